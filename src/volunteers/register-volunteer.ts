import { Matches } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { parseResidentId, residentIdProblem } from '../kernel/check-digits.js';
import { hmacSha256 } from '../kernel/digest.js';
import { shanghaiDate } from '../kernel/working-calendar.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VolunteerOfferInput, offerOf } from './volunteer-offer.input.js';
import { volunteerPolicy } from './volunteer.policy.js';
import { Volunteer } from './volunteer.js';
import { volunteersRefusals } from './volunteers.refusals.js';
import { volunteerRules } from './volunteers.rules.js';
import { says } from '../kernel/refusal.js';

@InputType({ description: 'Registration as a volunteer under one\'s real name (志愿者实名注册, VO-02). `expectedVersion` has no meaning here.' })
export class VolunteerRegisterInput extends VolunteerOfferInput {
  @Field(() => String, { description: 'Your resident identity number (居民身份证号码), 18 characters with its check digit. Only a keyed digest and the last four characters are stored.' })
  @Matches(/^[0-9]{17}[0-9Xx]$/, { context: says('it has 18 characters: 17 digits, and a digit or X.', '应为 18 位：17 位数字加 1 位数字或 X。') })
  residentId!: string;
}

/** A person registers as a volunteer. The identity number proves that nobody registers twice, and is then forgotten. */
export const registerVolunteer = deed({
  field: 'volunteerRegister',
  answers: 'volunteer',
  scope: 'volunteers:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: VolunteerRegisterInput): Promise<Volunteer> {
    unit.authorize(volunteerPolicy.register(unit.actor));
    const now = await unit.now();
    const residentId = input.residentId.toUpperCase();
    await refuseWrongIdentity(unit, residentId, shanghaiDate(now));
    const person = await unit.lockById(Person, unit.actor.personId);
    if (!person.phone) throw volunteersRefusals.PHONE_MISSING();
    const volunteer = new Volunteer({
      ...(await offerOf(unit, input)), person, identityDigest: hmacSha256(unit.keys.secretKey, 'volunteer identity\0', residentId), identityLastFour: residentId.slice(-4), registeredAt: now,
    });
    unit.em.persist(volunteer);
    unit.record({ rule: 'VO-02' });
    await unit.emit('volunteer.registered', volunteer.id);
    return volunteer;
  },
});

const problems = {
  MALFORMED: says('it is not 17 digits and a check character.', '应为 17 位数字加校验码。'),
  UNKNOWN_REGION: says('there is no such region.', '地址码不存在。'),
  IMPOSSIBLE_DATE: says('there is no such date of birth.', '出生日期有误。'),
  WRONG_CHECK_CHARACTER: says('the check character does not fit.', '校验码不符。'),
} as const;

async function refuseWrongIdentity(unit: Unit, residentId: string, today: string): Promise<void> {
  const problem = residentIdProblem(residentId, today);
  if (problem) throw volunteersRefusals.IDENTITY_WRONG({ field: 'residentId', params: { problem: problems[problem] } });
  const age = await unit.ruleValue(volunteerRules.minimumAge);
  const born = parseResidentId(residentId)?.birthDate ?? today;
  if (`${Number(born.slice(0, 4)) + age}${born.slice(4)}` > today) throw volunteersRefusals.TOO_YOUNG({ field: 'residentId', params: { age } });
}
