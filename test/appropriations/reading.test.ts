import { countStatements } from '../../src/platform/reads/index.js';
import { type World, openWorld } from '../kit/index.js';
import { establishedFund } from '../funds/stage.js';
import { DonationChannel, DonorKind, createDonation } from '../../src/funds/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { verifyLedger } from '../payments/stage.js';
import { distribute } from '../../src/notices/index.js';
import { settled } from '../harness/settled.js';
import { Chain, allotmentId, key, yuan } from './chain.js';

let world: World;
let chain: Chain;
beforeAll(async () => { world = await openWorld(); }, 120_000);
afterAll(() => world.close());

const money = (amount: string) => ({ amount });
const tree = `query ($id: ID!) { node(id: $id) { ... on BudgetAppropriation {
  allotments(first: 50) { nodes { depth path purpose sender { name } buyer { id } community { id } amount { amount } sent { amount } confirmed { amount } withheld { amount } keptBack { amount } } totalCount { value } }
  passDown { depth count allotted { amount } sent { amount } inTransit { amount } confirmed { amount } returned { amount } toPassOn { amount } withheld { amount } keptBack { amount } } } } }`;

test('AD-01: what was withheld on the way shows publicly, level by level and for the community, in one statement', async () => {
  chain = await Chain.in(world);
  const toStreet = await chain.allotted(600, 500);
  await chain.arrived(toStreet, 600);
  const toCommunity = await chain.allottedOn(toStreet, 300);
  await chain.arrived(toCommunity, 120, { from: chain.street });
  await chain.sent(toCommunity, 30, chain.street);
  const before = await world.as(null).ask(tree, { id: chain.appropriationId });
  expect(before.data.node.passDown.map(({ withheld, keptBack }: Record<string, object>) => [withheld, keptBack])).toEqual([[money('0.00'), money('0.00')], [money('0.00'), money('0.00')]]);
  await world.advance('61d');
  const { data } = await world.as(null).ask(tree, { id: chain.appropriationId });
  expect(data.node.passDown).toEqual([
    { depth: 1, count: 1, allotted: money('600.00'), sent: money('600.00'), inTransit: money('0.00'), confirmed: money('600.00'), returned: money('0.00'), toPassOn: money('500.00'), withheld: money('0.00'), keptBack: money('200.00') },
    { depth: 2, count: 1, allotted: money('300.00'), sent: money('150.00'), inTransit: money('30.00'), confirmed: money('120.00'), returned: money('0.00'), toPassOn: money('0.00'), withheld: money('180.00'), keptBack: money('0.00') },
  ]);
  expect(data.node.allotments.nodes.map(({ depth, buyer, community }: { depth: number; buyer: object | null; community: object | null }) => [depth, buyer !== null, community !== null])).toEqual([[1, true, false], [2, false, true]]);
  const community = await world.as(null).ask('query ($id: ID!) { community(id: $id) { publicMoney { count allotted { amount } confirmed { amount } withheld { amount } balance { amount } } } }', { id: chain.community.publicId });
  expect(community.data.community.publicMoney).toEqual({ count: 1, allotted: money('300.00'), confirmed: money('120.00'), withheld: money('180.00'), balance: money('120.00') });
  const listed = await world.as(null).ask('query ($id: ID!) { allotments(first: 5, filter: { withholding: { eq: true }, appropriation: { eq: $id } }) { nodes { depth } } }', { id: chain.appropriationId });
  expect(listed.data.allotments.nodes).toEqual([{ depth: 2 }]);
  await verifyLedger(world);
});

test('one statement reads the tree with all of its figures, whatever its size', async () => {
  const query = 'query ($id: ID!) { node(id: $id) { ... on BudgetAppropriation { passDown { depth withheld { amount } } allotments(first: 50) { nodes { path withheld { amount } remittances(first: 5) { nodes { state amount { amount } } } } } } } }';
  const { result: reply, statements } = await countStatements(() => world.as(null).ask(query, { id: chain.appropriationId }));
  expect(reply.errors).toBeUndefined();
  expect(statements).toHaveLength(1);
});

test('what is only proposed or submitted is seen by the sender\'s people and by supervisors; references by both ends', async () => {
  const proposed = await chain.proposed(10);
  const allotment = await chain.direct(10);
  const submitted = await chain.submitted(allotment, 1);
  const sent = await chain.sent(allotment, 1);
  const query = 'query ($a: ID!, $s: ID!, $t: ID!) { proposed: allotment(id: $a) { state } submitted: remittance(id: $s) { state } sent: remittance(id: $t) { state reference late payerName } }';
  const variables = { a: allotmentId(proposed), s: encodeId('remittance', submitted.id), t: encodeId('remittance', sent.id) };
  for (const person of [chain.district.officer, chain.street.supervisor]) {
    const { data } = await world.as(person).ask(query, variables);
    expect(data).toMatchObject({ proposed: { state: 'PROPOSED' }, submitted: { state: 'SUBMITTED' }, sent: { reference: expect.stringMatching(/^GK-/) } });
  }
  expect((await world.as(chain.staff).ask(query, variables)).data).toMatchObject({ proposed: null, submitted: null, sent: { reference: expect.stringMatching(/^GK-/) } });
  expect((await world.as(null).ask(query, variables)).data).toMatchObject({ proposed: null, submitted: null, sent: { state: 'SENT', reference: null, late: false } });
});

test('a community fund keeps public money apart from gifts, as an account of its own', async () => {
  const scene = await establishedFund(world);
  const own = await Chain.in(world);
  const allotment = await own.approved(await own.proposed(50, { fundId: scene.fundId }), own.district);
  await own.arrived(allotment, 50, { first: scene.finance, second: scene.steward });
  const { data } = await world.as(null).ask('query ($id: ID!) { fund(id: $id) { balance { amount } received { amount } allotments(first: 1) { nodes { confirmed { amount } } } accounts(first: 5, filter: { restriction: { eq: PURPOSE } }) { nodes { id purpose balance { amount } received { amount } } } } }', { id: scene.fundId });
  expect(data.fund).toMatchObject({ balance: money('50.00'), received: money('50.00'), allotments: { nodes: [{ confirmed: money('50.00') }] }, accounts: { nodes: [{ balance: money('50.00'), received: money('50.00') }] } });
  const gift = { fundId: scene.fundId, amount: yuan(1), channel: DonationChannel.CASH, donorKind: DonorKind.ANONYMOUS, receiptWaived: false, purposeAccountId: data.fund.accounts.nodes[0].id, idempotencyKey: key() };
  expect((await world.as(scene.finance).denial(createDonation, gift)).code).toBe('NOT_FOUND');
  await verifyLedger(world);
});

test('each level is told what it has to do by when, and of what is overdue', async () => {
  const own = await Chain.in(world);
  await own.arrived(await own.allotted(100, 80), 60);
  await own.sent(await own.direct(10), 10);
  await settled(world.pool);
  await distribute(world.pool, (_, error) => { throw error; });
  const duties = 'query { duties(first: 20) { nodes { kind dueAt doneAt title } } }';
  const kinds = async (person: Parameters<World['as']>[0]) => ((await world.as(person).ask(duties)).data.duties.nodes as { kind: string }[]).map(({ kind }) => kind).sort();
  expect(await kinds(own.district.officer)).toEqual(['ALLOTMENT_TO_SEND', 'ALLOTMENT_TO_SEND']);
  expect(await kinds(own.street.officer)).toEqual(['ALLOTMENT_TO_PASS_ON', 'REMITTANCE_TO_CONFIRM']);
  expect(await kinds(own.staff)).toEqual(['REMITTANCE_TO_CONFIRM']);
});
