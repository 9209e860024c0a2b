import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { decodeId } from '../kernel/identifiers.js';
import { nothingThere } from '../kernel/refusal.js';
import { SealedFileError, openFile } from '../platform/files/sealed-file.js';
import type { FileVault } from '../platform/files/vault.js';
import { attachmentNamed } from '../platform/http/reply-file.js';
import type { SliceRoute, SliceVisit } from '../platform/http/slice-routes.js';
import { Attachment, type FileDetails, boundOf, detailsOf } from './attachment.js';
import { filesRefusals } from './files.refusals.js';
import { type ReadableFile, readableFile } from './files.queries.js';

/** Files at `/files/attachment_…`: for whoever sees the attachment by a query; hidden and missing answer alike. */
export function downloadRoutes(): readonly SliceRoute[] {
  return [{ name: 'files', path: '/files/', below: true, methods: ['GET', 'HEAD'], answerHeaders: ['wushe-digest', 'content-disposition'], visit: download }];
}

async function download(visit: SliceVisit): Promise<void> {
  const { scene: { pool, keys, vault, log }, request, response } = visit;
  const id = decodeId(Attachment.idPrefix, visit.path.slice('/files/'.length));
  const actor = await visit.actor();
  const file = id !== null && (actor === null || actor.mayUse('files:read')) ? await readableFile(pool, actor, id) : null;
  if (id === null || file === null) throw nothingThere();
  const details = detailsOf(id, file.details, keys.sealingKey);
  const headers = {
    'content-type': details.mediaType,
    'content-length': String(details.size),
    'content-disposition': attachmentNamed(details.name),
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    etag: `"${details.digest}"`,
    'wushe-digest': details.digest,
    vary: 'authorization, origin',
  };
  if (request.headers['if-none-match'] === headers.etag) {
    response.writeHead(304, { etag: headers.etag, 'cache-control': 'private, no-store' }).end();
    return;
  }
  if (request.method === 'HEAD') {
    response.writeHead(200, headers).end();
    return;
  }
  // What this server did not seal itself is tried before it is answered.
  if (file.sealedByOwner && !(await opens(vault, file, details, id))) throw filesRefusals.FILE_UNREADABLE({ field: 'attachmentId' });
  const stored = await vault.storage.get(file.storageKey);
  if (stored === null) throw new Error(`The bytes of attachment ${id} are not in the storage.`);
  response.writeHead(200, headers);
  // A file that proves to be changed on the way is cut: its length is wrong then, and the client sees that.
  await pipeline(Readable.from(openFile(stored, details, boundOf(id))), response).catch((error: unknown) => {
    response.destroy();
    log.error({ requestId: visit.facts.requestId, attachment: id, err: error }, 'a file could not be sent whole');
  });
}

async function opens({ storage }: FileVault, { storageKey }: ReadableFile, details: FileDetails, id: string): Promise<boolean> {
  const stored = await storage.get(storageKey);
  if (stored === null) return false;
  try {
    for await (const _ of openFile(stored, details, boundOf(id)));
    return true;
  } catch (error) {
    if (error instanceof SealedFileError) return false;
    throw error;
  }
}
