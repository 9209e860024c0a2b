import { createHash, randomBytes } from 'node:crypto';
import { type FileKey, SealedFileError, fileBucket, greatestFile, openFile, sealFile, sealedFileLength } from '../../src/platform/files/sealed-file.js';

async function codeOf(act: () => Promise<unknown>): Promise<string | null> {
  return await act().then(() => null, (error: unknown) => {
    if (error instanceof SealedFileError) return error.code;
    throw error;
  });
}

async function sealed(file: Buffer, bound = 'tender 1', piece = 10_000): Promise<{ stored: Buffer; opens: FileKey }> {
  const pieces = Array.from({ length: Math.ceil(file.length / piece) }, (_, index) => file.subarray(index * piece, (index + 1) * piece));
  const stream = sealFile(pieces, bound);
  const parts: Buffer[] = [];
  for (;;) {
    const { done, value } = await stream.next();
    if (done) return { stored: Buffer.concat(parts), opens: value };
    parts.push(value);
  }
}

async function opened(stored: Buffer, opens: FileKey, bound = 'tender 1', piece = 70_001): Promise<Buffer> {
  const pieces = Array.from({ length: Math.ceil(stored.length / piece) }, (_, index) => stored.subarray(index * piece, (index + 1) * piece));
  const parts: Buffer[] = [];
  for await (const part of openFile(pieces, opens, bound)) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

test.each([0, 1, 65_535, 65_536, 65_537, 131_072, 200_000, 300_001])('a file of %i bytes comes back whole, however it is cut into pieces', async (size) => {
  const file = randomBytes(size);
  for (const piece of [1_000, 65_536, 1_000_000]) {
    const { stored, opens } = await sealed(file, 'tender 1', piece);
    expect(stored).toHaveLength(sealedFileLength(size));
    expect(opens).toMatchObject({ size, digest: createHash('sha256').update(file).digest('hex') });
    expect((await opened(stored, opens, 'tender 1', piece)).equals(file)).toBe(true);
  }
});

test('the stored length tells the size class alone, and the stored bytes hold nothing of the file', async () => {
  const [small, large] = [await sealed(Buffer.from('技术方案')), await sealed(randomBytes(60_000))];
  expect(small.stored).toHaveLength(large.stored.length);
  expect(fileBucket(65_537)).toBe(131_072);
  expect(small.stored.includes(Buffer.from('技术方案'))).toBe(false);
  expect((await sealed(Buffer.from('技术方案'))).stored.equals(small.stored)).toBe(false);
});

test('what was changed, cut, exchanged, turned round or bound to something else does not open', async () => {
  const file = randomBytes(150_000);
  const { stored, opens } = await sealed(file);
  const chunk = 65_536 + 16;
  const flipped = Buffer.from(stored);
  flipped[chunk + 5]! ^= 1;
  const turned = Buffer.concat([stored.subarray(chunk, 2 * chunk), stored.subarray(0, chunk), stored.subarray(2 * chunk)]);
  for (const broken of [flipped, turned, stored.subarray(0, -chunk), stored.subarray(0, -1), Buffer.concat([stored, stored.subarray(0, chunk)]), Buffer.alloc(0)]) {
    expect(await codeOf(() => opened(broken, opens))).toBe('TAMPERED');
  }
  expect(await codeOf(() => opened(stored, opens, 'tender 2'))).toBe('TAMPERED');
  expect(await codeOf(async () => opened(stored, { ...opens, key: (await sealed(file)).opens.key }))).toBe('TAMPERED');
  expect(await codeOf(() => opened(stored, { ...opens, size: 149_999 }))).toBe('TAMPERED');
  expect(await codeOf(() => opened(stored, { ...opens, size: 10 }))).toBe('TAMPERED');
  expect(await codeOf(() => opened(stored, { ...opens, key: 'short' }))).toBe('TAMPERED');
});

test('a file beyond the greatest size is refused before it is taken whole', async () => {
  function* endless(): Generator<Uint8Array> {
    for (;;) yield Buffer.alloc(8 * 1024 * 1024);
  }
  expect(greatestFile).toBe(64 * 1024 * 1024);
  expect(await codeOf(async () => { for await (const _ of sealFile(endless(), 'tender 1')); })).toBe('TOO_LARGE');
});
