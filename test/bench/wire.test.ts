import { type AddressInfo, type Server, createServer } from 'node:net';
import { Chance } from '../../bench/src/dataset/chance.js';
import { creditCode, divisionId, fullSizes } from '../../bench/src/dataset/cast.js';
import { Wire } from '../../bench/src/wire.js';
import { creditCodeProblem } from '../../src/kernel/check-digits.js';

const ask = { path: '/graphql', token: 'wst_x', body: '{"query":"{ 社区 }"}' };

/** A server that answers with the given pieces, each in a packet of its own. */
async function answering(pieces: readonly string[], work: (wire: Wire, heard: () => string) => Promise<void>): Promise<void> {
  let heard = '';
  const server: Server = createServer((socket) => {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => {
      heard += chunk.toString();
      pieces.forEach((piece, index) => setImmediate(() => setTimeout(() => socket.write(piece), index)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const wire = new Wire((server.address() as AddressInfo).port);
  try {
    await work(wire, () => heard);
  } finally {
    wire.close();
    await new Promise((resolve) => server.close(resolve));
  }
}

describe('the load tool', () => {
  test('sends one request whose length counts bytes', async () => {
    await answering(['HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'], async (wire, heard) => {
      await wire.ask(ask);
      expect(heard()).toContain(`Content-Length: ${Buffer.byteLength(ask.body)}\r\n`);
      expect(heard()).toContain('Authorization: Bearer wst_x\r\n');
    });
  });

  test('reads an answer that comes in pieces', async () => {
    await answering(['HTTP/1.1 200 OK\r\ncontent-len', 'gth: 8\r\n\r\n{"a"', ':12}'], async (wire) => {
      const { status, body } = await wire.ask(ask);
      expect([status, body.toString()]).toEqual([200, '{"a":12}']);
    });
  });

  test('reads a chunked answer, and the next one on the same connection', async () => {
    await answering(['HTTP/1.1 503 No\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{"a', '\r\n5\r\n":12}\r\n0\r\n\r\n'], async (wire) => {
      for (const _ of [1, 2]) {
        const { status, body } = await wire.ask(ask);
        expect([status, body.toString()]).toEqual([503, '{"a":12}']);
      }
    });
  });

  test('fails when the server hangs up', async () => {
    const server = createServer((socket) => socket.once('data', () => socket.destroy()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await expect(new Wire((server.address() as AddressInfo).port).ask(ask)).rejects.toThrow();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('the data of the bench', () => {
  test('are the same in every run', () => {
    expect(new Chance(1).uuids(3)).toEqual(new Chance(1).uuids(3));
    expect(new Chance(1).uuids(3)).not.toEqual(new Chance(2).uuids(3));
  });

  test('are as many as the bench promises', () => {
    expect(fullSizes.needs).toBeGreaterThanOrEqual(100_000);
    expect(fullSizes.organizations).toBeGreaterThanOrEqual(50_000);
    expect(fullSizes.tendersEnded * fullSizes.bidsPerTender).toBeGreaterThanOrEqual(200_000);
  });

  test('have keys that the database accepts', () => {
    expect(divisionId('440103001001')).toBe('44010300-1001-8fff-bfff-ffffffffffff');
    expect(divisionId('44')).toBe('44ffffff-ffff-8fff-bfff-ffffffffffff');
    for (const kind of ['FOUNDATION', 'SOCIAL_SERVICE_INSTITUTION', 'BUYER'] as const) expect(creditCodeProblem(creditCode(kind, 49_999))).toBeNull();
  });
});
