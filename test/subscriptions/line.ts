import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Someone, World } from '../kit/index.js';

/** An answer as a subscriber reads it. */
export interface Heard {
  readonly data?: ReturnType<typeof JSON.parse>;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
}

/** One subscription: its answers one after the other. */
export interface Line {
  /** The next answer; null when it has ended. @throws what the server refused it with. */
  next(): Promise<Heard | null>;
  /** The answers that came and nobody has asked for. */
  readonly unread: readonly Heard[];
  hangUp(): void;
}

/** A subscriber's connection. */
export class Phone {
  /** How the connection ended. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  private readonly client: Client;

  private constructor(url: string, person: Pick<Someone, 'token'> | null, params: Readonly<Record<string, unknown>>) {
    let told!: (event: { code: number; reason: string }) => void;
    this.closed = new Promise((resolve) => (told = resolve));
    this.client = createClient({
      url: `${url.replace(/^http/, 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0, lazy: false, onNonLazyError: () => undefined,
      connectionParams: { ...(person && { authorization: `Bearer ${person.token}` }), ...params },
      on: { closed: (event) => told(event as { code: number; reason: string }) },
    });
  }

  static async of(world: World, person: Pick<Someone, 'token'> | null, params: Readonly<Record<string, unknown>> = {}): Promise<Phone> {
    return new Phone(await world.api.address(), person, params);
  }

  subscribe(query: string, variables: Record<string, unknown> = {}): Line {
    const unread: Heard[] = [];
    let failed: unknown = null;
    let over = false;
    let rung: (() => void) | null = null;
    const ring = (): void => rung?.();
    const hangUp = this.client.subscribe({ query, variables }, {
      next: (answer) => (unread.push(answer as Heard), ring()),
      error: (error) => ((failed = error), ring()),
      complete: () => ((over = true), ring()),
    });
    return {
      unread,
      hangUp,
      async next() {
        while (unread.length === 0 && failed === null && !over) await new Promise<void>((resolve) => (rung = resolve));
        const first = unread.shift();
        if (first) return first;
        if (failed !== null) throw failed;
        return null;
      },
    };
  }

  async hangUp(): Promise<void> {
    await this.client.dispose();
    await this.closed;
  }
}
