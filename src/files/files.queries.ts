import type { Pool } from 'pg';
import type { Actor } from '../platform/deeds/actor.js';
import type { RowSql, Viewer } from '../platform/reads/index.js';
import { attachmentVisible } from './attachment-kind.js';
import type { AttachmentState } from './attachment.lifecycle.js';

/** An upload as its row has it. */
export interface UploadRow {
  readonly state: AttachmentState;
  readonly uploadedBy: string;
  readonly announced: number;
  readonly expired: boolean;
  readonly details: Buffer | null;
  readonly storageKey: string | null;
  readonly sealedByOwner: boolean;
}

/** The row id that a key of an upload stands for. */
export function uuidOfKey(key: string): string {
  return [key.slice(0, 8), key.slice(8, 12), key.slice(12, 16), key.slice(16, 20), key.slice(20)].join('-');
}

export async function uploadRow(pool: Pool, id: string): Promise<UploadRow | null> {
  const { rows: [row] } = await pool.query<UploadRow>(
    `select state, uploaded_by_id as "uploadedBy", announced_bytes::float8 as announced, details, storage_key as "storageKey", sealed_by_owner as "sealedByOwner",
       state = 'UPLOADING' and expires_at < business_now() as expired from attachment where id = $1`, [id],
  );
  return row ?? null;
}

/** A file that may be read: where it rests, and what opens it. */
export interface ReadableFile {
  readonly storageKey: string;
  readonly details: Buffer;
  /** Whether its owner sealed it, so that nobody knows yet whether it opens. */
  readonly sealedByOwner: boolean;
}

/** The file, if the reader may see it and it can be opened; by the same words as a query. */
export async function readableFile(pool: Pool, reader: Actor | null, id: string): Promise<ReadableFile | null> {
  const values: unknown[] = [id];
  const condition = visibleTo(reader, attachmentVisible, 'a', values);
  const { rows: [row] } = await pool.query<ReadableFile>(
    `select a.storage_key as "storageKey", a.details, a.sealed_by_owner as "sealedByOwner" from attachment a where a.id = $1 and a.state in ('READY', 'ATTACHED') and a.details is not null and ${condition}`, values,
  );
  return row ?? null;
}

/** A condition of visibility in a statement of one's own; the reader's facts are added to its values. */
function visibleTo(reader: Actor | null, condition: RowSql, row: string, values: unknown[]): string {
  const bind = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
  const viewer: Viewer = {
    get person() {
      return bind(reader?.personId ?? null, 'uuid');
    },
    parties: (...roles) => bind(reader?.partiesAs(...roles) ?? [], 'uuid[]'),
    has: (role) => bind(reader?.has(role) ?? false, 'boolean'),
  };
  return condition(row, viewer);
}
