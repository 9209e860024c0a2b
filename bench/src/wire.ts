import { type Socket, connect } from 'node:net';
import type { Ask } from './operations/operation.js';

export interface Reply {
  readonly status: number;
  readonly body: Buffer;
}

const headEnd = Buffer.from('\r\n\r\n');
const lineEnd = Buffer.from('\r\n');

/**
 * One HTTP connection that is kept open, with one request under way at a time. It does little beyond the socket: on a
 * machine with few cores the load tool takes from what it measures.
 */
export class Wire {
  private received: Buffer = Buffer.alloc(0);
  private waiting: { resolve(reply: Reply): void; reject(error: Error): void } | null = null;
  private readonly opened: Promise<void>;

  constructor(private readonly port: number, private readonly socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })) {
    this.opened = new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    this.opened.catch(() => undefined);
    socket.on('data', (chunk) => this.take(chunk));
    const ended = (error?: Error) => this.settle()?.reject(error ?? new Error('The connection was closed.'));
    socket.on('error', ended).on('close', () => ended());
  }

  async ask({ path, token, body }: Ask): Promise<Reply> {
    await this.opened;
    return await new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(
        `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${this.port}\r\nContent-Type: application/json\r\nAccept: application/json\r\nAuthorization: Bearer ${token}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    });
  }

  close(): void {
    this.waiting = null;
    this.socket.destroy();
  }

  private settle(): typeof this.waiting {
    const { waiting } = this;
    this.waiting = null;
    return waiting;
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const end = this.received.indexOf(headEnd);
    if (end < 0) return;
    const head = this.received.toString('latin1', 0, end);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    const from = end + headEnd.length;
    if (length !== undefined) {
      const to = from + Number(length);
      if (this.received.length >= to) this.answer(head, this.received.subarray(from, to), to);
      return;
    }
    const chunked = unchunk(this.received, from);
    if (chunked) this.answer(head, chunked.body, chunked.end);
  }

  private answer(head: string, body: Buffer, end: number): void {
    this.received = this.received.subarray(end);
    this.settle()?.resolve({ status: Number(head.slice(9, 12)), body });
  }
}

function unchunk(received: Buffer, from: number): { body: Buffer; end: number } | null {
  const parts: Buffer[] = [];
  for (let at = from; ; ) {
    const line = received.indexOf(lineEnd, at);
    if (line < 0) return null;
    const size = Number.parseInt(received.toString('latin1', at, line), 16);
    const start = line + lineEnd.length;
    const next = start + size + lineEnd.length;
    if (received.length < next) return null;
    if (size === 0) return { body: Buffer.concat(parts), end: next };
    parts.push(received.subarray(start, start + size));
    at = next;
  }
}
