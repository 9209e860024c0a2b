import { residentIdProblem } from '../../src/kernel/check-digits.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { registerVolunteer } from '../../src/volunteers/index.js';
import type { Someone, World } from '../kit/index.js';

let count = 0;

/** A valid identity number of nobody, another one each time, of someone born on the day (`19900101`). */
export function residentId(born = '19900101'): string {
  count += 1;
  const body = `440113${born}${String(count).padStart(3, '0')}`;
  const check = [...'0123456789X'].find((character) => residentIdProblem(`${body}${character}`) === null);
  return `${body}${check}`;
}

export const offer = { skills: ['陪伴老人'], availability: '周末', namePublic: false };

/** Someone with the role VOLUNTEER and a telephone number. */
export async function willing(world: World): Promise<Someone> {
  const person = await world.people.withRole('VOLUNTEER', undefined, '林志愿');
  await world.sql('update person set phone = $2 where id = $1', [person.id, '13800000000']);
  return person;
}

export async function registeredVolunteer(world: World, more: { namePublic?: boolean; communityId?: string } = {}): Promise<{ volunteerId: string; person: Someone }> {
  const person = await willing(world);
  const volunteer = await world.as(person).perform(registerVolunteer, { ...offer, residentId: residentId(), ...more });
  return { volunteerId: encodeId('volunteer', volunteer.id), person };
}
