import { IsOptional, Length, Max, Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { creditCodeProblem } from '../kernel/check-digits.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { UnifiedSocialCreditCodeScalar } from '../platform/graphql/scalars.js';
import { communitiesRefusals } from './communities.refusals.js';
import { Community } from './community.js';
import { communityPolicy } from './community.policy.js';
import { Division } from './division.js';

@InputType({ description: 'A new community.' })
export class CommunityEstablishInput extends DeedInput {
  @Field(() => String, { description: 'Name, 1–60 characters (桂花岗社区).' })
  @Length(1, 60)
  name!: string;

  @Field(() => String, { description: 'Code of the division in which it lies: a committee\'s area (12 digits), or a street (9 digits) where one community takes its place.' })
  @Length(9, 12)
  divisionCode!: string;

  @Field(() => UnifiedSocialCreditCodeScalar, { nullable: true, description: 'The committee\'s credit code; null when not known.' })
  @IsOptional()
  creditCode?: string | null;

  @Field(() => Int, { nullable: true, description: 'Households that live there permanently, normally 1,000–3,000 (RC-01); null when not known.' })
  @IsOptional()
  @Min(1)
  @Max(100_000)
  households?: number | null;
}

async function communityDivision(unit: Unit, code: string): Promise<Division> {
  const division = await unit.em.findOne(Division, { code });
  if (!division) throw communitiesRefusals.DIVISION_UNKNOWN({ field: 'divisionCode', params: { code } });
  if (division.endedOn !== null) throw communitiesRefusals.DIVISION_ENDED({ field: 'divisionCode', params: { code } });
  if (division.level < 4) throw communitiesRefusals.DIVISION_TOO_WIDE({ field: 'divisionCode' });
  return division;
}

/** Refuses codes of anything but committees. The prefix does not tell residents' from villagers' committees. */
export function refuseOtherCreditCode(creditCode: string | null | undefined): void {
  if (creditCode != null && creditCodeProblem(creditCode, 'RESIDENTS_COMMITTEE') !== null) throw communitiesRefusals.CREDIT_CODE_WRONG({ field: 'creditCode' });
}

/** Establishes a community in a division; its first staff are appointed by `membershipGrant`. */
export const establishCommunity = deed({
  field: 'communityEstablish',
  answers: 'community',
  scope: 'communities:write',
  idempotency: 'accepted',
  async act(unit, input: CommunityEstablishInput): Promise<Community> {
    unit.authorize(communityPolicy.establish(unit.actor));
    const division = await communityDivision(unit, input.divisionCode);
    refuseOtherCreditCode(input.creditCode);
    const community = new Community({ name: input.name, division, creditCode: input.creditCode ?? null, households: input.households ?? null });
    unit.em.persist(community);
    unit.record({ rule: 'RC-01' });
    await unit.emit('community.established', community.id);
    return community;
  },
});
