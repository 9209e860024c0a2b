import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { type GraphQLEnumType, type GraphQLInputObjectType, type GraphQLObjectType, type GraphQLSchema, getNamedType } from 'graphql';
import { wusheSchema } from '../../src/api.js';
import { decodeId } from '../../src/kernel/identifiers.js';
import { settled as outboxSettled } from '../harness/settled.js';
import type { Someone, World } from '../kit/index.js';
import { Chance } from './chance.js';
import { EvilValues } from './evil-values.js';
import { everything } from './everything.js';
import { parallelWorlds } from './parallel-worlds.js';
import { Pools } from './pools.js';
import { type SettledTown, settleTown } from './settled-town.js';

/**
 * The two-worlds test (design §3.10): worlds that differ in a secret bid alone answer everyone but its bidder alike, byte for
 * byte. `plain` has one sealed bid; in `dearer` its price is another; in `withdrawn` it was taken back; in `crowded` there is
 * a second bid, of another organization; in `preparing` there are a draft, a consortium that is being formed, and a security
 * of the bid, which is in the ledger.
 */
const names = ['plain', 'dearer', 'withdrawn', 'crowded', 'preparing'] as const;
type Name = (typeof names)[number];

let settled: SettledTown;
let worlds: Record<Name, World>;
let schema: GraphQLSchema;
let pools: Pools;
let secretBids: string[];
/** What the bidders prepared beside their bids. */
let secretIds: string[];
beforeAll(async () => {
  settled = await settleTown();
  schema = wusheSchema();
  // The tender asks for a security in all worlds; that is public.
  await settled.world.sql('alter table security_term disable trigger user');
  await settled.world.sql('insert into security_term (id, tender_id, amount_fen) values (gen_random_uuid(), $1, 10000)', [idOf(settled.ids.sealedTender)]);
  await settled.world.sql('alter table security_term enable trigger user');
  pools = await Pools.of(settled.world, 30);
  worlds = await parallelWorlds(settled.world, names);
  const [second, first] = [settled.cast.get('rivalManager')!, settled.cast.get('orgManager')!];
  const offer = { price: { amount: '123456.78' }, proposal: '另一份完全不同的方案，由三名社工承接，并附详细的人员名单。' };
  const did = async (name: Name, person: Someone, field: string, input: object, subject = 'bid'): Promise<string> => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    const { data, errors } = await worlds[name].api.send(person, `mutation ($input: ${type}!) { ${field}(input: $input) { ${subject} { id } userErrors { code message } } }`, { input: { ...input, idempotencyKey: `two-worlds-${field}` } });
    expect({ errors, userErrors: data?.[field]?.userErrors }).toEqual({ errors: undefined, userErrors: [] });
    return data[field][subject].id as string;
  };
  await did('dearer', second, 'bidRevise', { bidId: settled.ids.sealedBid, ...offer });
  await did('withdrawn', second, 'bidWithdraw', { bidId: settled.ids.sealedBid });
  const added = await did('crowded', first, 'bidSubmit', { tenderId: settled.ids.sealedTender, organizationId: settled.first.id, ...offer });
  const tenderId = settled.ids.sealedTender;
  const part = (organizationId: string) => ({ organizationId, work: '上门服务' });
  secretIds = [
    await did('preparing', second, 'bidSecurityProvide', { bidId: settled.ids.sealedBid, kind: 'TRANSFER', amount: { amount: '100.00' }, reference: 'TR-1' }, 'bidSecurity'),
    await did('preparing', second, 'bidDraftSave', { tenderId, organizationId: settled.second.id, price: '1', proposal: '半句' }, 'bidDraft'),
    await did('preparing', first, 'consortiumForm', { tenderId, leader: part(settled.first.id), members: [part(settled.second.id)], acceptsJointLiability: true }, 'consortium'),
  ];
  secretBids = [settled.ids.sealedBid, added];
}, 300_000);
afterAll(async () => {
  for (const world of Object.values(worlds ?? {})) await world.close();
});

/** Everyone who belongs to neither bidder. */
const readers = ['nobody', 'outsider', 'resident2', 'communityStaff', 'operator', 'buyerOfficer', 'buyerApprover', 'supervisor', 'hostManager', 'evaluator', 'volunteer', 'donor', 'fundSteward', 'fundFinance'];

interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Asks all worlds the same; the question where they differ, or null. The whole answer is compared: data, errors, cost. */
async function difference(person: Someone | null, { query, variables }: Question, compared: readonly Name[] = names): Promise<string | null> {
  const answers = await Promise.all(compared.map(async (name) => JSON.stringify(await worlds[name].api.send(person, query, variables))));
  const other = answers.findIndex((answer) => answer !== answers[0]);
  if (other < 0) return null;
  const at = [...answers[0]!].findIndex((letter, index) => letter !== answers[other]![index]);
  return `${query.slice(0, 400)} ${JSON.stringify(variables).slice(0, 300)}\n  ${compared[0]}: …${answers[0]!.slice(Math.max(0, at - 150), at + 150)}\n  ${compared[other]}: …${answers[other]!.slice(Math.max(0, at - 150), at + 150)}`;
}

async function differences(person: Someone | null, questions: Iterable<Question>, compared?: readonly Name[]): Promise<string> {
  const told: string[] = [];
  for (const { pool } of Object.values(worlds)) await outboxSettled(pool);
  for (const question of questions) {
    const one = await difference(person, question, compared);
    if (one !== null) told.push(one);
  }
  return told.join('\n');
}

/** All rows by their ids, every list as it is, by each of its orders and under filters, and every operation that front ends begin with. */
function* corpus(): Generator<Question> {
  for (const type of schema.getPossibleTypes(schema.getType('Node') as never)) {
    const ids = pools.prefixes.filter((prefix) => pools.typeOf(prefix) === type.name).flatMap((prefix) => pools.ids(prefix));
    if (ids.length > 0) yield { query: `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ${type.name} ${everything(type, 1)} } }`, variables: { ids } };
  }
  for (const id of secretBids) yield { query: `query ($id: ID!) { node(id: $id) { id __typename } bid(id: $id) ${everything(schema.getType('Bid') as GraphQLObjectType, 0)} }`, variables: { id } };
  yield { query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }', variables: { ids: secretIds } };
  for (const field of Object.values(schema.getQueryType()!.getFields()).filter(({ args }) => args.some(({ name }) => name === 'first'))) {
    const page = getNamedType(field.type) as GraphQLObjectType;
    yield { query: `{ ${field.name}(first: 50) ${everything(page, 1)} }`, variables: {} };
    const ordered = field.args.find(({ name }) => name === 'orderBy');
    const orders = ordered ? (getNamedType((getNamedType(ordered.type) as GraphQLInputObjectType).getFields()['field']!.type) as GraphQLEnumType).getValues() : [];
    for (const { name } of orders) for (const direction of ['ASC', 'DESC']) {
      yield { query: `{ ${field.name}(first: 3, orderBy: { field: ${name}, direction: ${direction} }) { totalCount { value relation } pageInfo { endCursor hasNextPage } nodes { id } } }`, variables: {} };
    }
    if (field.args.some(({ name }) => name === 'search')) yield { query: `{ ${field.name}(first: 20, search: "社工") { totalCount { value } nodes { id } } }`, variables: {} };
  }
  const tender = settled.ids.sealedTender;
  for (const filter of [{ tender: { eq: tender } }, { organization: { in: [settled.first.id, settled.second.id] } }, { state: { eq: 'SUBMITTED' } }, { state: { eq: 'WITHDRAWN' } }, { sealedAt: { isNull: false } }, { rank: { isNull: true } }]) {
    yield { query: 'query ($filter: BidFilter) { bids(first: 100, filter: $filter) { totalCount { value relation } nodes { id } } }', variables: { filter } };
  }
  const folder = resolve(import.meta.dirname, '../../schema/operations');
  for (const file of readdirSync(folder).filter((each) => each.endsWith('.graphql'))) {
    const query = readFileSync(resolve(folder, file), 'utf8');
    const prefix = { 'gift-walk': 'donation', 'need-walk': 'need' }[file.replace('.graphql', '')] ?? file.replace('.graphql', '');
    for (const id of query.includes('$id: ID!') ? pools.ids(prefix).slice(0, 5) : [null]) yield { query, variables: id === null ? {} : { id } };
  }
}

test('the worlds do differ: each bidder sees the own bid as it is there, and nothing of another\'s', async () => {
  const mine = { query: '{ bids(first: 9, filter: { state: { in: [SUBMITTED, WITHDRAWN] } }) { nodes { id state receiptDigest version } } }', variables: {} };
  const own = await Promise.all(names.map(async (name) => JSON.stringify((await worlds[name].api.send(settled.cast.get('rivalManager')!, mine.query)).data)));
  expect(new Set(own).size).toBe(3);
  expect(own[0]).toBe(own[3]);
  // The first organization bids in one world only; in the others all answers to it are alike.
  expect(await difference(settled.cast.get('orgManager')!, mine, ['plain', 'dearer', 'withdrawn'])).toBeNull();
  expect(await difference(settled.cast.get('orgManager')!, mine)).not.toBeNull();
});

test.each(readers)('%s reads the same in all worlds: every row, list, order, filter, count and search, byte for byte', async (who) => {
  expect(await differences(settled.cast.get(who) ?? null, corpus())).toBe('');
}, 240_000);

test.each([['orgManager', ['plain', 'dearer', 'withdrawn']], ['orgFinance', ['plain', 'dearer', 'withdrawn']], ['socialWorker', names], ['rivalManager', ['plain', 'crowded']]] as const)('%s, who belongs to a bidder, learns nothing of the other one\'s bid', async (who, compared) => {
  expect(await differences(settled.cast.get(who)!, corpus(), compared)).toBe('');
}, 240_000);

const asDeeds = ['nobody', 'outsider', 'operator', 'buyerOfficer', 'supervisor', 'hostManager', 'evaluator'];

test.each(asDeeds)('what %s tries to do with tender and bids is answered alike, too', async (who) => {
  const person = settled.cast.get(who) ?? null;
  const tenderId = settled.ids.sealedTender;
  const key = (bid: string): object => ({ idempotencyKey: `${who}-${bid}` });
  const offer = { price: { amount: '1000.00' }, proposal: '一份用来试探的方案，内容并不重要。' };
  const attempts: [string, Record<string, unknown>][] = [
    ...secretBids.flatMap((bidId): [string, Record<string, unknown>][] => [
      ['bidRevise', { bidId, ...offer, ...key(bidId) }], ['bidRevise', { bidId, ...offer, expectedVersion: 1, ...key(bidId) }], ['bidWithdraw', { bidId, ...key(bidId) }], ['scoreSubmit', { bidId, points: [] }],
    ]),
    ['bidSecurityReturn', { bidSecurityId: secretIds[0], ...key('return') }], ['bidSecurityForfeit', { bidSecurityId: secretIds[0], reason: '试探', ...key('forfeit') }], ['bidDraftSave', { tenderId, organizationId: settled.second.id, price: '2' }],
    ['consortiumConfirm', { consortiumId: secretIds[2], organizationId: settled.second.id, acceptsJointLiability: true }], ['consortiumDissolve', { consortiumId: secretIds[2], organizationId: settled.first.id }],
    ['bidSubmit', { tenderId, organizationId: settled.second.id, ...offer, ...key('second') }], ['bidSubmit', { tenderId, organizationId: settled.first.id, ...offer, ...key('first') }],
    ['bidsOpen', { tenderId, share: 'wos_' }], ['pricesOpen', { tenderId, share: 'wos_' }], ['conflictDeclare', { tenderId, conflict: false }], ['panelConclude', { tenderId }], ['tenderAward', { tenderId, ...key('award') }],
    ['panelAppoint', { tenderId, drawExperts: 30, buyerRepresentativeIds: [] }], ['panelAppoint', { tenderId, expertIds: [settled.cast.get('rivalManager')!.publicId], buyerRepresentativeIds: [] }],
    ['openingShareCreate', { tenderId }], ['tenderPublish', { tenderId, ...key('publish') }], ['organizationSuspend', { organizationId: settled.second.id, reason: '试探' }],
  ];
  const mutations = schema.getMutationType()!.getFields();
  const questions = attempts.filter(([field]) => mutations[field]).map(([field, input]) => ({ query: `mutation ($input: ${mutations[field]!.args[0]!.type}) { ${field}(input: $input) { __typename userErrors { code field message rule } } }`, variables: { input } }));
  expect(await differences(person, questions)).toBe('');
}, 120_000);

test.each(['nobody', 'operator', 'buyerOfficer', 'supervisor'])('the addresses beside GraphQL answer %s alike, too: open data, files, the schema', async (who) => {
  const hex = settled.ids.sealedTender.slice('tender_'.length);
  const lists = pools.ids('list').map((id) => `/procurement/lists/${id}.xlsx`);
  for (const path of ['/ocds/records.json', '/ocds/releases.json', '/ocds/records.jsonl', '/ocds/releases.jsonl', '/schema.graphql', `/ocds/records/${hex}.json`, `/files/${settled.ids.sealedBid}`, ...lists]) {
    const answers = await Promise.all(names.map(async (name) => {
      const response = await worlds[name].api.visit(settled.cast.get(who) ?? null, path);
      const seen = [response.status, response.headers.get('content-type')];
      // A workbook tells when it was written; errors, the request's own id.
      if (path.endsWith('.xlsx')) return JSON.stringify(seen);
      const text = (await response.text()).replaceAll(/"requestId":"[^"]*"/g, '""').replaceAll(await worlds[name].api.address(), '');
      return JSON.stringify([...seen, response.headers.get('etag'), text]);
    }));
    expect({ path, different: new Set(answers).size }).toEqual({ path, different: 1 });
  }
}, 120_000);

test('after the deadline, until officers open or the sweep finds too few bids (PL-07), the worlds still are alike', async () => {
  const deadline = (await worlds.plain.sql<{ deadline: Date }>('select deadline from tender where id = $1', [idOf(settled.ids.sealedTender)]))[0]!.deadline;
  const later = new Date(deadline.getTime() + 60_000).toISOString();
  for (const world of Object.values(worlds)) {
    await world.sql(`create or replace function business_now() returns timestamptz(3) language sql stable parallel safe as $$ select '${later}'::timestamptz(3) $$`);
  }
  for (const who of ['nobody', 'operator', 'buyerOfficer', 'supervisor']) expect(await differences(settled.cast.get(who) ?? null, corpus())).toBe('');
}, 240_000);

test('all other deeds are answered alike, tried with ids of everything that there is', async () => {
  // After the deadline an officer's opening ends the secrecy: too few bids end the tender there (PL-07).
  const mutations = Object.values(schema.getMutationType()!.getFields()).filter(({ name }) => !['signOut', 'tokenRevoke', 'personErase', 'bidsOpen'].includes(name));
  for (const who of ['nobody', 'outsider', 'operator', 'buyerOfficer', 'supervisor']) {
    const chance = new Chance(who.length * 17);
    const values = new EvilValues(chance, pools, 0);
    const questions = mutations.map(({ name, args }) => ({ query: `mutation ($input: ${args[0]!.type}) { ${name}(input: $input) { __typename userErrors { code field message rule } } }`, variables: { input: values.of(args[0]!.type, name) } }));
    expect(await differences(settled.cast.get(who) ?? null, questions as Question[])).toBe('');
  }
}, 240_000);

test('the outbox, from which subscribers and notices are fed, tells nothing of a bid before the opening', async () => {
  const outbox = await Promise.all(names.map(async (name) => JSON.stringify(await worlds[name].sql(`select topic, subject_id, payload from outbox_event where topic like 'bid%' or payload::text ~ $1 or subject_id = any($2)`, [secretBids.map((id) => id.slice(4)).join('|'), secretBids.map((id) => idOf(id))]))));
  expect(new Set(outbox)).toEqual(new Set(['[]']));
});

function idOf(publicId: string): string {
  return decodeId(publicId.slice(0, publicId.lastIndexOf('_')), publicId)!;
}
