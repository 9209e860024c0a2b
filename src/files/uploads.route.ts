import { AsyncLocalStorage } from 'node:async_hooks';
import { Server } from '@tus/server';
import { encodeId, splitId } from '../kernel/identifiers.js';
import { Refusal, nothingThere, signInFirst, AccessFailure } from '../kernel/refusal.js';
import { sealedFileLength } from '../platform/files/sealed-file.js';
import { UploadStore } from '../platform/files/upload-store.js';
import { HttpProblem } from '../platform/http/replies.js';
import type { RouteScene, SliceRoute, SliceVisit } from '../platform/http/slice-routes.js';
import { AttachmentState } from './attachment.lifecycle.js';
import { Attachment, announcementOf } from './attachment.js';
import { type UploadRow, uploadRow, uuidOfKey } from './files.queries.js';
import { fileName } from './file-details.js';
import { takeFile, takeSealedFile } from './take-file.js';
import { type BeginUploadInput, abandonUpload, beginUpload, finishUpload } from './upload-deeds.js';

const path = '/files/uploads';
const requestHeaders = ['tus-resumable', 'upload-length', 'upload-offset', 'upload-metadata', 'x-http-method-override'];
const answerHeaders = ['location', 'tus-resumable', 'tus-version', 'tus-extension', 'upload-offset', 'upload-length', 'wushe-attachment', 'wushe-digest'];

/** One request of an upload, as the protocol's hooks need it. */
interface UploadVisit {
  readonly visit: SliceVisit;
  /** Key of the upload: the attachment's row id without hyphens. */
  readonly key: string;
}

/** Resumable uploads by the tus protocol (1.0.0), each seen by its uploader alone. */
export function uploadRoutes(scene: RouteScene): readonly SliceRoute[] {
  const uploads = new Uploads(scene);
  const visit = (one: SliceVisit): Promise<void> => uploads.answer(one);
  const methods = ['POST', 'HEAD', 'PATCH', 'DELETE'];
  return [
    { name: 'uploads', path, methods: ['POST'], requestHeaders, answerHeaders, visit },
    { name: 'uploads', path: `${path}/`, below: true, methods, requestHeaders, answerHeaders, visit },
  ];
}

class Uploads {
  private readonly current = new AsyncLocalStorage<UploadVisit>();
  private readonly store: UploadStore;
  private readonly tus: Server;

  constructor(private readonly scene: RouteScene) {
    const { pool, keys, vault } = scene;
    this.store = new UploadStore(vault.uploads, keys.sealingKey, async (key) => {
      const row = await uploadRow(pool, uuidOfKey(key));
      return row && { size: row.announced, complete: row.state !== AttachmentState.UPLOADING };
    });
    this.tus = new Server({
      path,
      datastore: this.store,
      relativeLocation: true,
      // Which length each upload may have is judged when it begins.
      maxSize: sealedFileLength(vault.limits.fileBytes),
      namingFunction: () => this.visited().key,
      onUploadCreate: async (_request, upload) => ({ metadata: upload.metadata ?? {} }),
      onUploadFinish: async (_request, { id }) => {
        const digest = await this.finish(id);
        return { headers: { 'Wushe-Attachment': encodeId(Attachment.idPrefix, uuidOfKey(id)), 'Wushe-Digest': digest } };
      },
      onResponseError: (_request, error) => this.worded(error),
    });
  }

  /** Judges the request as its sender, before the protocol's server reads its body. */
  async answer(visit: SliceVisit): Promise<void> {
    const { request, response } = visit;
    if (request.headers['tus-resumable'] !== '1.0.0') throw new HttpProblem(412, 'BAD_REQUEST', 'Uploads follow the tus protocol: send "Tus-Resumable: 1.0.0".', { 'tus-version': '1.0.0' });
    if (request.headers['x-http-method-override'] !== undefined) throw new HttpProblem(405, 'METHOD_NOT_ALLOWED', 'Send the method itself.');
    const key = request.method === 'POST' ? await this.begin(visit) : await this.own(visit);
    if (request.method === 'DELETE') {
      await visit.perform(abandonUpload, { attachmentId: uuidOfKey(key) });
      await this.store.forget(key);
      response.writeHead(204, { 'tus-resumable': '1.0.0' }).end();
      return;
    }
    response.setHeader('wushe-attachment', encodeId(Attachment.idPrefix, uuidOfKey(key)));
    await this.current.run({ visit, key }, () => this.tus.handle(request, response));
  }

  private async begin(visit: SliceVisit): Promise<string> {
    if (visit.path !== path) throw nothingThere();
    const { limits } = this.scene.vault;
    const { subjectId } = await visit.perform(beginUpload, announcedBy(visit, limits));
    return subjectId.replaceAll('-', '');
  }

  /** The upload of the address, where it is the sender's own; another's is not there. */
  private async own(visit: SliceVisit): Promise<string> {
    const [, key = ''] = /^\/files\/uploads\/([0-9a-f]{32})$/.exec(visit.path) ?? [];
    const actor = await visit.actor();
    if (!actor) throw new AccessFailure('UNAUTHENTICATED', signInFirst);
    const row = key === '' ? null : await uploadRow(this.scene.pool, uuidOfKey(key));
    if (row?.uploadedBy !== actor.personId || row.state === AttachmentState.DISCARDED || !actor.mayUse('files:write')) throw nothingThere();
    if (row.expired) throw new HttpProblem(410, 'NOT_FOUND', 'This upload expired; begin it anew.');
    // Everything had come, and then the server stopped: what is missing is done now.
    const late = row.state === AttachmentState.UPLOADING && (await this.arrived(key)) === row.announced;
    if (late) await this.current.run({ visit, key }, () => this.finish(key));
    if (visit.request.method === 'PATCH' && (late || row.state !== AttachmentState.UPLOADING)) throw new HttpProblem(409, 'UPLOAD_REFUSED', 'This upload is complete.');
    return key;
  }

  private async arrived(key: string): Promise<number | null> {
    return await this.store.getUpload(key).then(({ offset }) => offset, () => null);
  }

  /** Takes the complete file into the storage, and answers its digest; what is refused is given up. */
  private async finish(key: string): Promise<string> {
    const { visit } = this.visited();
    const { keys, vault, pool } = this.scene;
    const attachmentId = uuidOfKey(key);
    const row = await uploadRow(pool, attachmentId) as UploadRow;
    const announcement = announcementOf(attachmentId, row.details!, keys.sealingKey);
    const content = (): AsyncIterable<Uint8Array> => this.store.content(key);
    const outcome = row.sealedByOwner ? await takeSealedFile(vault, announcement, content) : await takeFile(vault, attachmentId, announcement, content);
    if ('refusal' in outcome) {
      await visit.perform(finishUpload, { attachmentId, taken: null });
      await this.store.forget(key);
      throw outcome.refusal;
    }
    await visit.perform(finishUpload, { attachmentId, taken: outcome.taken });
    const stored = await uploadRow(pool, attachmentId);
    // Another request was quicker: its copy is the file.
    if (stored?.storageKey !== outcome.taken.storageKey) await vault.storage.remove(outcome.taken.storageKey);
    await this.store.forget(key);
    return outcome.digest;
  }

  private visited(): UploadVisit {
    return this.current.getStore()!;
  }

  private worded(error: Error | { status_code: number; body: string }): { status_code: number; body: string } {
    const { facts } = this.visited().visit;
    const told = (code: string, message: string, rule: string | null = null) => JSON.stringify({ errors: [{ message, extensions: { code, requestId: facts.requestId, ...(rule ? { rule } : {}) } }] });
    if (error instanceof Refusal) return { status_code: 422, body: told(error.code, error.in(facts.language), error.rule) };
    if ('status_code' in error) return { status_code: error.status_code, body: told('UPLOAD_REFUSED', error.body.trim()) };
    this.scene.log.error({ requestId: facts.requestId, err: error }, 'an upload failed');
    return { status_code: 500, body: told('INTERNAL_SERVER_ERROR', 'Something failed on our side. Quote the requestId when you report it.') };
  }
}

/** What the head of the first request announces. @throws HttpProblem for a head that announces nothing usable. */
function announcedBy({ request: { headers } }: SliceVisit, limits: BeginUploadInput['limits']): BeginUploadInput {
  const bad = (problem: string) => new HttpProblem(400, 'BAD_USER_INPUT', problem);
  const text = headers['upload-metadata'];
  const pairs = typeof text === 'string' ? text.slice(0, 4_000).split(',').map((pair) => pair.trim().split(' ')) : [];
  const metadata = new Map(pairs.map(([name = '', value = '']) => [name, Buffer.from(value, 'base64').toString()]));
  const owner = splitId(metadata.get('owner') ?? '');
  if (!owner || !['organization', 'buyer', 'community', 'fund', 'party'].includes(owner.prefix)) throw bad('Upload-Metadata must have "owner": the id of the party whose file it is (organization_…), in base64.');
  const length = headers['upload-length'];
  if (typeof length !== 'string' || !/^\d{1,12}$/.test(length)) throw bad('Upload-Length must tell the length of the file in bytes.');
  const seal = metadata.get('sealed') ?? null;
  if (seal !== null && seal !== '1') throw bad('"sealed" in Upload-Metadata is "1", in base64, for a file that the sealing kit sealed.');
  // The name of a sealed file is sealed, too.
  const name = seal === null ? fileName(metadata.get('filename') ?? '') : '';
  if (name === null) throw bad('Upload-Metadata must have "filename": the name of the file, in base64.');
  const digest = metadata.get('sha256')?.toLowerCase() ?? null;
  if (digest !== null && !/^[0-9a-f]{64}$/.test(digest)) throw bad('"sha256" in Upload-Metadata is the digest of the file in 64 hex digits, in base64.');
  return { ownerId: owner.uuid, kind: metadata.get('kind') ?? '', bytes: Number(length), announcement: { name, digest }, sealedByOwner: seal !== null, limits };
}
