import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type MergeableRelease, mergeReleases } from '../../src/transparency/ocds/merge.js';

const samples = resolve(import.meta.dirname, 'samples/official');
const read = (name: string) => JSON.parse(readFileSync(resolve(samples, name), 'utf8')) as { releases: MergeableRelease[]; records: { compiledRelease: object; versionedRelease: object }[] };

const release = (date: string, more: object): MergeableRelease => ({ ocid: 'ocds-000000-1', id: `r-${date}`, date: `2026-01-${date}T00:00:00Z`, tag: ['tender'], ...more });

test('the six releases of the standard\'s own example merge into its own record, compiled and versioned', () => {
  const names = ['01-planning', '02-tender', '03-tenderAmendment', '04-award', '05-contract', '06-implementation'];
  const releases = names.flatMap((name) => read(`ocds-213czf-000-00001-${name}.json`).releases);
  const official = read('ocds-213czf-000-00001-withversions.json').records[0]!;
  const merged = mergeReleases([...releases].reverse());
  expect(merged.compiled).toEqual(official.compiledRelease);
  expect(merged.versioned).toEqual(official.versionedRelease);
});

test('a later value takes the place of an earlier one, whatever the order of the releases', () => {
  const merged = mergeReleases([release('02', { tender: { id: 't', title: 'new' } }), release('01', { tender: { id: 't', title: 'old', status: 'active' } })]);
  expect(merged.compiled).toMatchObject({ id: 'ocds-000000-1-2026-01-02T00:00:00Z', tag: ['compiled'], tender: { id: 't', title: 'new', status: 'active' } });
});

test('null takes a value away, and a whole object with all it holds', () => {
  const merged = mergeReleases([release('01', { tender: { id: 't', title: 'old', value: { amount: 1, currency: 'CNY' } } }), release('02', { tender: { title: null, value: null } })]);
  expect(merged.compiled['tender']).toEqual({ id: 't' });
  expect(merged.versioned).toMatchObject({ tender: { title: [{ value: 'old' }, { value: null }] } });
});

test('objects in lists are known by their id; those without one are added; lists of words are replaced', () => {
  const merged = mergeReleases([
    release('01', { awards: [{ id: 1, title: 'one' }], tender: { id: 't', submissionMethod: ['written', 'inPerson'], items: [{ description: 'no id' }] } }),
    release('02', { awards: [{ id: 2, title: 'two' }, { id: 1, status: 'active' }], tender: { submissionMethod: ['written'], items: [{ description: 'no id' }] } }),
  ]);
  expect(merged.compiled).toMatchObject({ awards: [{ id: 1, title: 'one', status: 'active' }, { id: 2, title: 'two' }], tender: { submissionMethod: ['written'], items: [{ description: 'no id' }, { description: 'no id' }] } });
});

test('lists that the schema marks as whole are replaced although they hold objects with ids', () => {
  const merged = mergeReleases([
    release('01', { parties: [{ id: 'p', additionalIdentifiers: [{ id: 'a' }, { id: 'b' }] }] }),
    release('02', { parties: [{ id: 'p', additionalIdentifiers: [{ id: 'c' }] }] }),
  ]);
  expect(merged.compiled['parties']).toEqual([{ id: 'p', additionalIdentifiers: [{ id: 'c' }] }]);
});

test('a value that is said again is no further version', () => {
  const merged = mergeReleases([release('01', { language: 'zh' }), release('02', { language: 'zh' })]);
  expect(merged.versioned['language']).toEqual([{ releaseID: 'r-01', releaseDate: '2026-01-01T00:00:00Z', releaseTag: ['tender'], value: 'zh' }]);
});
