import type { Unit } from '../platform/deeds/unit.js';
import { openFile } from '../platform/files/sealed-file.js';
import { type Attaching, lockReady } from './attach.js';
import { boundOf } from './attachment.js';

/** A file that a deed read. */
export interface ReadUpload {
  readonly content: Buffer;
  readonly name: string;
  /** Keeps it with what was made of it; otherwise it stays the owner's and expires. */
  attachTo(to: { readonly id: string }, at: Date): void;
}

/** Locks an uploaded file of a party and reads it. Refuses FILE_NOT_READY. */
export async function readUpload(unit: Unit, publicId: string, wanted: Omit<Attaching, 'to' | 'at'>): Promise<ReadUpload> {
  const [attachment] = await lockReady(unit, [publicId], wanted);
  const { id, storageKey } = attachment!;
  const details = attachment!.reveal(unit.keys.sealingKey);
  const stored = storageKey === null ? null : await unit.storage?.get(storageKey);
  if (!stored) throw new Error(`The bytes of attachment ${id} are not in the storage.`);
  const pieces: Uint8Array[] = [];
  for await (const piece of openFile(stored, details, boundOf(id))) pieces.push(piece);
  return { content: Buffer.concat(pieces), name: details.name, attachTo: (to, at) => void attachment!.attach(to, unit.keys.sealingKey, at) };
}
