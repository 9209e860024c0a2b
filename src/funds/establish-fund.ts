import { IsEnum } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { Community } from '../communities/index.js';
import { Organization, OrganizationState } from '../organizations/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { CommunityFund, FundraisingScope } from './community-fund.js';
import { fundPolicy } from './fund.policy.js';
import { fundsRefusals } from './funds.refusals.js';
import { Words } from './words.js';

@InputType({ description: 'A community fund (社区基金) that a community proposes to a charity.' })
export class FundEstablishInput extends DeedInput {
  @Field(() => ID, { description: 'The community whose needs it serves. You act as its staff.' })
  communityId!: string;

  @Field(() => ID, { description: 'The charity (主体慈善组织) that is asked to host it: a charitable organization that is ACTIVE (CH-10).' })
  hostCharityId!: string;

  @Field(() => String, { description: 'Name of the fund, 2–100 characters; once per community.' })
  @Words(2, 100)
  name!: string;

  @Field(() => String, { description: 'What its money is for, 2–2,000 characters. Public.' })
  @Words(2, 2_000)
  purpose!: string;

  @Field(() => FundraisingScope, {
    nullable: true,
    defaultValue: FundraisingScope.OFFLINE_AND_TARGETED,
    description: 'How it may raise money. PUBLIC_BY_HOST demands that the host is qualified for public fundraising (CH-11). OFFLINE_AND_TARGETED when left out.',
  })
  @IsEnum(FundraisingScope)
  fundraisingScope!: FundraisingScope;
}

/** A community proposes a fund; it becomes one when the host charity takes it in. */
export const establishFund = deed({
  field: 'fundEstablish',
  answers: 'fund',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: FundEstablishInput): Promise<CommunityFund> {
    const community = await unit.find(Community, input.communityId, 'communityId');
    unit.authorize(fundPolicy.establish(unit.actor, community));
    const hostCharity = await unit.lock(Organization, input.hostCharityId, { field: 'hostCharityId', share: true });
    demandCharity(hostCharity, 'hostCharityId');
    const fund = new CommunityFund({
      name: input.name.trim(),
      purpose: input.purpose.trim(),
      community,
      hostCharity,
      fundraisingScope: input.fundraisingScope ?? FundraisingScope.OFFLINE_AND_TARGETED,
      establishedBy: unit.em.getReference(Person, unit.actor.personId),
    });
    unit.em.persist(fund);
    return fund;
  },
});

/** CH-10: only a charity in good standing can receive the gifts. */
export function demandCharity(organization: Organization, field?: string): void {
  if (!organization.isCharity || organization.state !== OrganizationState.ACTIVE) {
    throw fundsRefusals.HOST_NOT_A_CHARITY(field === undefined ? {} : { field });
  }
}
