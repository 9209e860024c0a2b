import { once } from 'node:events';
import type { Client, Connection, Submittable } from 'pg';

/** A value of a row to copy. */
export type Cell = string | number | bigint | boolean | Date | Buffer | readonly string[] | null;

/** A table's rows, made while they are sent. */
export interface Load {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly Cell[]>;
}

const chunkLength = 256 * 1024;

/** What pg's connection has beyond its published type. */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  readonly stream: NodeJS.WritableStream & { writableNeedDrain?: boolean };
}

/** COPY … FROM STDIN as a query of pg, which has the protocol's messages but no such query. */
class CopyIn implements Submittable {
  rows = 0;
  private failure: Error | null = null;

  constructor(private readonly load: Load, private readonly done: (failure: Error | null, rows: number) => void) {}

  submit(connection: Connection): void {
    const columns = this.load.columns.map((column) => `"${column}"`).join(', ');
    (connection as unknown as CopyConnection).query(`copy "${this.load.table}" (${columns}) from stdin`);
  }

  handleCopyInResponse(connection: Connection): void {
    void this.send(connection as unknown as CopyConnection);
  }

  handleError(error: Error): void {
    this.failure ??= error;
    // After a failure no ReadyForQuery is waited for: the load is given up.
    this.done(this.failure, this.rows);
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    if (!this.failure) this.done(null, this.rows);
  }

  private async send(connection: CopyConnection): Promise<void> {
    let text = '';
    for (const row of this.load.rows) {
      text += `${row.map(cellText).join('\t')}\n`;
      this.rows += 1;
      if (text.length < chunkLength) continue;
      connection.sendCopyFromChunk(Buffer.from(text));
      text = '';
      if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain');
      if (this.failure) return;
    }
    if (text !== '') connection.sendCopyFromChunk(Buffer.from(text));
    connection.endCopyFrom();
  }
}

function cellText(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'string') return cell.replace(/[\\\t\n\r]/g, (letter) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[letter]!);
  if (typeof cell === 'boolean') return cell ? 't' : 'f';
  if (cell instanceof Date) return cell.toISOString();
  if (Buffer.isBuffer(cell)) return `\\\\x${cell.toString('hex')}`;
  if (Array.isArray(cell)) return `{${cell.join(',')}}`;
  return String(cell);
}

/** Loads a table and answers how many rows it has. */
export function copyInto(client: Client, load: Load): Promise<number> {
  return new Promise((resolve, reject) => {
    client.query(new CopyIn(load, (failure, rows) => (failure ? reject(failure) : resolve(rows))));
  });
}
