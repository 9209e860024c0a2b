import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { HttpProblem } from './replies.js';

/** The client went away before its request was complete; nobody is left to answer. */
export class ClientGone extends Error {}

/**
 * Reads a body up to the limit; a longer one is refused without being kept (the rest is discarded by Node).
 * @throws HttpProblem 413, or 415 for a content coding, which is not accepted because it hides the length.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding.trim().toLowerCase() !== 'identity') {
    throw new HttpProblem(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the body without Content-Encoding.', { 'accept-encoding': 'identity' });
  }
  const tooLarge = () => new HttpProblem(413, 'PAYLOAD_TOO_LARGE', `The body is longer than ${limit} bytes.`);
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  return await new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) {
        chunks.length = 0;
        reject(tooLarge());
      } else {
        chunks.push(chunk);
      }
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.on('error', () => reject(new ClientGone()));
    // Comes after every request; making an error costs a stack.
    request.on('close', () => request.complete || reject(new ClientGone()));
  });
}

/** Essence and character set of a Content-Type header, in lower case. */
export function mediaTypeOf(header: string | undefined): { readonly essence: string; readonly charset: string | null } {
  const [essence = '', ...parameters] = (header ?? '').slice(0, 500).toLowerCase().split(';').map((part) => part.trim());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length).replace(/^"(.*)"$/, '$1') ?? null;
  return { essence, charset };
}

/**
 * Reads a JSON body: UTF-8, `application/json`.
 * @throws HttpProblem 415 for another type, 413 beyond the limit, 400 for what is no JSON.
 */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const { essence, charset } = mediaTypeOf(request.headers['content-type']);
  if (essence !== 'application/json') {
    throw new HttpProblem(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the operation as JSON with "Content-Type: application/json".', { 'accept-post': 'application/json' });
  }
  if (charset !== null && charset !== 'utf-8' && charset !== 'utf8') throw new HttpProblem(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the JSON in UTF-8.');
  const body = await readBody(request, limit);
  if (!isUtf8(body)) throw new HttpProblem(400, 'BAD_REQUEST', 'The body is not UTF-8.');
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    // The parser's message quotes the body.
    throw new HttpProblem(400, 'BAD_REQUEST', 'The body is not JSON.');
  }
}
