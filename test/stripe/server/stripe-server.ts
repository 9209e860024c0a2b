import { createHmac } from 'node:crypto';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Books, type Kept } from './books.js';
import { type CheckedRequest, RequestFault, checkRequest } from './request-check.js';

/** A request that came, for tests that judge them. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly key: string | null;
}

interface Answered {
  readonly status: number;
  readonly body: string;
}

interface Remembered extends Answered {
  readonly request: string;
  readonly at: number;
}

/** What goes wrong on the way: the answer is lost, the server faults, nobody listens. */
export type Trouble = 'answer lost' | 'fault' | 'away';

const keyLife = 86_400;

/**
 * A server that speaks Stripe's API on this machine: requests are judged by the official description, state is kept, keys
 * hold for a day, messages are signed. Money is never moved.
 */
export class StripeServer {
  readonly books = new Books();
  readonly requests: SeenRequest[] = [];
  readonly secretKey = 'sk_test_localLocalLocal';
  readonly webhookSecret = 'whsec_localLocalLocal';
  private readonly keys = new Map<string, Remembered>();
  private readonly troubles: Trouble[] = [];
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  /** The account as our settings name it. */
  get account(): { readonly secretKey: string; readonly webhookSecret: string; readonly apiBase: string } {
    return { secretKey: this.secretKey, webhookSecret: this.webhookSecret, apiBase: this.url };
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async listen(port = 0): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    return this;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The next writing requests meet these troubles, one each. */
  trouble(...troubles: Trouble[]): void {
    this.troubles.push(...troubles);
  }

  /** Makes every key older than it is. */
  forgetKeys(): void {
    this.keys.clear();
  }

  /** A message as Stripe signs it, at a moment (seconds; now when left out). */
  signed(event: object, at = this.books.now()): { readonly body: string; readonly headers: Readonly<Record<string, string>> } {
    const body = JSON.stringify(event);
    const signature = createHmac('sha256', this.webhookSecret).update(`${at}.${body}`).digest('hex');
    return { body, headers: { 'content-type': 'application/json', 'stripe-signature': `t=${at},v1=${signature}` } };
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const [method, url] = [request.method ?? 'GET', request.url ?? '/'];
    const key = (request.headers['idempotency-key'] as string | undefined) ?? null;
    this.requests.push({ method, url, body, key });
    const trouble = method === 'POST' ? this.troubles.shift() : undefined;
    if (trouble === 'away') return void request.socket.destroy();
    const { status, body: text } = trouble === 'fault' ? errorOf(new RequestFault(500, 'api_error', 'Something went wrong at Stripe.')) : this.keyed(request, { method, url, body, key });
    if (trouble === 'answer lost') return void request.socket.destroy();
    response.writeHead(status, { 'content-type': 'application/json', 'request-id': `req_${this.requests.length}` });
    response.end(text);
  }

  /** The same key with the same request answers the same; with another one it is an error. Keys live for a day. */
  private keyed(request: IncomingMessage, seen: SeenRequest): Answered {
    if (request.headers.authorization !== `Bearer ${this.secretKey}`) return errorOf(new RequestFault(401, 'api_key_invalid', 'Invalid API Key provided.'));
    const text = `${seen.method} ${seen.url} ${seen.body}`;
    const known = seen.key === null || seen.method === 'GET' ? undefined : this.keys.get(seen.key);
    if (known && known.at > this.books.now() - keyLife) {
      return known.request === text ? known : errorOf(new RequestFault(400, 'idempotency_key_in_use', 'Keys for idempotent requests can only be used with the same parameters they were first used with.'), 'idempotency_error');
    }
    let checked: CheckedRequest;
    try {
      checked = checkRequest(seen.method, seen.url, seen.body);
    } catch (error) {
      return errorOf(error);
    }
    const answer = this.performed(checked);
    if (seen.key !== null && seen.method === 'POST') this.keys.set(seen.key, { ...answer, request: text, at: this.books.now() });
    return answer;
  }

  private performed(request: CheckedRequest): Answered {
    try {
      return { status: 200, body: JSON.stringify(this.perform(request)) };
    } catch (error) {
      return errorOf(error);
    }
  }

  private perform({ operationId, path, parameters }: CheckedRequest): object {
    const { books } = this;
    const given = parameters as Readonly<Record<string, unknown>>;
    switch (operationId) {
      case 'PostPaymentIntents': return books.createIntent(parameters);
      case 'GetPaymentIntentsIntent': return books.get(path['intent']!, 'payment_intent');
      case 'PostPaymentIntentsIntentConfirm': {
        const intent = books.get(path['intent']!, 'payment_intent');
        books.confirm(intent, (given['payment_method'] as string | undefined) ?? null, given['off_session'] === true);
        return intent;
      }
      case 'PostPaymentIntentsIntentCancel': {
        const intent = books.get(path['intent']!, 'payment_intent');
        books.cancel(intent, (given['cancellation_reason'] as string | undefined) ?? null);
        return intent;
      }
      case 'GetPaymentIntents': return listOf('/v1/payment_intents', books.all('payment_intent'), given, ['customer']);
      case 'PostRefunds': return books.refund(String(given['payment_intent']), (given['amount'] as number | undefined) ?? null, (given['metadata'] as Record<string, string> | undefined) ?? {});
      case 'GetRefunds': return listOf('/v1/refunds', books.all('refund'), given, ['payment_intent', 'charge']);
      case 'GetRefundsRefund': return books.get(path['refund']!, 'refund');
      case 'GetChargesCharge': return books.get(path['charge']!, 'charge');
      case 'GetBalanceTransactions': return listOf('/v1/balance_transactions', books.all('balance_transaction'), given, ['source', 'type', 'currency']);
      case 'PostCustomers': return books.keep('customer', 'cus', { ...given, discount: null });
      case 'GetCustomers': return listOf('/v1/customers', books.all('customer'), given, ['email']);
      case 'DeleteCustomersCustomer': {
        const customer = books.get(path['customer']!, 'customer');
        books.things.delete(customer.id);
        return { id: customer.id, object: 'customer', deleted: true };
      }
      case 'GetPayouts': return listOf('/v1/payouts', books.all('payout'), given, ['status']);
      default: throw new RequestFault(404, 'url_unknown', `${operationId} is not served here.`);
    }
  }
}

function listOf(url: string, things: readonly Kept[], given: Readonly<Record<string, unknown>>, equal: readonly string[]): object {
  const created = given['created'] as { gt?: number; gte?: number; lt?: number; lte?: number } | undefined;
  const found = things.filter((thing) => equal.every((name) => given[name] === undefined || thing[name] === given[name])
    && (created?.gte === undefined || (thing['created'] as number) >= created.gte) && (created?.lte === undefined || (thing['created'] as number) <= created.lte)
    && (created?.gt === undefined || (thing['created'] as number) > created.gt) && (created?.lt === undefined || (thing['created'] as number) < created.lt)).reverse();
  const from = given['starting_after'] === undefined ? 0 : found.findIndex(({ id }) => id === given['starting_after']) + 1;
  const limit = (given['limit'] as number | undefined) ?? 10;
  return { object: 'list', url, has_more: found.length > from + limit, data: found.slice(from, from + limit) };
}

function errorOf(error: unknown, type?: string): Answered {
  if (!(error instanceof RequestFault)) throw error;
  const { declineCode, intent } = error as RequestFault & { declineCode?: string | null; intent?: Kept };
  const kind = type ?? (error.status === 402 ? 'card_error' : error.status >= 500 ? 'api_error' : 'invalid_request_error');
  return { status: error.status, body: JSON.stringify({ error: { type: kind, code: error.code, message: error.message, ...(error.parameter && { param: error.parameter }), ...(declineCode && { decline_code: declineCode }), ...(intent && { payment_intent: intent }) } }) };
}
