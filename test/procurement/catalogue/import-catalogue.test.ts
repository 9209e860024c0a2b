import { CatalogueConfidence, CatalogueItem, CatalogueStanding, importCatalogue } from '../../../src/procurement/index.js';
import { type Someone, type World, openWorld } from '../../kit/index.js';
import { catalogueInput } from '../purchasing-office.js';

let world: World;
let operator: Someone;
beforeAll(async () => {
  world = await openWorld();
  operator = await world.people.operator();
});
afterAll(() => world.close());

test('GP-07: a catalogue is imported with its levels, units and confidence, rows in any order', async () => {
  const catalogue = await world.as(operator).perform(importCatalogue, catalogueInput('第一版'));
  expect(catalogue).toMatchObject({ standing: CatalogueStanding.RECONSTRUCTED, itemCount: 9 });
  const items = await world.orm.em.fork().find(CatalogueItem, { catalogue }, { populate: ['parent'], orderBy: { code: 'asc' } });
  expect(items.map(({ code, level, parent }) => [code, level, parent?.code])).toContainEqual(['A040201', 4, 'A0402']);
  expect(items.find(({ code }) => code === 'A040201')).toMatchObject({ unit: 'hour', confidence: CatalogueConfidence.LOCAL, prohibited: false });
  expect(items.find(({ code }) => code === 'B0199')?.prohibited).toBe(true);
});

test('GP-07: an edition is imported once, also when two imports run at once', async () => {
  const done = await Promise.allSettled([1, 2].map(() => world.as(operator).tell(importCatalogue, catalogueInput('第二版'))));
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(done.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'CATALOGUE_EXISTS', rule: 'GP-07' } });
});

test('GP-07: rows with a malformed, repeated or hanging code are refused by their number', async () => {
  const row = (code: string) => ({ code, nameZh: '服务', confidence: CatalogueConfidence.LOW });
  const importing = (codes: string[]) => ({ ...catalogueInput('错版'), rows: codes.map(row) });
  expect(await world.as(operator).refusal(importCatalogue, importing(['A', 'A1']))).toMatchObject({ code: 'CATALOGUE_CODE', field: 'rows.1.code' });
  expect(await world.as(operator).refusal(importCatalogue, importing(['A', 'C']))).toMatchObject({ code: 'CATALOGUE_CODE' });
  expect(await world.as(operator).refusal(importCatalogue, importing(['A', 'A10', 'A10']))).toMatchObject({ code: 'CATALOGUE_CODE' });
  expect(await world.as(operator).refusal(importCatalogue, importing(['A', 'A1003']))).toMatchObject({ code: 'CATALOGUE_PARENT', field: 'rows.1.code' });
});

test('an imported catalogue never changes', async () => {
  await world.as(operator).perform(importCatalogue, catalogueInput('第三版'));
  await expect(world.sql(`update catalogue_item set unit = 'case'`)).rejects.toMatchObject({ constraint: 'catalogue_item_append_only' });
  await expect(world.sql('delete from catalogue_version')).rejects.toMatchObject({ constraint: 'catalogue_version_append_only' });
});

test('only operators import catalogues', async () => {
  expect(await world.as(await world.people.someone()).denial(importCatalogue, catalogueInput('第四版'))).toMatchObject({ code: 'FORBIDDEN', rule: 'GP-07' });
  expect((await world.as(null).denial(importCatalogue, catalogueInput('第四版'))).code).toBe('UNAUTHENTICATED');
});
