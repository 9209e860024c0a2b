import { randomUUID } from 'node:crypto';
import type { GraphqlReply } from '../kit/api.js';
import type { World } from '../kit/index.js';

const password = 'a long journey begins';
const told = { personRegister: null, signIn: null, openingShareCreate: null };
/** Deeds whose input type does not have the name of its field. */
const inputs: Readonly<Record<string, string>> = { organizationSponsor: 'OrganizationAdmitInput', paymentReject: 'PaymentEndInput', paymentCancel: 'PaymentEndInput' };

/** Someone who knows the public API and nothing else: signs up, signs in again when a session has ended, does deeds and reads. */
export class Traveller {
  private constructor(
    private readonly world: World,
    readonly signInName: string,
    /** `person_…`; known once signed in. */
    readonly id: string,
    private token: string,
    private readonly lasting: boolean,
  ) {}

  static async signUp(world: World, displayName: string): Promise<Traveller> {
    const signInName = `journey.${randomUUID().slice(0, 8)}`;
    const stranger = new Traveller(world, signInName, '', '', false);
    const { token } = await stranger.deed('personRegister', { signInName, password, displayName, phone: '13800138000' }, 'token');
    stranger.token = token;
    return new Traveller(world, signInName, (await stranger.read('{ viewer { id } }')).viewer.id, token, false);
  }

  /** The very first operator, whom no deed makes. */
  static async operator(world: World): Promise<Traveller> {
    const { signInName, publicId, token } = await world.people.operator();
    return new Traveller(world, signInName, publicId, token, true);
  }

  /** Someone who has not signed in. */
  static stranger(world: World): Traveller {
    return new Traveller(world, '', '', '', true);
  }

  /** Does a deed and gives what the selection asks for of its payload; fails the test when it is refused. */
  async deed(field: string, input: Readonly<Record<string, unknown>>, selection: string): Promise<ReturnType<typeof JSON.parse>> {
    const reply = await this.attempt(field, input, selection);
    const payload = reply.data?.[field];
    if (reply.errors || !payload || payload.userErrors.length > 0) throw new Error(`${field} did not happen: ${JSON.stringify(reply.errors ?? payload)}`);
    return payload;
  }

  /** The code and rule with which a deed must be refused; fails the test when it happens. */
  async refused(field: string, input: Readonly<Record<string, unknown>>): Promise<string> {
    const { data, errors } = await this.attempt(field, input, '');
    const error = data?.[field]?.userErrors[0] ?? errors?.[0]?.extensions;
    if (!error) throw new Error(`${field} happened, although it should have been refused.`);
    return error.rule ? `${error.code} (${error.rule})` : error.code;
  }

  /** Reads; fails the test on errors. */
  async read(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<ReturnType<typeof JSON.parse>> {
    const { data, errors } = await this.send(query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  private attempt(field: string, input: Readonly<Record<string, unknown>>, selection: string): Promise<GraphqlReply> {
    const type = inputs[field] ?? `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    const key = field in told ? {} : { idempotencyKey: randomUUID() };
    return this.send(`mutation Deed($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code field message rule } } }`, { input: { ...key, ...input } });
  }

  private async send(query: string, variables: Readonly<Record<string, unknown>>): Promise<GraphqlReply> {
    const ask = () => this.world.as(this.token ? { id: '', publicId: this.id, signInName: this.signInName, token: this.token } : null).ask(query, variables);
    const reply = await ask();
    if (this.lasting || !this.token || reply.errors?.[0]?.extensions['code'] !== 'UNAUTHENTICATED') return reply;
    // The session has ended on the way: a client signs in again.
    this.token = (await new Traveller(this.world, '', '', '', true).deed('signIn', { signInName: this.signInName, password }, 'token')).token;
    return await ask();
  }
}
