import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { FolderStorage } from './folder-storage.js';
import { type S3Place, S3Storage } from './s3-storage.js';
import type { FileStorage } from './storage.js';

/** What may be stored, and how much of it. */
export interface FileLimits {
  /** Longest file in bytes. */
  readonly fileBytes: number;
  /** All files of one party together, in bytes. */
  readonly partyBytes: number;
  /** Media types that are taken; a file's type is found by its content. */
  readonly types: readonly string[];
  /** Hours after which an upload that did not become complete is given up. */
  readonly unfinishedHours: number;
}

/** Where files rest and what holds for them: what the settings come to. */
export interface FileVault {
  readonly storage: FileStorage;
  /** Folder of uploads on their way. */
  readonly uploads: string;
  readonly limits: FileLimits;
}

/** Documents, tables, pictures and plain text. Nothing that browsers run. */
export const usualTypes: readonly string[] = [
  'application/pdf', 'image/jpeg', 'image/png', 'image/tiff', 'text/plain', 'text/csv',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation', 'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet', 'application/x-cfb', 'application/zip', 'application/gzip',
];

/** The limits that hold where no setting says otherwise. */
export const usualLimits: FileLimits = { fileBytes: 50 * 1024 * 1024, partyBytes: 2 * 1024 * 1024 * 1024, types: usualTypes, unfinishedHours: 48 };

/** A vault in a folder, or in a bucket of an S3 service with uploads on their way in the folder. */
export function vaultIn(folder: string, limits: FileLimits = usualLimits, s3: S3Place | null = null): FileVault {
  return { storage: s3 ? new S3Storage(s3) : new FolderStorage(join(folder, 'stored')), uploads: join(folder, 'uploads'), limits };
}

const nonceLength = 12;
const tagLength = 16;
const least = 1024;

/** Hides a JSON value under the sealing key, bound to what it belongs to, its length filled up to a power of two from 1 KiB on. */
export function conceal(sealingKey: Uint8Array, purpose: string, bound: string, value: unknown): Buffer {
  const json = Buffer.from(JSON.stringify(value));
  let length = least;
  while (length < json.length + 4) length *= 2;
  const padded = Buffer.alloc(length);
  padded.writeUInt32BE(json.length);
  padded.set(json, 4);
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', keyFor(sealingKey, purpose), nonce).setAAD(Buffer.from(bound));
  return Buffer.concat([nonce, cipher.update(padded), cipher.final(), cipher.getAuthTag()]);
}

/** The value again. Throws where key, purpose or what it is bound to differ. */
export function unveil<Value>(sealingKey: Uint8Array, purpose: string, bound: string, hidden: Uint8Array): Value {
  const decipher = createDecipheriv('aes-256-gcm', keyFor(sealingKey, purpose), hidden.subarray(0, nonceLength), { authTagLength: tagLength }).setAAD(Buffer.from(bound));
  decipher.setAuthTag(hidden.subarray(-tagLength));
  const padded = Buffer.concat([decipher.update(hidden.subarray(nonceLength, -tagLength)), decipher.final()]);
  return JSON.parse(padded.subarray(4, 4 + padded.readUInt32BE()).toString()) as Value;
}

function keyFor(sealingKey: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', sealingKey, new Uint8Array(), `wushe concealed 1\n${purpose}`, 32));
}
