import type { Town } from './town.js';
import type { Traveller } from './traveller.js';

/** A resident's need, endorsed and verified. */
export async function verifiedNeed(town: Town, title: string): Promise<string> {
  const [raiser, neighbour] = town.residents as [Traveller, Traveller];
  const words = { communityId: town.communityId, title, story: '几位老人独居，子女不在身边，日常照料困难。', category: 'ELDER_CARE', beneficiaryGroup: 'OLDER_PEOPLE' };
  expect(await town.stranger.refused('needRaise', words)).toBe('UNAUTHENTICATED');
  expect(await town.outsider.refused('needRaise', words)).toBe('FORBIDDEN');
  const { need } = await raiser.deed('needRaise', words, 'need { id state }');
  expect(await raiser.refused('needEndorse', { needId: need.id })).toBe('OWN_NEED (RC-02)');
  await neighbour.deed('needEndorse', { needId: need.id }, 'need { endorsementCount }');
  expect(await neighbour.refused('needEndorse', { needId: need.id })).toBe('ALREADY_ENDORSED (RC-02)');
  expect(await town.staff.refused('needAdopt', { needId: need.id, route: 'PURCHASE' })).toBe('WRONG_STATE (E9)');
  await town.staff.deed('needVerify', { needId: need.id, urgency: 'PRESSING', peopleAffected: 30 }, 'need { state }');
  return need.id;
}
