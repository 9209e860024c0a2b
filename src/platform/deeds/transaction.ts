import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';

/** Texts that are kept prepared; deeds are written with some hundred of them. */
const namesKept = 500;
const names = new Map<string, string>();

/** The name under which a statement is kept prepared, or none where too many are. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= namesKept) return known;
  const name = `deed_${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`;
  names.set(text, name);
  return name;
}

/**
 * The transaction of one deed, on a connection of its own. Statements are sent when they are asked for and answered in
 * that order, without waiting for the one before: those that are asked for at the same moment travel together. After a
 * failure the database refuses all that follow, the commit included.
 *
 * The ORM sees it as the context of its own statements (`EntityManager.setTransactionContext`).
 */
export class DeedTransaction {
  /** The statement that failed first; those behind it failed because of it. */
  failure: unknown = null;
  private gathering = false;
  private readonly begun: Promise<unknown>;

  private constructor(private readonly client: PoolClient) {
    this.begun = this.send({ text: 'begin' });
    // Whoever waits for the statements or for the commit is told.
    this.begun.catch(() => undefined);
  }

  static async begin(pool: Pool): Promise<DeedTransaction> {
    return new DeedTransaction(await pool.connect());
  }

  /** Runs a statement, which stays prepared on the connection. */
  async run<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]> {
    const name = nameOf(text);
    return (await this.send<QueryResultRow>({ text, values: [...values], ...(name && { name }) })).rows as Row[];
  }

  /** Runs a statement of the ORM, which has its values within its text. */
  async executeQuery({ sql, parameters }: { readonly sql: string; readonly parameters: readonly unknown[] }): Promise<{ rows: unknown[]; numAffectedRows?: bigint }> {
    const { command, rows, rowCount } = await this.send({ text: sql, values: [...parameters] });
    return { rows, ...(command === 'SELECT' ? {} : { numAffectedRows: BigInt(rowCount ?? 0) }) };
  }

  /** Sent behind what was asked for before; rejects unless all of it was committed. */
  async commit(): Promise<void> {
    const [{ command }] = await Promise.all([this.send({ text: 'commit' }), this.begun]);
    if (command !== 'COMMIT') throw new Error('The transaction was rolled back by a statement that failed before.');
    this.client.release();
  }

  /** Never rejects: a connection that cannot even roll back is closed. */
  async rollback(): Promise<void> {
    await this.send({ text: 'rollback' }).then(() => this.client.release(), (error: Error) => this.client.release(error));
  }

  private send<Row extends QueryResultRow>(statement: QueryConfig): Promise<QueryResult<Row>> {
    const { stream } = (this.client as unknown as { readonly connection: { readonly stream: Socket } }).connection;
    if (!this.gathering) {
      this.gathering = true;
      stream.cork();
      process.nextTick(() => {
        this.gathering = false;
        stream.uncork();
      });
    }
    return this.client.query<Row>(statement).catch((error: unknown) => {
      this.failure ??= error;
      throw error;
    });
  }
}
