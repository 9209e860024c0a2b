import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';

/** A statement to run: its text, and the name under which it may be kept prepared, or null for one that hardly recurs. */
export interface ReadStatement {
  readonly text: string;
  readonly name: string | null;
}

/** A name that only this text has. */
export function statementName(text: string): string {
  return `read_${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`;
}

/** Statements that one connection keeps prepared; beyond it the one used longest ago is given up. */
const keptPerConnection = 200;

/** Connections for reads. */
export class ReadDatabase {
  private readonly kept = new WeakMap<PoolClient, Map<string, string>>();
  private readonly seen = new Set<string>();

  constructor(private readonly pool: Pool) {}

  /** Runs a statement and answers its first column, row by row. */
  async run(statement: ReadStatement, values: readonly unknown[]): Promise<unknown[][]> {
    for (const counter of counters) counter.push(statement.text);
    const client = await this.pool.connect();
    // A checked-out client without a listener would end the process when its connection drops.
    let failure: Error | undefined;
    const fail = (error: Error): void => {
      failure = error;
    };
    client.on('error', fail);
    try {
      const { rows } = await client.query<unknown[]>({ ...this.prepared(client, statement), values: [...values], rowMode: 'array' });
      return rows;
    } finally {
      client.removeListener('error', fail);
      client.release(failure);
    }
  }

  /** A statement seen for the first time may be the last of its kind: only the second run keeps it prepared. */
  private prepared(client: PoolClient, { name, text }: ReadStatement): { text: string; name?: string } {
    if (name === null) return { text };
    if (!this.seen.has(name)) {
      if (this.seen.size >= keptPerConnection * 10) this.seen.clear();
      this.seen.add(name);
      return { text };
    }
    const kept = this.kept.get(client) ?? new Map<string, string>();
    this.kept.set(client, kept);
    if (!kept.delete(name) && kept.size >= keptPerConnection) this.giveUpOldest(client, kept);
    kept.set(name, text);
    return { name, text };
  }

  private giveUpOldest(client: PoolClient, kept: Map<string, string>): void {
    const [oldest] = kept.keys();
    if (oldest === undefined) return;
    kept.delete(oldest);
    // pg remembers by name what it has prepared and would otherwise not prepare it again.
    delete (client as unknown as { connection: { parsedStatements: Record<string, string> } }).connection.parsedStatements[oldest];
    void client.query(`deallocate "${oldest}"`).catch(() => undefined);
  }
}

const counters = new Set<string[]>();

/** Runs the work and answers which read statements the process sent meanwhile: tests assert how many a list costs. */
export async function countStatements<Result>(work: () => Promise<Result>): Promise<{ result: Result; statements: readonly string[] }> {
  const statements: string[] = [];
  counters.add(statements);
  try {
    return { result: await work(), statements };
  } finally {
    counters.delete(statements);
  }
}
