// The limit against which the others are measured: bare HTTP, one statement per answer.
import 'reflect-metadata';
import { createSecretKey, randomUUID } from 'node:crypto';
import { type IncomingMessage, createServer } from 'node:http';
import { Pool } from 'pg';
import { authenticate } from '../../../src/accounts/authenticate.js';
import { reads, statementOf } from './reads.js';
import { inTransaction, writes } from './writes.js';

const secretKey = Buffer.from(process.env['BENCH_SECRET_KEY'] ?? '', 'hex');
const tokenKey = createSecretKey(secretKey);
const pool = new Pool({
  connectionString: process.env['BENCH_DATABASE_URL'],
  max: Number(process.env['BENCH_POOL_SIZE'] ?? 10),
  options: '-c statement_timeout=30s -c idle_in_transaction_session_timeout=60s -c TimeZone=UTC -c jit=off',
});
pool.on('error', () => undefined);

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
}

async function answer(request: IncomingMessage): Promise<{ status: number; text: string }> {
  const name = (request.url ?? '').slice(1);
  const body = await bodyOf(request);
  const actor = await authenticate(pool, (request.headers.authorization ?? '').slice('Bearer '.length), tokenKey, false);
  if (!actor) return { status: 401, text: '{"errors":[{"message":"unauthenticated"}]}' };
  const read = reads[name];
  if (read) {
    const { rows: [row] } = await pool.query<[string]>({ ...statementOf(read, body), values: read.values(actor, body), rowMode: 'array' } as never);
    return { status: 200, text: (row as unknown as [string])[0] };
  }
  const write = writes[name];
  if (!write) return { status: 404, text: '{"errors":[{"message":"not found"}]}' };
  return { status: 200, text: await inTransaction(pool, (client) => write(client, actor, body, { secretKey, requestId: randomUUID() })) };
}

const server = createServer((request, response) => {
  answer(request)
    .catch((error: unknown) => ({ status: 500, text: JSON.stringify({ errors: [{ message: String(error) }] }) }))
    .then(({ status, text }) => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) });
      response.end(text);
    }, () => undefined);
});
server.listen(Number(process.env['BENCH_PORT'] ?? 0), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
