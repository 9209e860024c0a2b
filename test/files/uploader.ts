import { createHash } from 'node:crypto';
import type { KitOrganization, Someone, World } from '../kit/index.js';

/** The beginning of a PDF, so that its content tells what it is. */
export const pdf = (text: string, length = 0): Buffer => Buffer.concat([Buffer.from(`%PDF-1.7\n${text}\n`), Buffer.alloc(Math.max(0, length - text.length - 10), 'x')]);

export const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

export interface Announced {
  readonly name?: string;
  readonly kind?: string;
  readonly owner?: string;
  readonly sha256?: string;
  readonly length?: number;
}

/** Someone who uploads files by the tus protocol, by hand: each request as it goes over the wire. */
export class Uploader {
  constructor(private readonly world: World, readonly person: Someone | null, private readonly organization: Pick<KitOrganization, 'publicId'>) {}

  async begin(content: Buffer, announced: Announced = {}): Promise<Response> {
    const metadata = { filename: announced.name ?? '技术方案.pdf', kind: announced.kind ?? 'EVIDENCE', owner: announced.owner ?? this.organization.publicId, ...(announced.sha256 ? { sha256: announced.sha256 } : {}) };
    const header = Object.entries(metadata).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join(',');
    return await this.send('/files/uploads', 'POST', { 'upload-length': String(announced.length ?? content.length), 'upload-metadata': header });
  }

  async patch(location: string, part: Buffer, offset: number): Promise<Response> {
    return await this.send(location, 'PATCH', { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }, part);
  }

  async head(location: string): Promise<Response> {
    return await this.send(location, 'HEAD');
  }

  /** Uploads in two parts; answers the attachment's id. */
  async upload(content: Buffer, announced: Announced = {}): Promise<string> {
    const created = await this.begin(content, announced);
    if (created.status !== 201) throw new Error(`POST answered ${created.status}: ${await created.text()}`);
    const location = created.headers.get('location')!;
    const half = Math.floor(content.length / 2);
    await this.patch(location, content.subarray(0, half), 0);
    const last = await this.patch(location, content.subarray(half), half);
    if (last.status !== 204) throw new Error(`PATCH answered ${last.status}: ${await last.text()}`);
    return last.headers.get('wushe-attachment')!;
  }

  async send(path: string, method: string, headers: Record<string, string> = {}, body?: Buffer): Promise<Response> {
    return await this.world.as(this.person).visit(path, { method, headers: { 'tus-resumable': '1.0.0', ...headers }, ...(body ? { body: new Uint8Array(body) } : {}) });
  }
}
