import { randomUUID } from 'node:crypto';
import { AccessToken, Membership, Party, Person, TokenKind, newTokenText, platformPartyId, shownPrefix, tokenDigest } from '../../src/accounts/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import type { RoleName } from '../../src/platform/deeds/actor.js';
import { worldBegins } from './world-begins.js';
import type { World } from './world.js';

/** Someone in a test: a person with a token that carries every scope. */
export interface Someone {
  /** Row id, as `actor.personId`. */
  readonly id: string;
  /** `person_…`. */
  readonly publicId: string;
  readonly signInName: string;
  readonly token: string;
}

/** Anything a role can be held with: a community, an organization, a buyer, a fund. */
export interface PartyLike {
  readonly id: string;
}

const platform: PartyLike = { id: platformPartyId };
let count = 0;

/** Verbs about people. They write rows directly: the deeds that make people have tests of their own. */
export class People {
  constructor(private readonly world: World) {}

  /** A person without any role, signed in. `scopes` narrows the token. */
  async someone(name = '某某', scopes: readonly string[] = ['*']): Promise<Someone> {
    const em = this.world.orm.em.fork();
    count += 1;
    const signInName = `person.${count}.${randomUUID().slice(0, 8)}`;
    const person = new Person({ displayName: name, signInName, passwordHash: null });
    const token = newTokenText();
    const expiresAt = new Date('2099-01-01T00:00:00Z');
    const digest = tokenDigest(this.world.keys.secretKey, token);
    em.persist([person, new AccessToken({ person, kind: TokenKind.SESSION, name: 'test', prefix: shownPrefix(token), digest, scopes, expiresAt })]);
    await em.flush();
    return { id: person.id, publicId: encodeId('person', person.id), signInName, token };
  }

  /** A new person who holds the role; roles of the platform (EVALUATOR, VOLUNTEER, DONOR, OPERATOR) need no party. */
  async withRole(role: RoleName, party: PartyLike = platform, name?: string): Promise<Someone> {
    const person = await this.someone(name ?? role);
    await this.grant(person, role, party);
    return person;
  }

  /** Gives a person one more role, now, or for the given period. */
  async grant(person: Someone, role: RoleName, party: PartyLike = platform, period: { from?: Date; until?: Date } = {}): Promise<void> {
    const em = this.world.orm.em.fork();
    // The day before, so that a test may set its clock back to the beginning and the person still holds the role.
    const startsAt = period.from ?? new Date(Math.min((await this.world.now()).getTime(), worldBegins.getTime()) - 86_400_000);
    em.persist(new Membership({
      person: em.getReference(Person, person.id), party: em.getReference(Party, party.id), role, startsAt, endsAt: period.until ?? null,
    }));
    await em.flush();
    if (role === 'EVALUATOR') await this.enterPool(person);
  }

  /** Whoever may judge is in the registry of evaluators; a registration begins unconfirmed. */
  private async enterPool(person: Someone): Promise<void> {
    await this.world.sql(
      `insert into evaluator (id, person_id, title, specialities, regions, state, registered_by_id, registered_at)
       select gen_random_uuid(), $1, '高级社会工作师', '{}', '{}', 'PROPOSED', p.id, business_now() from person p where p.id <> $1 order by p.created_at limit 1
       on conflict do nothing`, [person.id],
    );
    await this.world.sql(`update evaluator set state = 'ACTIVE', confirmed_at = business_now() where person_id = $1 and state = 'PROPOSED'`, [person.id]);
  }

  operator(): Promise<Someone> {
    return this.withRole('OPERATOR');
  }

  resident(community: PartyLike, name = '居民'): Promise<Someone> {
    return this.withRole('RESIDENT', community, name);
  }
}
