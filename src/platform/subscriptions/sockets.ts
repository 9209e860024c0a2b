import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ExecutionResult, FormattedExecutionResult } from 'graphql';
import { type Context, CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import type { Pool } from 'pg';
import { type WebSocket, WebSocketServer } from 'ws';
import { AccessFailure } from '../../kernel/refusal.js';
import type { Actor } from '../deeds/actor.js';
import { type Log, loggable } from '../graphql/faults.js';
import { PublicError } from '../graphql/public-error.js';
import { type RequestFacts, languageOf } from '../graphql/request-facts.js';
import { requestWords } from '../graphql/request-words.js';
import type { GraphqlServer } from '../graphql/server.js';
import { SlidingWindow } from '../http/rate-limit.js';
import type { Metrics } from '../http/metrics.js';
import { ChangeListener, type Changes } from './change-listener.js';
import type { LiveAnswer } from './live-answer.js';
import { type SubscriptionLimits, defaultSubscriptionLimits } from './limits.js';
import { subscribe } from './subscribe.js';
import { type Subscriber, Waiting, concerns } from './subscribers.js';
import type { Watch } from './watch.js';

export interface SocketsOptions {
  readonly graphql: GraphqlServer;
  readonly pool: Pool;
  /** Connection on which changes are heard; LISTEN must reach the primary itself. */
  readonly databaseUrl: string;
  readonly log: Log;
  readonly watches: readonly Watch[];
  /** Who stands behind a token, asked of the primary. @throws AccessFailure for a token that does not count. */
  readonly actorOf: (facts: Pick<RequestFacts, 'token'>) => Promise<Actor | null>;
  readonly metrics?: Metrics;
  readonly limits?: Partial<SubscriptionLimits>;
}

interface Extra {
  readonly subscriber: Connected;
}

interface Connected extends Subscriber {
  readonly socket: WebSocket;
  readonly address: string;
  alive: boolean;
}

type Asked = Context<Record<string, unknown>, Extra>;

/** GraphQL over WebSocket (graphql-transport-ws): subscriptions alone. */
export class Sockets {
  private readonly waiting = new Waiting();
  private readonly connected = new Set<Connected>();
  private readonly limits: SubscriptionLimits;
  private readonly server: WebSocketServer;
  private readonly messages: SlidingWindow;
  private readonly listener: ChangeListener;
  private readonly wake: (changes: Changes) => Promise<void>;
  private readonly timers: NodeJS.Timeout[] = [];
  private started: Promise<void> | null = null;
  private closing = false;

  constructor(private readonly options: SocketsOptions) {
    this.limits = { ...defaultSubscriptionLimits, ...options.limits };
    this.messages = new SlidingWindow(10);
    this.server = new WebSocketServer({ noServer: true, maxPayload: this.limits.messageBytes, perMessageDeflate: false, clientTracking: false, handleProtocols });
    this.wake = concerns(options.pool, options.watches, this.waiting);
    this.listener = new ChangeListener(options.databaseUrl, options.log, (changes) => void this.heard(changes));
    options.metrics?.watchSockets({ connections: () => this.connected.size, subscriptions: () => this.waiting.size });
  }

  /** Takes a connection over, or refuses it with an HTTP status. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, facts: RequestFacts): void {
    const refusal = this.refusalOf(request, facts);
    if (refusal) return refuse(socket, ...refusal);
    this.server.handleUpgrade(request, socket, head, (webSocket) => this.open(webSocket, facts));
  }

  /** Says goodbye to everyone, waits a moment, and cuts those who do not answer. */
  async close(): Promise<void> {
    this.closing = true;
    for (const timer of this.timers) clearInterval(timer);
    const gone = [...this.connected].map(({ socket }) => new Promise<void>((resolve) => {
      socket.once('close', () => resolve());
      socket.close(1001, 'Going away');
      setTimeout(() => socket.terminate(), this.limits.goodbyeMs).unref();
    }));
    await Promise.all(gone);
    await this.listener.stop();
  }

  private refusalOf({ headers }: IncomingMessage, { address }: RequestFacts): readonly [status: string, code: string, message: string] | null {
    if (this.closing) return ['503 Service Unavailable', 'SERVICE_UNAVAILABLE', 'This server is going away. Connect again.'];
    if (handleProtocols(headers['sec-websocket-protocol'] ?? '') === false) return ['400 Bad Request', 'BAD_REQUEST', 'The WebSocket protocol is graphql-transport-ws.'];
    const there = [...this.connected].filter((one) => one.address === address).length;
    if (there >= this.limits.perAddress || this.connected.size >= this.limits.connections) return ['429 Too Many Requests', 'TOO_MANY_REQUESTS', 'There are too many connections. Close one, or try again later.'];
    return null;
  }

  private open(socket: WebSocket, facts: RequestFacts): void {
    const { log } = this.options;
    const subscriber: Connected = { socket, facts, actor: null, address: facts.address, answers: new Set(), alive: true, end: () => socket.close(CloseCode.Forbidden, 'Forbidden') };
    this.connected.add(subscriber);
    socket.on('pong', () => (subscriber.alive = true));
    // What is malformed or too large is closed by ws itself, with its code.
    socket.on('error', () => undefined);
    const closed = this.protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) => new Promise((resolve, reject) => (socket.readyState === socket.OPEN ? socket.send(text, (error) => (error ? reject(error) : resolve())) : resolve())),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) => void socket.on('message', (data) => {
          if (!this.messages.take(facts.requestId, this.limits.messagesPer10Seconds).allowed) return socket.close(1008, 'Too many messages');
          take(String(data)).catch((error: unknown) => {
            if (socket.readyState !== socket.OPEN) return;
            log.error({ requestId: facts.requestId, error: loggable(error) }, 'a subscription failed');
            socket.close(CloseCode.InternalServerError, 'Something failed on our side');
          });
        }),
      },
      { subscriber },
    );
    socket.once('close', (code, reason) => {
      this.connected.delete(subscriber);
      void closed(code, String(reason));
    });
  }

  private readonly protocol = makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: 10_000,
    onConnect: (context) => this.admit(context),
    onSubscribe: async (context, _id, payload) => {
      const { subscriber } = context.extra;
      if (Object.keys(context.subscriptions).length > this.limits.perConnection) {
        return [new PublicError(requestWords(`At most ${this.limits.perConnection} subscriptions run on one connection. Complete one first.`, subscriber.facts.language), 'TOO_MANY_REQUESTS')];
      }
      return await subscribe({ ...this.options, waiting: this.waiting }, subscriber, payload);
    },
    subscribe: ({ contextValue }) => contextValue as LiveAnswer as unknown as AsyncGenerator<ExecutionResult>,
    // Sent as it is: errors are written already.
    onNext: (_context, _id, _payload, _args, result) => {
      this.options.metrics?.subscriptionTold();
      return result as FormattedExecutionResult;
    },
  });

  /** The same tokens as over HTTP: `{ "authorization": "Bearer …" }` in `connection_init`, or the header of the handshake. */
  private async admit({ connectionParams = {}, extra: { subscriber } }: Asked): Promise<boolean> {
    const { authorization, acceptLanguage } = connectionParams;
    const told = typeof authorization === 'string' ? (/^Bearer +([A-Za-z0-9._~+/=-]{1,4096})$/i.exec(authorization)?.[1] ?? null) : null;
    if (authorization !== undefined && told === null) return false;
    subscriber.facts = { ...subscriber.facts, token: told ?? subscriber.facts.token, ...(typeof acceptLanguage === 'string' && { language: languageOf(acceptLanguage) }) };
    try {
      subscriber.actor = await this.options.actorOf(subscriber.facts);
    } catch (error) {
      if (error instanceof AccessFailure) return false;
      throw error;
    }
    const { actor } = subscriber;
    if (actor && [...this.connected].filter((one) => one.actor?.personId === actor.personId).length > this.limits.perPerson) {
      subscriber.socket.close(1013, 'Too many connections of one person');
      return false;
    }
    await this.start();
    return true;
  }

  private start(): Promise<void> {
    this.started ??= this.listener.start().then(() => {
      this.timers.push(setInterval(() => this.beat(), this.limits.pingEveryMs).unref(), setInterval(() => void this.recheck(() => true), this.limits.recheckEveryMs).unref());
    });
    return this.started;
  }

  /** Cuts those who did not answer the last ping. */
  private beat(): void {
    for (const subscriber of this.connected) {
      if (!subscriber.alive) subscriber.socket.terminate();
      subscriber.alive = false;
      subscriber.socket.ping();
    }
  }

  private async heard(changes: Changes): Promise<void> {
    try {
      const [tokens, people] = [new Set(changes.of('token')), new Set(changes.of('person'))];
      if (changes.missed || tokens.size > 0 || people.size > 0) await this.recheck(({ tokenId, personId }) => changes.missed || tokens.has(tokenId) || people.has(personId));
      await this.wake(changes);
    } catch (error) {
      // What could not be told is looked for by everybody.
      this.options.log.warn({ error: loggable(error) }, 'changes could not be told to those who watch');
      this.waiting.wakeAll();
    }
  }

  /** Looks again who stands behind the tokens: those that ended end their connections, and other rights read anew. */
  private async recheck(whom: (actor: Actor) => boolean): Promise<void> {
    await Promise.all([...this.connected].map(async (subscriber) => {
      const { actor } = subscriber;
      if (!actor || !whom(actor)) return;
      try {
        const now = await this.options.actorOf(subscriber.facts);
        if (now?.rights === actor.rights) return;
        subscriber.actor = now;
        for (const answer of subscriber.answers) answer.wake();
      } catch (error) {
        if (error instanceof AccessFailure) subscriber.end();
      }
    }));
  }
}

/** Answers a handshake that is refused; the connection ends. */
export function refuse(socket: Duplex, status: string, code: string, message: string, headers: Readonly<Record<string, string>> = {}): void {
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  const lines = Object.entries({ connection: 'close', 'content-type': 'application/json; charset=utf-8', 'content-length': String(Buffer.byteLength(body)), ...headers });
  socket.on('error', () => undefined);
  socket.end([`HTTP/1.1 ${status}`, ...lines.map(([name, value]) => `${name}: ${value}`), '', body].join('\r\n'));
}
