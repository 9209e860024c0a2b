import { setRule } from '../../src/rules/index.js';
import { type Someone, type World, openWorld } from '../kit/index.js';

let world: World;
let operator: Someone;
beforeAll(async () => {
  world = await openWorld();
  operator = await world.people.operator();
});
afterAll(() => world.close());

const input = (values: Partial<Parameters<typeof setRule.act>[1]> = {}) => ({
  key: 'tender.openTender.minimumDays', jurisdiction: '44', value: '25', effectiveFrom: '2026-03-10', source: '某省办法第 3 条', ...values,
});

test('an operator sets a rule for a province; everyone reads it with its source, beside the default', async () => {
  await world.as(operator).perform(setRule, input());
  const { data } = await world.as(null).ask(`{ rules(filter: { key: { eq: "tender.openTender.minimumDays" } }) { nodes { jurisdiction value rule effectiveFrom effectiveTo source verified } } }`);
  expect(data.rules.nodes).toEqual([
    { jurisdiction: '44', value: '25', rule: 'PL-06', effectiveFrom: '2026-03-10', effectiveTo: null, source: '某省办法第 3 条', verified: false },
    expect.objectContaining({ jurisdiction: 'CN', value: '20', rule: 'PL-06', verified: true }),
  ]);
});

test('a new value ends the one before it, and the first holds until then', async () => {
  await world.as(operator).perform(setRule, input({ jurisdiction: '51', effectiveFrom: '2026-03-05' }));
  await world.as(operator).perform(setRule, input({ jurisdiction: '51', value: '30', effectiveFrom: '2026-04-01' }));
  const rows = await world.sql(`select value, effective_from::text as "from", effective_to::text as "to" from rule_value where jurisdiction = '51' order by effective_from`);
  expect(rows).toEqual([{ value: 25, from: '2026-03-05', to: '2026-04-01' }, { value: 30, from: '2026-04-01', to: null }]);
});

test.each([
  ['RULE_UNKNOWN', { key: 'no.such.rule' }],
  ['VALUE_OF_ANOTHER_KIND', { value: '"many"' }],
  ['VALUE_OF_ANOTHER_KIND', { value: 'not json' }],
  ['BEGINS_TOO_EARLY', { effectiveFrom: '2026-03-01' }],
])('%s refuses what cannot be', async (code, values) => {
  expect(await world.as(operator).refusal(setRule, input({ jurisdiction: '31', ...values }))).toMatchObject({ code });
});

test('two values for one day are refused, also when two operators set them at once', async () => {
  const second = await world.people.operator();
  const same = input({ jurisdiction: '33', effectiveFrom: '2026-05-01' });
  const outcomes = await Promise.allSettled([world.as(operator).perform(setRule, same), world.as(second).perform(setRule, { ...same, value: '40' })]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await world.as(operator).refusal(setRule, same)).toMatchObject({ code: 'VALUES_OVERLAP' });
});

test('a stranger sets no rule', async () => {
  expect(await world.as(await world.people.someone()).denial(setRule, input())).toMatchObject({ code: 'FORBIDDEN' });
  expect(await world.as(null).denial(setRule, input())).toMatchObject({ code: 'UNAUTHENTICATED' });
});
