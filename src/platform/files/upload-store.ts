import { createCipheriv, hkdfSync } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { FileStore } from '@tus/file-store';
import { Upload } from '@tus/server';
import { checkedKey } from './storage.js';

/** What is known of an upload beside its bytes. */
export interface UploadFacts {
  /** Bytes that were announced. */
  readonly size: number;
  /** Whether all had come and the file was taken. */
  readonly complete: boolean;
}

const blockLength = 16;

/**
 * Uploads on their way: a folder of ciphertexts, as long as what has come so far, so that a cut upload goes on where it
 * stopped, after a restart too. Each is encrypted (AES-256-CTR, which can begin anywhere) under a key of its own that is
 * derived from the sealing key; no byte rests in clear. A file that is complete is sealed and leaves this folder.
 */
export class UploadStore extends FileStore {
  constructor(directory: string, private readonly sealingKey: Uint8Array, private readonly factsOf: (id: string) => Promise<UploadFacts | null>) {
    super({ directory, configstore: { get: async (id) => await this.known(id), set: async () => undefined, delete: async () => undefined } });
    this.extensions = ['creation', 'creation-with-upload', 'termination', 'expiration'];
  }

  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    return await super.write(Readable.from(encrypted(readable, this.keyOf(id), offset)), id, offset);
  }

  override async getUpload(id: string): Promise<Upload> {
    const facts = await this.factsOf(checkedKey(id));
    if (facts?.complete) return new Upload({ id, size: facts.size, offset: facts.size });
    return await super.getUpload(id);
  }

  /** What has come so far, in clear. */
  content(id: string): AsyncIterable<Uint8Array> {
    return encrypted(createReadStream(join(this.directory, checkedKey(id))), this.keyOf(id), 0);
  }

  /** Forgets what has come. */
  async forget(id: string): Promise<void> {
    await rm(join(this.directory, checkedKey(id)), { force: true });
  }

  private async known(id: string): Promise<Upload | undefined> {
    const facts = await this.factsOf(checkedKey(id));
    return facts ? new Upload({ id, size: facts.size, offset: 0 }) : undefined;
  }

  private keyOf(id: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.sealingKey, new Uint8Array(), `wushe upload 1\n${checkedKey(id)}`, 32));
  }
}

/** Encrypts or, what is the same, decrypts from a place on. The key serves one upload, whose bytes are written once. */
async function* encrypted(bytes: AsyncIterable<Uint8Array>, key: Uint8Array, from: number): AsyncGenerator<Buffer> {
  const counter = Buffer.alloc(blockLength);
  counter.writeBigUInt64BE(BigInt(Math.floor(from / blockLength)), 8);
  const cipher = createCipheriv('aes-256-ctr', key, counter);
  cipher.update(Buffer.alloc(from % blockLength));
  for await (const piece of bytes) yield cipher.update(piece);
}
