import { editLine, editTender, publishList, publishTender, removeLine } from '../../../src/procurement/index.js';
import { acceptDeputyship, endDeputyship, proposeDeputy } from '../../../src/accounts/index.js';
import { encodeId } from '../../../src/kernel/identifiers.js';
import { type Someone, type World, openWorld } from '../../kit/index.js';
import { PurchasingOffice, buyerId, lineId } from '../purchasing-office.js';
import { TenderRoom, key, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 12 });
});
afterAll(() => world.close());

const approves = (person: Someone, office: PurchasingOffice) => world.people.grant(person, 'BUYER_APPROVER', office.buyer);
const publication = (tender: { id: string }) => ({ tenderId: tenderId(tender as never), idempotencyKey: key() });

test('design §3.5: an earlier editor of a tender does not publish it, though somebody else edited it last', async () => {
  const draft = await room.drafted();
  const early = await world.people.withRole('BUYER_OFFICER', room.office.buyer);
  const words = { ...room.terms({ lineIds: [lineId(room.line())] }), tenderId: tenderId(draft) };
  await world.as(early).tell(editTender, words);
  await world.as(room.office.officer2).tell(editTender, words);
  await room.shared(draft);
  await approves(early, room.office);
  expect((await world.as(early).denial(publishTender, publication(draft))).code).toBe('FORBIDDEN');
  const asked = await world.as(early).ask('query ($id: ID!) { tender(id: $id) { viewerCan { tenderPublish { allowed reason } } } }', { id: tenderId(draft) });
  expect(asked.data.tender.viewerCan.tenderPublish).toMatchObject({ allowed: false, reason: 'Whoever drafted or edited the tender does not publish it.' });
  await expect(world.sql(`update tender set state = 'PUBLISHED', published_by_id = $2, published_at = business_now(), deadline = business_now() + interval '20 days', officer_keys = (select array_agg(public_key) from opening_officer where tender_id = $1), platform_public_key = 'x',
    wrapped_platform_key = '', minimum_bids = 1, panel_least = 1, experts_of_three = 0, standstill_days = 0 where id = $1`, [draft.id, early.id])).rejects.toMatchObject({ constraint: 'tender_two_people' });
  expect(await world.sql('select hands from tender where id = $1', [draft.id])).toEqual([{ hands: [room.office.officer.id, early.id, room.office.officer2.id].sort() }]);
});

describe('a purchase list', () => {
  let office: PurchasingOffice;
  beforeEach(async () => { office = await PurchasingOffice.in(world); });

  async function consulted(hand: (list: Awaited<ReturnType<PurchasingOffice['drafted']>>) => Promise<void>) {
    const list = await office.drafted();
    await hand(list);
    await office.funded();
    await office.consulted(list);
    await world.advance('8d');
    return list;
  }

  test('whoever put a line first does not publish the list, though somebody else put its terms anew', async () => {
    const early = await world.people.withRole('BUYER_OFFICER', office.buyer);
    const list = await consulted(async (drafted) => {
      const line = await office.lineOn(drafted, {}, early);
      await world.as(office.officer2).tell(editLine, { ...office.terms(), lineId: lineId(line) });
    });
    await approves(early, office);
    expect((await world.as(early).refusal(publishList, office.publication(list))).code).toBe('OWN_DRAFT');
    await expect(world.sql(`update purchase_line set state = 'OPEN', opened_by_id = $2, published_at = business_now() where list_id = $1`, [list.id, early.id])).rejects.toMatchObject({ constraint: 'purchase_line_two_people' });
    await world.as(office.approver).perform(publishList, office.publication(list));
  });

  test('whoever took a line off has a hand in the list', async () => {
    const early = await world.people.withRole('BUYER_OFFICER', office.buyer);
    const list = await consulted(async (drafted) => {
      await office.lineOn(drafted);
      await world.as(early).tell(removeLine, { lineId: lineId(await office.lineOn(drafted)) });
    });
    await approves(early, office);
    expect((await world.as(early).refusal(publishList, office.publication(list))).code).toBe('OWN_DRAFT');
    await expect(world.sql(`update purchase_list set state = 'PUBLISHED', published_by_id = $2, published_at = business_now() where id = $1`, [list.id, early.id])).rejects.toMatchObject({ constraint: 'purchase_list_two_people' });
  });

  test('what a deputy wrote counts as written by whom they represent, for good', async () => {
    const deputyship = await world.as(office.approver).perform(proposeDeputy, { partyId: buyerId(office.buyer), signInName: office.officer2.signInName, endsAt: new Date((await world.now()).getTime() + 86_400_000), reason: '出差' });
    const deputyshipId = encodeId('deputyship', deputyship.id);
    await world.as(office.officer2).perform(acceptDeputyship, { deputyshipId });
    const list = await office.drafted();
    await office.lineOn(list, {}, office.officer2);
    await world.as(office.approver).perform(endDeputyship, { deputyshipId });
    await world.advance('60d');
    expect((await world.as(office.approver).actor())!.countsAs(office.officer2.id)).toBe(false);
    await office.consulted(list);
    await world.advance('8d');
    expect((await world.as(office.approver).refusal(publishList, office.publication(list))).code).toBe('OWN_DRAFT');
  });
});
