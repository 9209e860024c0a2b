import { gzipSync } from 'node:zlib';
import { decoded } from '../../src/transparency/imports/bytes.js';
import { type ReadFile, readOcdsFile } from '../../src/transparency/imports/read-file.js';
import { publisherFiles } from './publishers.js';

const read = (text: string, decodings?: Parameters<typeof readOcdsFile>[1]): ReadFile => {
  const file = readOcdsFile(text, decodings);
  if (typeof file === 'string') throw new Error(file);
  return file;
};
const reasonsOf = (file: ReadFile): (string | null)[] => file.entries.map(({ reason }) => reason);

test.each(publisherFiles.map((file) => [file.name, file] as const))('as publishers write: %s', (_name, { text, processes, reasons, draft }) => {
  const file = read(text);
  expect(file.processes).toHaveLength(processes);
  expect(file.processes[0]!.draft).toMatchObject(draft);
  expect(reasonsOf(file)).toEqual(expect.arrayContaining([...reasons]));
  expect(file.rows.filter(({ reason }) => reason === null).length).toBeGreaterThanOrEqual(processes);
});

test('text keeps its lines and letters, and loses its markup', () => {
  expect(read(publisherFiles[0]!.text).processes[0]!.draft.description).toMatch(/^Servicio de\s+cuidado\s+domiciliario para mayores\.\n\s+Baño\n\s+Compañía$/);
});

test('row by row: what was taken of each release and record, and why nothing was of another', () => {
  const { rows } = read(publisherFiles[3]!.text);
  expect(rows).toEqual([
    expect.objectContaining({ path: 'records[0].compiledRelease', ocid: 'ocds-03ad3f-193399-1', reason: null }),
    expect.objectContaining({ path: 'records[1]', ocid: 'ocds-03ad3f-000-9', reason: 'LINKED_RELEASES' }),
  ]);
  expect(rows[0]!.left).toBeGreaterThan(2);
});

test('a line that is no JSON leaves the others; a broken document is none', () => {
  const [one, two] = publisherFiles[2]!.text.split('\n') as [string, string];
  const file = read(`${one}\n${one.slice(0, 200)}\n${two}\n`);
  expect(file.processes).toHaveLength(2);
  expect(file.rows).toContainEqual(expect.objectContaining({ path: 'line 2', reason: 'LINE_UNREADABLE' }));
  expect(readOcdsFile(JSON.stringify(JSON.parse(one), null, 2).slice(0, -20))).toBe('NOT_JSON');
});

test('NaN and infinity stand for nothing, within quotes they are words', () => {
  const file = read('{"releases":[{"ocid":"n","tender":{"title":"NaN, Infinity","value":{"amount":NaN,"currency":"EUR"},"items":[{"id":"1","quantity":-Infinity}]}}]}');
  expect(file.processes[0]!.draft).toMatchObject({ title: 'NaN, Infinity', value: null });
  expect(reasonsOf(file)).toContain('NOT_A_NUMBER');
});

test.each([
  ['gzip', gzipSync(Buffer.from('{"ocid":"z","tender":{"title":"Ñ"}}')), 'FILE_UNPACKED'],
  ['UTF-16', Buffer.from('\uFEFF{"ocid":"z","tender":{"title":"Ñ"}}', 'utf16le'), 'FILE_DECODED'],
  ['Windows 1252', Buffer.from('{"ocid":"z","tender":{"title":"Ñ"}}', 'latin1'), 'FILE_DECODED'],
  ['UTF-8 with a mark', Buffer.from('\uFEFF{"ocid":"z","tender":{"title":"Ñ"}}'), null],
] as const)('bytes in %s become text', (_name, bytes, reason) => {
  const { text, decodings } = decoded(bytes, 1_000_000)!;
  const file = read(text, decodings);
  expect(file.processes[0]!.draft.title).toBe('Ñ');
  if (reason !== null) expect(reasonsOf(file)).toContain(reason);
});

test('what is no text, or unpacks to more than is read, is nothing', () => {
  expect(decoded(Buffer.from([0x89, 0x50, 0xff, 0]), 1_000)).toBeNull();
  expect(decoded(gzipSync(Buffer.alloc(100_000)), 1_000)).toBeNull();
  expect(decoded(Buffer.from([0x1f, 0x8b, 1, 2, 3]), 1_000)).toBeNull();
});

test('a file of twenty thousand processes is read, one more is not', () => {
  const lines = (count: number): string => Array.from({ length: count }, (_, index) => `{"ocid":"o${index}","tender":{"title":"t"}}`).join('\n');
  expect(read(lines(20_000)).processes).toHaveLength(20_000);
  expect(readOcdsFile(lines(20_001))).toBe('TOO_MANY_PROCESSES');
});
