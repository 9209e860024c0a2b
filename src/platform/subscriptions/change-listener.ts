import { Client } from 'pg';
import { type Log, loggable } from '../graphql/faults.js';

const channel = 'wushe_change';
const mostPatienceMs = 10_000;

/** What was committed since the last time: keys by what they are of (`event`, `notice`, `token`, `person`). */
export interface Changes {
  readonly of: (kind: string) => readonly string[];
  /** The listener was away: anything may have changed. */
  readonly missed: boolean;
}

/**
 * Hears what any process commits, over a connection of its own. One that is lost is made anew; then everything counts as
 * changed, because nobody tells what was missed.
 */
export class ChangeListener {
  private client: Client | null = null;
  private keys = new Map<string, Set<string>>();
  private planned = false;
  private stopped = false;
  private retry: NodeJS.Timeout | null = null;

  constructor(private readonly url: string, private readonly log: Log, private readonly heard: (changes: Changes) => void) {}

  /** Listens from when the promise is fulfilled; while the database is away it goes on trying. */
  async start(): Promise<void> {
    await this.connect(false, 250);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.retry) clearTimeout(this.retry);
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private async connect(again: boolean, patienceMs: number): Promise<void> {
    const client = new Client({ connectionString: this.url, application_name: 'wushe subscriptions', keepAlive: true });
    const lost = (error?: Error): void => {
      if (this.client !== client || this.stopped) return;
      this.client = null;
      this.log.warn({ error: loggable(error) }, 'the connection that hears changes was lost');
      void this.connect(true, patienceMs);
    };
    client.on('error', lost);
    client.on('end', () => lost());
    client.on('notification', ({ payload = '' }) => this.take(payload));
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      if (this.stopped) return await client.end();
      this.client = client;
      if (again) this.heard({ of: () => [], missed: true });
    } catch (error) {
      await client.end().catch(() => undefined);
      if (this.stopped) return;
      this.log.warn({ error: loggable(error) }, 'changes cannot be heard; trying again');
      this.retry = setTimeout(() => void this.connect(true, Math.min(patienceMs * 2, mostPatienceMs)), patienceMs).unref();
    }
  }

  /** Gathers what arrives together. */
  private take(payload: string): void {
    const [kind = '', key = ''] = payload.split(' ', 2);
    const keys = this.keys.get(kind) ?? new Set();
    this.keys.set(kind, keys.add(key));
    if (this.planned) return;
    this.planned = true;
    setImmediate(() => {
      const { keys: gathered } = this;
      this.keys = new Map();
      this.planned = false;
      this.heard({ of: (one) => [...(gathered.get(one) ?? [])], missed: false });
    });
  }
}
