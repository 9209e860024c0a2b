import { readers } from './corpus.js';
import { type Answer, type Fixture, openFixture, paths, person } from './fixture/fixture.js';
import { guildKey, personKey, publicId, quarterKey } from './fixture/rows.js';

let fixture: Fixture;
beforeAll(async () => { fixture = await openFixture(); });
afterAll(() => fixture.close());

interface Row { readonly id: string; readonly [key: string]: unknown }
const nodesOf = (answer: Answer, field: string): Row[] => (answer.data as unknown as Record<string, { nodes: Row[] }>)[field]!.nodes;

describe.each(paths)('by %s', (path: (typeof paths)[number]) => {
  test('a draft is seen by who wishes and by the staff of its quarter, and is missing for all others', async () => {
    const query = `{ wish(id: "${publicId('wish', 4)}") { id state } node(id: "${publicId('wish', 4)}") { id } nodes(ids: ["${publicId('wish', 4)}"]) { id } }`;
    const seen = { wish: { id: publicId('wish', 4), state: 'DRAFT' }, node: { id: publicId('wish', 4) }, nodes: [{ id: publicId('wish', 4) }] };
    const hidden = { wish: null, node: null, nodes: [null] };
    expect((await fixture.ask(query, { path })).data).toEqual(hidden);
    expect((await fixture.ask(query, { path, reader: person(personKey(1)) })).data).toEqual(seen);
    expect((await fixture.ask(query, { path, reader: person(personKey(2)) })).data).toEqual(hidden);
    const staff = (quarter: number) => person(personKey(9), [{ role: 'COMMUNITY_STAFF', partyId: quarterKey(quarter) }]);
    expect((await fixture.ask(query, { path, reader: staff(1) })).data).toEqual(seen);
    expect((await fixture.ask(query, { path, reader: staff(2) })).data).toEqual(hidden);
  });

  test('a token without the scope counts as anonymous for the type, and only for it', async () => {
    const query = `{ wish(id: "${publicId('wish', 4)}") { id } myGuild { id } }`;
    const roles = [{ role: 'ORG_MANAGER', partyId: guildKey(2) }] as const;
    expect((await fixture.ask(query, { path, reader: person(personKey(1), roles, ['wishes:read']) })).data).toEqual({ wish: { id: publicId('wish', 4) }, myGuild: { id: publicId('guild', 2) } });
    expect((await fixture.ask(query, { path, reader: person(personKey(1), roles, ['offers:read']) })).data).toEqual({ wish: null, myGuild: { id: publicId('guild', 2) } });
  });

  test('pages and counts hold visible rows only', async () => {
    const query = '{ offers(first: 100) { nodes { id opened guild { id } } totalCount { value } } }';
    const anonymous = nodesOf(await fixture.ask(query, { path }), 'offers');
    expect(anonymous.every(({ opened }) => opened)).toBe(true);
    const manager = await fixture.ask(query, { path, reader: readers.guildManager ?? null });
    const own = nodesOf(manager, 'offers').filter(({ opened }) => !opened);
    expect(own.length).toBeGreaterThan(0);
    expect(own.every(({ guild }) => (guild as Row).id === publicId('guild', 2))).toBe(true);
    expect((manager.data as unknown as { offers: { totalCount: { value: number } } }).offers.totalCount.value).toBe(anonymous.length + own.length);
  });

  test('a hidden target of a relation is null, and cannot be found out by filtering', async () => {
    const query = `{ wishes(first: 100, filter: { helper: { eq: "${publicId('guild', 2)}" } }) { nodes { id helper { name } } } }`;
    expect(nodesOf(await fixture.ask(query, { path }), 'wishes')).toEqual([]);
    const nulls = `{ none: wishes(first: 100, filter: { helper: { isNull: true } }) { nodes { id helper { name } } } some: wishes(first: 100, filter: { helper: { isNull: false } }) { nodes { id helper { name } } } }`;
    expect(nodesOf(await fixture.ask(nulls, { path }), 'none').every(({ helper }) => helper === null)).toBe(true);
    expect(nodesOf(await fixture.ask(nulls, { path }), 'some').every(({ helper }) => helper !== null)).toBe(true);
    const member = person(personKey(5), [{ role: 'ORG_MEMBER', partyId: guildKey(2) }]);
    const found = nodesOf(await fixture.ask(query, { path, reader: member }), 'wishes');
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ helper }) => (helper as Row).name === 'Guild 2')).toBe(true);
  });

  test('a hidden relation of a hidden relation stays hidden', async () => {
    const query = '{ offers(first: 100) { nodes { guild { name offers(first: 100) { nodes { opened guild { name } } } } } } }';
    const guilds = nodesOf(await fixture.ask(query, { path }), 'offers').map(({ guild }) => guild as unknown as { name: string; offers: { nodes: Row[] } } | null);
    expect(guilds.some((guild) => guild === null)).toBe(true);
    expect(guilds.every((guild) => guild === null || (['Guild 1', 'Guild 3'].includes(guild.name) && guild.offers.nodes.every(({ opened }) => opened)))).toBe(true);
  });

  test('a guarded field is null unless its condition holds for the row', async () => {
    const query = '{ wishes(first: 100) { nodes { id phone watchedHelper { name } } } }';
    const phones = async (reader: (typeof readers)[string] | undefined) => nodesOf(await fixture.ask(query, { path, reader: reader ?? null }), 'wishes').filter(({ phone }) => phone !== null);
    expect(await phones(null)).toEqual([]);
    expect((await phones(readers.staff)).length).toBeGreaterThan(0);
    expect(await phones(readers.operator)).toEqual([]);
    const watched = (answer: Answer) => nodesOf(answer, 'wishes').filter(({ watchedHelper }) => watchedHelper !== null);
    expect(watched(await fixture.ask(query, { path, reader: readers.staff ?? null }))).toEqual([]);
    expect(watched(await fixture.ask(query, { path, reader: readers.operator ?? null })).length).toBeGreaterThan(0);
  });

  test('each recorded value that was shown is reported before the answer leaves, and no other', async () => {
    fixture.accesses.length = 0;
    const query = '{ wishes(first: 100) { nodes { id phone alias: phone } } }';
    const shown = nodesOf(await fixture.ask(query, { path, reader: readers.staff ?? null }), 'wishes').filter(({ phone }) => phone !== null);
    const reported = new Set(fixture.accesses.map(({ type, field, id }) => `${type}.${field} wish_${id.replaceAll('-', '')}`));
    expect([...reported].sort()).toEqual(shown.map(({ id }) => `Wish.phone ${id}`).sort());
    fixture.accesses.length = 0;
    await fixture.ask(query, { path });
    await fixture.ask('{ wishes { nodes { id } } }', { path, reader: readers.staff ?? null });
    expect(fixture.accesses).toEqual([]);
  });
});

test('a mutation reads its payload by projection, as the actor sees it', async () => {
  const mutation = `mutation ($n: Int) { wishTouch(id: "${publicId('wish', 4)}", sources: ["${publicId('task', 1)}"]) {
    __typename note wish { id t: title state urgency nextStates budget { amount } viewerCan { open { allowed } } quarter { name } few: offers(first: $n) { edges { cursor node { source { __typename ... on Task { name } } } } } tasks { totalCount { value relation } } }
    sources { __typename ... on Task { name price { amount } } }
  } }`;
  const variables = { n: 2 };
  const hidden = await fixture.ask(mutation, { variables });
  expect(hidden).toMatchObject({ data: { wishTouch: { note: 'touched', wish: null } } });
  expect(hidden.errors).toBeUndefined();
  const answer = await fixture.ask(mutation, { variables, reader: person(personKey(1)) });
  expect(answer.errors).toBeUndefined();
  const read = await fixture.ask(mutation.replace(/^mutation.*\n/, '').replace(/^.*?wish \{/s, `query ($n: Int) { wish(id: "${publicId('wish', 4)}") {`).replace(/\n\s*sources.*$/s, ' }'), { variables, reader: person(personKey(1)) });
  const payload = (answer.data as unknown as { wishTouch: { wish: unknown; sources: unknown } }).wishTouch;
  expect(payload.wish).toEqual((read.data as unknown as { wish: unknown }).wish);
  expect(payload.sources).toEqual([{ __typename: 'Task', name: 'Task 1', price: { amount: '1.01' } }]);
});

test('a payload with a field of TypeScript is read all the same', async () => {
  const answer = await fixture.ask(`mutation { wishTouch(id: "${publicId('wish', 5)}") { wish { id echo title urgency offers(first: 1) { nodes { id } } } } }`);
  expect(answer.errors).toBeUndefined();
  expect(answer).toMatchObject({ data: { wishTouch: { wish: { id: publicId('wish', 5), echo: expect.stringContaining('echo of') } } } });
});
