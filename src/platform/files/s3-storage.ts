import { S3mini } from 's3mini';
import { type FileStorage, checkedKey } from './storage.js';

/** An S3 service and the bucket in it. */
export interface S3Place {
  /** Address of the bucket (`https://s3.example.org/wushe`). */
  readonly endpoint: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

/** Longer objects go in parts; S3 wants parts of at least 5 MiB. */
const partLength = 8 * 1024 * 1024;
const opaque = 'application/octet-stream';

/** Files in a bucket of any service that speaks the S3 protocol. */
export class S3Storage implements FileStorage {
  private readonly bucket: S3mini;

  constructor({ endpoint, region, accessKey, secretKey }: S3Place) {
    this.bucket = new S3mini({ endpoint, region, accessKeyId: accessKey, secretAccessKey: secretKey });
  }

  async put(key: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const name = nameOf(key);
    const parts = inParts(bytes);
    const first = (await parts.next()).value ?? Buffer.alloc(0);
    if (first.length < partLength) {
      await this.bucket.putObject(name, first, opaque);
      return;
    }
    const upload = await this.bucket.getMultipartUploadId(name, opaque);
    try {
      const done = [await this.bucket.uploadPart(name, upload, first, 1)];
      for await (const part of parts) done.push(await this.bucket.uploadPart(name, upload, part, done.length + 1));
      await this.bucket.completeMultipartUpload(name, upload, done);
    } catch (error) {
      await this.bucket.abortMultipartUpload(name, upload).catch(() => undefined);
      throw error;
    }
  }

  async get(key: string): Promise<AsyncIterable<Uint8Array> | null> {
    const response = await this.bucket.getObjectResponse(nameOf(key));
    return response?.ok && response.body ? response.body : null;
  }

  async remove(key: string): Promise<void> {
    await this.bucket.deleteObject(nameOf(key));
  }
}

function nameOf(key: string): string {
  return `files/${checkedKey(key)}`;
}

async function* inParts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, undefined> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes) {
    waiting.push(piece);
    length += piece.length;
    if (length < partLength) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(waiting);
  return undefined;
}
