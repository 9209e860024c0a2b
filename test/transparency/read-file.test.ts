import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { type ReadFile, readOcdsFile } from '../../src/transparency/imports/read-file.js';
import { ImportReport } from '../../src/transparency/imports/reasons.js';
import { ValueReader } from '../../src/transparency/imports/values.js';
import { samples } from './samples.js';

const read = (text: string): ReadFile => {
  const file = readOcdsFile(text);
  if (typeof file === 'string') throw new Error(file);
  return file;
};

test.each(samples)('read: %s', (_name, text, expected) => {
  const file = read(text);
  expect(file.processes).toHaveLength(expected.processes);
  if (expected.form) expect(file.form).toBe(expected.form);
  expect(file.entries.map(({ reason }) => reason)).toEqual(expect.arrayContaining([...(expected.reasons ?? [])]));
  expect(JSON.stringify(file.processes.map(({ draft }) => draft))).not.toContain('\\u0000');
});

test('what is taken of a foreign process', () => {
  const [{ draft }] = read(samples[0]![1]).processes as [ReadFile['processes'][number]];
  expect(draft).toMatchObject({
    title: 'Соціальні послуги вдома', buyerName: 'Міська рада', value: { amount: '1500000.5', currency: 'UAH' }, suppliers: ['ТОВ Догляд'],
    items: [{ key: 'i1', description: 'Догляд вдома', quantity: '120', unit: 'година', lot: 'l1', classification: 'ДК021 85320000-8 Соціальні послуги' }],
  });
  expect(read(samples[1]![1]).processes[0]!.draft).toMatchObject({ title: 'Servicio & apoyo  social', value: { amount: '1500000', currency: 'COP' }, opensAt: '2019-02-01T00:00:00.000Z', closesAt: null });
  expect(read(samples[2]![1]).processes[0]!.draft).toMatchObject({ suppliers: ['Carer Ltd'], closesAt: '2016-05-09T00:00:00.000Z', value: { amount: '250000', currency: 'GBP' } });
  expect(read(samples[3]![1]).processes[0]!.draft).toMatchObject({ title: 'Health posts', buyerName: 'Ministry', value: { amount: '2500000', currency: 'NGN' }, items: [{ quantity: '4' }] });
  expect(read(samples[10]![1]).processes[0]!.draft.value).toEqual({ amount: '12345678901234567890.12', currency: 'IDR' });
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('the report names paths, counts, and the first example', () => {
  const { entries } = read(samples[0]![1]);
  expect(entries).toContainEqual({ path: 'releases[].tender.items[].deliveryDate', outcome: 'NOT_TAKEN', reason: 'NO_PLACE', count: 2, example: 'releases[0].tender.items[0].deliveryDate: {"endDate":"2020-12-31T00:00:00+02:00"}' });
  expect(entries).toContainEqual(expect.objectContaining({ path: 'releases[].tender.title', outcome: 'TAKEN', reason: null, count: 2 }));
});

test('the standard\'s own eight files are read', () => {
  const folder = resolve(import.meta.dirname, 'samples/official');
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.json'))) expect(read(readFileSync(resolve(folder, name), 'utf8')).processes).toHaveLength(1);
});

test.each([['', 'NOT_JSON'], ['<xml/>', 'NOT_JSON'], ['{"a":', 'NOT_JSON'], ['['.repeat(100_000), 'TOO_DEEP'], ['[]', 'NOTHING_FOUND'], ['null', 'NOTHING_FOUND']] as const)('a file that is %.12s is %s', (text, code) => {
  expect(readOcdsFile(text)).toBe(code);
});

test.each([
  ['1,234.50', '1234.50'], ['1.234,50', '1234.50'], ['1 234 567', '1234567'], ['12,34,567.00', '1234567.00'], ['€ 1.500', '1500'], ['12,5', '12.5'], ['1e3', '1000'], ['007', '7'], [1e21, '1000000000000000000000'], [0.1, '0.1'], [1.5e-7, '0.00000015'],
  ['1.2.3', null], ['--5', null], ['TBC', null], ['-3', null], [Number.NaN, null], [true, null], ['', null],
] as const)('the amount %s is read as %s', (written, amount) => {
  expect(new ValueReader(new ImportReport()).amount(written, 'x')).toBe(amount);
});

test.each([
  ['2020-02-29', '2020-02-29T00:00:00.000Z'], ['2020-02-29T10:00', '2020-02-29T10:00:00.000Z'], ['2020-02-29 10:00:00.1234567+0530', '2020-02-29T04:30:00.123Z'], ['20200229', '2020-02-29T00:00:00.000Z'],
  ['2019-02-29', null], ['09/05/2016', null], ['0001-01-01T00:00:00Z', null], ['soon', null],
] as const)('the date %s is read as %s', (written, instant) => {
  expect(new ValueReader(new ImportReport()).instant(written, 'x')).toBe(instant);
});

test('whatever JSON comes, reading it never fails', () => {
  const names = fc.constantFrom('releases', 'records', 'compiledRelease', 'ocid', 'id', 'date', 'tag', 'tender', 'planning', 'budget', 'items', 'value', 'amount', 'currency', 'lots', 'unit', 'quantity', 'classification', 'parties', 'buyer', 'awards', 'suppliers', 'title', 'data', 'tenderPeriod', 'startDate', 'documents', '__proto__');
  const { any } = fc.letrec<{ any: unknown }>((tie) => ({ any: fc.oneof({ maxDepth: 7 }, fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constant(null), fc.constantFrom('1,5', '2020-01-01', 'CNY'), fc.array(tie('any'), { maxLength: 3 }), fc.dictionary(names, tie('any'), { maxKeys: 6 })) }));
  fc.assert(fc.property(any, (value) => {
    const file = readOcdsFile(JSON.stringify({ releases: [value, { ocid: 'x', tender: value, planning: value }] }) ?? 'null');
    expect(typeof file === 'string' || Array.isArray(file.processes)).toBe(true);
  }), { numRuns: 400 });
});

test('thousands of releases of one process are read one after the other; beyond fifty thousand they are too many', () => {
  const many = (count: number): string => JSON.stringify({ releases: Array.from({ length: count }, (_, index) => ({ ocid: 'a', id: String(index), date: '2020-01-01T00:00:00Z', tender: { title: `第${index}次` } })) });
  expect(read(many(20_000)).processes).toHaveLength(1);
  expect(readOcdsFile(many(50_001))).toBe('TOO_MANY_PROCESSES');
});
