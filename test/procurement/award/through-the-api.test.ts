import { type Someone, type World, openWorld } from '../../kit/index.js';
import { lineId } from '../purchasing-office.js';
import { TenderRoom, key, yuan } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 2 });
});
afterAll(() => world.close());

/** Performs a mutation that must happen, and gives its payload. */
const mutate = async (person: Someone, field: string, input: object, selection: string) => {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const reply = await world.as(person).ask(`mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code field message rule } } }`, { input });
  expect(reply.errors).toBeUndefined();
  expect(reply.data[field].userErrors).toEqual([]);
  return reply.data[field];
};

test('a tender runs through the public API alone, from the draft to the refusal of its winner and the next in rank', async () => {
  const { officer, officer2, approver } = room.office;
  const words = {
    lineIds: [lineId(room.line())], title: '为老服务', requirement: '为独居老人提供上门照护服务。', method: 'OPEN_TENDER', priceWeight: 30,
    criteria: [{ name: '方案', points: 70 }], openingOfficerIds: [officer.publicId, room.supervisor.publicId],
  };
  const draft = (await mutate(officer, 'tenderDraft', { ...words, idempotencyKey: key() }, 'tender { id version state viewerCan { tenderEdit { allowed } } }')).tender;
  expect(draft).toMatchObject({ state: 'DRAFT', viewerCan: { tenderEdit: { allowed: true } } });
  const tenderId = draft.id;
  await mutate(officer2, 'tenderEdit', { ...words, tenderId, requiredGrade: null, closesOn: null, expectedVersion: draft.version }, 'tender { version }');
  const shares = new Map<string, string>();
  for (const person of [officer, room.supervisor]) {
    const { share } = await mutate(person, 'openingShareCreate', { tenderId }, 'share openingOfficer { publicKey }');
    shares.set(person.id, share);
    await mutate(person, 'sealingDrill', { tenderId, share }, 'tender { openingOfficers(first: 3) { nodes { drilledAt } } }');
  }
  const published = (await mutate(approver, 'tenderPublish', { tenderId, idempotencyKey: key() }, 'tender { state deadline serverTime secondsLeft officerKeys minimumBids }')).tender;
  expect(published).toMatchObject({ state: 'PUBLISHED', minimumBids: 3 });
  expect(published.officerKeys).toHaveLength(2);

  const bids: { id: string; manager: Someone }[] = [];
  for (const price of ['90000.00', '95000.00', '99000.00']) {
    const { organization, manager } = await room.bidder();
    const input = { tenderId, organizationId: organization.publicId, price: yuan(price), proposal: '由持证社工和护理员组成的团队上门服务。', idempotencyKey: key() };
    const { bid } = await mutate(manager, 'bidSubmit', input, 'bid { id version receiptDigest sealedAt serverTime price { amount } }');
    expect(bid.price).toBeNull();
    bids.push({ id: bid.id, manager });
  }
  await mutate(bids[2]!.manager, 'bidRevise', { bidId: bids[2]!.id, price: yuan('98000.00'), proposal: '由持证社工和护理员组成的团队上门服务，另加陪诊。', idempotencyKey: key() }, 'bid { receiptDigest }');
  const { organization, manager } = await room.bidder();
  const extra = (await mutate(manager, 'bidSubmit', { tenderId, organizationId: organization.publicId, price: yuan('1.00'), proposal: '试投，随后撤回这份投标。', idempotencyKey: key() }, 'bid { id }')).bid;
  expect((await mutate(manager, 'bidWithdraw', { bidId: extra.id, idempotencyKey: key() }, 'bid { state }')).bid.state).toBe('WITHDRAWN');

  await world.setTime(new Date(Date.parse(published.deadline) + 1_000));
  expect((await mutate(officer, 'bidsOpen', { tenderId, share: shares.get(officer.id) }, 'tender { state sharesHeld }')).tender).toEqual({ state: 'CLOSED', sharesHeld: 1 });
  const opened = (await mutate(room.supervisor, 'bidsOpen', { tenderId, share: shares.get(room.supervisor.id) }, 'tender { state bidCount bids(first: 9, orderBy: { field: PRICE, direction: ASC }) { nodes { id price { amount } } } criteria(first: 5) { nodes { id } } }')).tender;
  expect(opened).toMatchObject({ state: 'OPENED', bidCount: 3 });
  expect(opened.bids.nodes.map(({ price }: { price: { amount: string } }) => price.amount)).toEqual(['90000.00', '95000.00', '98000.00']);

  await mutate(officer, 'panelAppoint', { tenderId, drawExperts: 4, buyerRepresentativeIds: [officer2.publicId], idempotencyKey: key() }, 'tender { panel(first: 9) { nodes { seat drawn state name } } }');
  const seated = new Set((await world.sql<{ person_id: string }>('select person_id from panel_member')).map(({ person_id }) => person_id));
  const members = [...room.evaluators, officer2].filter(({ id }) => seated.has(id));
  expect(members).toHaveLength(5);
  for (const member of members) {
    await mutate(member, 'conflictDeclare', { tenderId, conflict: false }, 'panelMember { state declaredAt }');
    for (const [index, bid] of opened.bids.nodes.entries()) {
      const points = [{ criterionId: opened.criteria.nodes[0].id, points: 50 + 10 * index }];
      await mutate(member, 'scoreSubmit', { bidId: bid.id, points, comment: '已核对' }, 'assessment { qualified scores(first: 5) { nodes { points } } }');
    }
  }
  const evaluated = (await mutate(members[0]!, 'panelConclude', { tenderId }, 'tender { state rankingFormula bids(first: 9, orderBy: { field: RANK, direction: ASC }) { nodes { id rank totalScore } } }')).tender;
  expect(evaluated).toMatchObject({ state: 'EVALUATED' });
  expect(evaluated.bids.nodes.map(({ totalScore }: { totalScore: string }) => totalScore)).toEqual(['97.55', '88.42', '80.00']);
  await mutate(members[1]!, 'dissentRecord', { tenderId, dissent: '第一名报价偏高。' }, 'panelMember { dissent }');

  const proposed = (await mutate(officer, 'tenderAward', { tenderId, idempotencyKey: key() }, 'award { id state standstillEndsAt secondsLeft bid { id } tender { state } }')).award;
  expect(proposed).toMatchObject({ state: 'STANDSTILL', tender: { state: 'AWARD_PENDING' }, bid: { id: evaluated.bids.nodes[0].id } });
  await world.setTime(new Date(Date.parse(proposed.standstillEndsAt) + 1_000));
  expect((await mutate(approver, 'awardConfirm', { awardId: proposed.id, idempotencyKey: key() }, 'award { state contractDueAt tender { state } }')).award).toMatchObject({ state: 'CONFIRMED', tender: { state: 'AWARDED' } });
  const winner = bids.find(({ id }) => id === evaluated.bids.nodes[0].id)!;
  expect((await mutate(winner.manager, 'awardDecline', { awardId: proposed.id, reason: '人员不足', idempotencyKey: key() }, 'award { state declineReason }')).award).toEqual({ state: 'DECLINED', declineReason: '人员不足' });
  const next = (await mutate(officer, 'tenderAward', { tenderId, idempotencyKey: key() }, 'award { bid { id rank } }')).award;
  expect(next.bid).toMatchObject({ rank: 2 });
});

test('refusals speak the reader\'s language, and input of the wrong shape is refused before any deed', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  const input = { ...room.offer(tender, bidder, '999999.00') };
  const document = 'mutation ($input: BidSubmitInput!) { bidSubmit(input: $input) { bid { id } userErrors { code field message rule } } }';
  const { data } = await world.as(bidder.manager).ask(document, { input }, 'zh');
  expect(data.bidSubmit).toEqual({ bid: null, userErrors: [{ code: 'OVER_BUDGET', field: 'price', message: '报价超过公布的预算 120000.00 元，属无效投标。', rule: 'PL-07' }] });
  const short = await world.as(bidder.manager).ask(document, { input: { ...input, price: yuan('1.00'), proposal: '短' } });
  expect(JSON.stringify(short)).toMatch(/BAD_USER_INPUT|INVALID_INPUT/);
  expect(await world.sql('select from bid where organization_id = $1', [bidder.organization.id])).toEqual([]);
});
