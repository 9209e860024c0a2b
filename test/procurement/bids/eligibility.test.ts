import { type World, openWorld } from '../../kit/index.js';
import { TenderRoom, bidId, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 6 });
});
afterAll(() => world.close());

const question = 'query ($tenderId: ID!, $organizationId: ID!) { bidEligibility(tenderId: $tenderId, organizationId: $organizationId) { eligible reasons { code rule zh } } }';

test('PL-02: bidder, buyer and everyone read the same answer, by the terms of the tender', async () => {
  const { tender } = await room.published({ requiredGrade: 3 });
  const bidder = await room.bidder();
  const variables = { tenderId: tenderId(tender), organizationId: bidder.organization.publicId };
  for (const person of [bidder.manager, room.office.officer, null]) {
    const { data } = await world.as(person).ask(question, variables);
    expect(data.bidEligibility).toMatchObject({ eligible: false, reasons: [{ code: 'GRADE_TOO_LOW', rule: 'SO-01' }] });
  }
  await world.organizations.graded(bidder.organization, 4);
  expect((await world.as(null).ask(question, variables)).data.bidEligibility).toEqual({ eligible: true, reasons: [] });
});

test('a draft, a missing tender and a missing organization are not there', async () => {
  const draft = await room.drafted();
  const bidder = await room.bidder();
  const ask = async (tender: string, organization: string) => (await world.as(bidder.manager).ask(question, { tenderId: tender, organizationId: organization })).errors?.[0]?.extensions['code'];
  expect(await ask(tenderId(draft), bidder.organization.publicId)).toBe('NOT_FOUND');
  expect(await ask(`tender_${'0'.repeat(32)}`, bidder.organization.publicId)).toBe('NOT_FOUND');
  expect(await ask(tenderId((await room.published()).tender), `organization_${'0'.repeat(32)}`)).toBe('NOT_FOUND');
  expect((await world.as(room.office.officer).ask(question, { tenderId: tenderId(draft), organizationId: bidder.organization.publicId })).data.bidEligibility.eligible).toBe(true);
});

test('after the opening each bid tells whether its bidder may be awarded the tender now, with the reasons', async () => {
  const running = await room.withBids();
  const read = 'query ($id: ID!) { bid(id: $id) { eligibility { eligible reasons { code } } } }';
  expect((await world.as(running.bidders[0]!.manager).ask(read, { id: bidId(running.bids[0]!) })).data.bid.eligibility).toBeNull();
  await room.pastDeadline(running.tender);
  await room.openWith(running, room.office.officer);
  await room.openWith(running, room.supervisor);
  await world.organizations.listed(running.bidders[0]!.organization);
  for (const person of [running.bidders[0]!.manager, room.office.officer, null]) {
    expect((await world.as(person).ask(read, { id: bidId(running.bids[0]!) })).data.bid.eligibility).toMatchObject({ eligible: false, reasons: [{ code: 'ON_ABNORMAL_LIST' }] });
  }
});
