import { guildKey, personKey, publicId, quarterKey } from './fixture/rows.js';
import { person } from './fixture/fixture.js';
import type { Reader } from '../../src/platform/reads/index.js';

export interface CorpusDocument {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  /** Why the projection leaves it to the other paths. */
  readonly refused?: string;
}

/** Readers who see different things. */
export const readers: Readonly<Record<string, Reader>> = {
  anonymous: null,
  wisher: person(personKey(1)),
  staff: person(personKey(7), [{ role: 'COMMUNITY_STAFF', partyId: quarterKey(2) }]),
  guildManager: person(personKey(0), [{ role: 'ORG_MANAGER', partyId: guildKey(2) }]),
  operator: person(personKey(8), [{ role: 'OPERATOR', partyId: quarterKey(9) }]),
  'staff with a narrow token': person(personKey(1), [{ role: 'COMMUNITY_STAFF', partyId: quarterKey(2) }], ['offers:read']),
};

const wish = publicId('wish', 5);
const draft = publicId('wish', 4);
const page = '{ hasNextPage hasPreviousPage startCursor endCursor }';

/** Documents that every path must answer equally. */
export const corpus: Readonly<Record<string, CorpusDocument>> = {
  'one row by id': { query: `{ wish(id: "${wish}") { id title } }` },
  'every column': {
    query: `{ wishes(first: 60) { nodes { __typename id title story state urgency budget { amount currency } pledged { amount } voices weight share wantedOn closesAt createdAt tags place { street storeys } offerCount taskCount best { amount __typename } phone } } }`,
  },
  'a draft': { query: `{ wish(id: "${draft}") { id state phone } }` },
  'ids of other kinds': { query: `{ a: wish(id: "${publicId('guild', 1)}") { id } b: wish(id: "nonsense") { id } c: node(id: "wish_") { id } }` },
  'several root fields': { query: `{ a: wish(id: "${wish}") { title } b: guild(code: "G1") { name } c: guild(code: "none") { name } wishes(first: 2) { nodes { id } } }` },
  'fixed condition': { query: '{ myGuild { id name code } }' },
  'to-one relations': { query: '{ wishes(first: 40) { nodes { quarter { id name __typename } helper { name } supporter { n: name } watchedHelper { name } } } }' },
  'edges and cursors': { query: `{ wishes(first: 4) { __typename edges { __typename cursor node { id title } } nodes { id } pageInfo ${page} } }` },
  'backward pages': { query: `{ wishes(last: 4) { edges { cursor node { id } } nodes { id } pageInfo ${page} } }` },
  'a page of all rows': { query: `{ wishes(first: 100) { nodes { id } pageInfo ${page} } }` },
  'an empty page': { query: `{ wishes(filter: { title: { eq: "nothing" } }) { nodes { id } edges { cursor } pageInfo ${page} totalCount { value relation } } }` },
  'default page size': { query: '{ wishes { nodes { id } } }' },
  'totals alone': { query: '{ wishes { totalCount { value relation __typename } } openWishes { totalCount { value } } }' },
  'fixed condition and its order': { query: '{ openWishes(first: 50) { nodes { id state closesAt } } }' },
  'nested connections': {
    query: `{ quarters(first: 4) { nodes { name wishes(first: 3) { totalCount { value } nodes { title offers(first: 2, orderBy: { field: AMOUNT, direction: DESC }) { nodes { amount { amount } } totalCount { value relation } } } pageInfo ${page} } } } }`,
  },
  'nested with a condition': { query: '{ quarters { nodes { openWishes(first: 5) { nodes { state title } } } } }' },
  'the same connection twice': {
    query: '{ quarters(first: 2) { nodes { few: wishes(first: 1) { nodes { id } } many: wishes(first: 6, orderBy: { field: ID }) { nodes { id title } } back: wishes(last: 2) { nodes { id } } } } }',
  },
  'through a join entity': { query: '{ tasks(first: 6) { nodes { name price { amount } wishes(first: 5) { totalCount { value } nodes { id title } } } } }' },
  'fields of an extension': { query: '{ wishes(first: 20) { nodes { taskCount tasks(first: 3, orderBy: { field: PRICE, direction: DESC }) { nodes { name wishes(first: 2) { nodes { id } } } } } } }' },
  'correlated by condition': { query: `{ wish(id: "${wish}") { neighbours(first: 3) { nodes { id quarter { name } } totalCount { value } } } }` },
  'orders': {
    query: `{ ${['CREATED_AT', 'VOICES', 'CLOSES_AT', 'BUDGET', 'ID'].flatMap((field) => ['ASC', 'DESC'].map((direction) => `${field}_${direction}: wishes(first: 60, orderBy: { field: ${field}, direction: ${direction} }) { nodes { id } }`)).join(' ')} }`,
  },
  'order without direction': { query: '{ wishes(orderBy: { field: VOICES }) { nodes { voices id } } }' },
  'filter: comparators': {
    query: `{
      state: wishes(filter: { state: { in: [OPEN, DONE] }, urgency: { eq: PRESSING } }) { nodes { id state urgency } totalCount { value } }
      none: wishes(filter: { urgency: { isNull: true } }) { nodes { urgency } }
      some: wishes(filter: { urgency: { isNull: false } }) { nodes { urgency } }
      money: wishes(filter: { budget: { gte: "100000000.00", lt: "40000000000" } }) { nodes { budget { amount } } }
      times: wishes(filter: { closesAt: { gt: "2026-01-01T08:00:00.200+08:00", lte: "2026-01-01T00:00:00.505Z" } }) { nodes { closesAt } }
      days: wishes(filter: { wantedOn: { gte: "2026-02-10" } }) { nodes { wantedOn } }
      numbers: wishes(filter: { voices: { gt: 2 }, weight: { lte: 4.5 }, share: { gte: "0.5" } }) { nodes { voices weight share } }
      counted: wishes(filter: { offerCount: { gte: 2 } }) { nodes { offerCount } }
      best: wishes(filter: { best: { gt: "5.00" } }) { nodes { best { amount } } }
      expression: wishes(filter: { hasStory: { eq: false } }) { nodes { story } }
      relation: wishes(filter: { quarter: { eq: "${publicId('quarter', 2)}" } }) { nodes { quarter { name } } }
      hidden: wishes(filter: { helper: { eq: "${publicId('guild', 2)}" } }) { nodes { id helper { name } } }
      hiddenIsNone: wishes(first: 60, filter: { helper: { isNull: true } }) { nodes { helper { name } } }
      shown: wishes(first: 60, filter: { helper: { isNull: false } }) { nodes { helper { name } } }
      ids: wishes(filter: { id: { in: ["${wish}", "${draft}"] } }) { nodes { id } }
    }`,
  },
  'filter: and, or, not': {
    query: `{ wishes(first: 50, filter: { or: [{ state: { eq: DONE } }, { and: [{ voices: { gte: 3 } }, { not: { urgency: { eq: CALM } } }] }], not: { title: { eq: "x" } } }) { nodes { id state voices urgency } totalCount { value } } }`,
  },
  'filter: empty lists': { query: '{ a: wishes(filter: { or: [] }) { nodes { id } } b: wishes(first: 2, filter: { and: [], title: {}, state: null }) { nodes { id } } c: wishes(filter: { id: { in: [] } }) { nodes { id } } }' },
  'filter by variables': {
    query: 'query ($f: WishFilter, $s: WishState!, $n: Int = 3, $o: WishOrder) { wishes(first: $n, filter: $f, orderBy: $o) { nodes { id state } } b: wishes(filter: { state: { eq: $s }, and: [{ voices: { in: [1, 2] } }] }) { nodes { state voices } } }',
    variables: { f: { state: { in: ['OPEN'] }, or: [{ voices: { eq: 1 } }, { urgency: { eq: 'CALM' } }] }, s: 'DONE', o: { field: 'VOICES', direction: 'DESC' } },
  },
  'variables left out': { query: 'query ($f: WishFilter, $t: String, $n: Int) { wishes(first: $n, filter: $f, search: $t) { nodes { id } } }' },
  'search': { query: '{ wishes(search: "中文") { nodes { title } totalCount { value } } }' },
  'search with a filter': { query: 'query ($t: String!) { wishes(search: $t, filter: { voices: { gte: 1 } }) { nodes { title } } }', variables: { t: 'quote "' } },
  'include and skip': {
    query: `query ($yes: Boolean!, $no: Boolean = false) { wish(id: "${wish}") { id @include(if: $yes) title @skip(if: $yes) state @include(if: $no) ... @include(if: $yes) { voices } ...More @skip(if: $no) } } fragment More on Wish { story @include(if: $yes) quarter @skip(if: $no) { name } }`,
    variables: { yes: true },
  },
  'the other way round': {
    query: `query ($yes: Boolean!) { wish(id: "${wish}") { id title @skip(if: $yes) state @include(if: $yes) } wishes(first: 1) @include(if: $yes) { nodes { id } } }`,
    variables: { yes: false },
  },
  'aliases and merged duplicates': {
    query: `{ wish(id: "${wish}") { a: id b: id title title quarter { id } quarter { name } ...Q q: quarter { n: name } budget { amount } budget { c: currency amount } } } fragment Q on Wish { quarter { name kind: __typename } }`,
  },
  'fragments on interfaces': {
    query: `{ node(id: "${wish}") { __typename id ... on Wish { title ... on Node { again: id } } ... on Guild { name } ...N } } fragment N on Node { id ... on Wish { state } }`,
  },
  'nodes': {
    query: `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Wish { title quarter { name } } ... on Guild { name } ... on Offer { amount { amount } } ... on Task { name } } }`,
    variables: { ids: [wish, publicId('guild', 2), 'junk', draft, publicId('offer', 3), publicId('offer', 4), publicId('wish', 999), wish, publicId('gift', 2), publicId('taskWish', 1)] },
  },
  'no nodes': { query: '{ nodes(ids: []) { id } other: nodes(ids: ["junk", "nothing_00000000000000000000000000000000"]) { id } }' },
  'node by variable': { query: 'query ($id: ID!) { node(id: $id) { id ... on Quarter { name } ... on Gift { name } } }', variables: { id: publicId('gift', 1) } },
  'unions': {
    query: '{ offers(first: 100) { nodes { id source { __typename ... on Task { name price { amount } } ... on Gift { name } ... on Node { id } } otherSource { ... on Task { t: name } ... on Gift { g: name } } } } }',
  },
  'hidden relations': { query: '{ offers(first: 100) { nodes { opened wish { id state } guild { name } } } }' },
  'derived values': { query: '{ wishes(first: 60) { nodes { state nextStates mood { words state urgencies kind: __typename } } } }' },
  'what the viewer can': { query: `{ wishes(first: 60) { nodes { viewerCan { open { allowed reason rule } task { allowed r: reason } } } } wish(id: "${draft}") { viewerCan { __typename close { __typename allowed } } } }` },
  'guarded fields': { query: '{ wishes(first: 60) { nodes { id phone watchedHelper { name } } } }' },
  'deep walk': {
    query: '{ quarters(first: 2) { nodes { wishes(first: 2) { nodes { offers(first: 2) { nodes { guild { offers(first: 2) { nodes { wish { quarter { name } } source { __typename } } } } } } } } } } }',
  },
  'typename of the root': { query: 'query Q { __typename q: __typename wish(id: "x") { id } }' },
  'nothing but the root': { query: '{ __typename }' },
  'a resolver of ours': { query: '{ greeting wishes(first: 2) { nodes { id } } }', refused: 'Query.greeting' },
  'a field resolver of ours': { query: '{ wishes(first: 12) { nodes { id echo title nextStates viewerCan { open { allowed } } quarter { name } tasks { nodes { name } } } } }', refused: 'Wish.echo' },
  'a reference from a resolver of ours': { query: `{ favourite(id: "${wish}") { id title mood { words } offers(first: 2) { nodes { id source { __typename } } } } hidden: favourite(id: "${draft}") { id } }`, refused: 'Query.favourite' },
  'long keys': { query: `{ ${'a'.repeat(70)}: __typename wishes(first: 1) { ${'b'.repeat(64)}: nodes { id } } }`, refused: 'a key longer than a column name' },
  'introspection': { query: '{ __schema { queryType { name } } __type(name: "Money") { fields { name } } wishes(first: 1) { nodes { id } } }', refused: '__schema' },
};

/** Documents that fail on every path, with the words of the error. */
export const failing: Readonly<Record<string, CorpusDocument & { readonly says: RegExp }>> = {
  'a page too long': { query: '{ wishes(first: 101) { nodes { id } } }', says: /1 to 100/ },
  'a page of nothing': { query: 'query ($n: Int) { wishes(last: $n) { nodes { id } } }', variables: { n: 0 }, says: /1 to 100/ },
  'first and last': { query: '{ wishes(first: 1, last: 1) { nodes { id } } }', says: /not for both/ },
  'a foreign cursor': { query: '{ wishes(after: "Zm9yZ2Vk") { nodes { id } } }', says: /not a cursor/ },
  'a nested foreign cursor': { query: '{ quarters { nodes { wishes(before: "Zm9yZ2Vk") { nodes { id } } } } }', says: /not a cursor/ },
  'a filter too deep': { query: '{ wishes(filter: { not: { not: { not: { not: { voices: { eq: 1 } } } } } }) { nodes { id } } }', says: /four deep/ },
  'a filter too large': { query: `{ wishes(filter: { or: [${'{ voices: { eq: 1 } },'.repeat(51)}] }) { nodes { id } } }`, says: /50 conditions/ },
  'too many values': { query: 'query ($v: [Int!]) { wishes(filter: { voices: { in: $v } }) { nodes { id } } }', variables: { v: Array.from({ length: 101 }, (_, n) => n) }, says: /100 values/ },
  'too many ids': { query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', variables: { ids: Array.from({ length: 101 }, () => 'x') }, says: /100 ids/ },
  'an amount that is none': { query: '{ wishes(filter: { budget: { eq: "1.234" } }) { nodes { id } } }', says: /two decimals/ },
  'a search too long': { query: 'query ($t: String) { wishes(search: $t) { nodes { id } } }', variables: { t: 'x'.repeat(201) }, says: /200 characters/ },
};
