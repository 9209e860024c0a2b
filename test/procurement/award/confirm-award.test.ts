import { AwardState, TenderState } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { TenderRoom } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world);
});
afterAll(() => world.close());

test('PL-24: an award is confirmed by another person after the publicity period', async () => {
  const { award, tender } = await room.awarded();
  expect(award).toMatchObject({ state: AwardState.CONFIRMED });
  expect(tender.state).toBe(TenderState.AWARDED);
});
