import { Arg, Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { decodeId } from '../../kernel/identifiers.js';
import { nothingThere } from '../../kernel/refusal.js';
import { Organization } from '../../organizations/index.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import type { Inquiry } from '../../platform/graphql/inquiry.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { type ApplicantFacts, type GrantIneligibility, applicantFactsSql, ineligibilityOf } from './grant-eligibility.js';
import { GrantRound } from './grant-round.js';

@ObjectType('GrantEligibilityReason', { description: 'One reason against an applicant of a round.' })
export class GrantEligibilityReason {
  @Field(() => String, { description: 'Which reason; branch on this. Those of an organization (`IneligibilityCode`), and OUTSIDE_AREA, TOO_MANY_RUNNING, SPONSOR_MISSING. Codes never change; new ones may come.' })
  code!: string;

  @Field(() => String, { nullable: true, description: 'Id of the rule (`C5`); null for a project\'s choice.' })
  rule!: string | null;

  @Field(() => String, { description: 'The reason in English.' })
  en!: string;

  @Field(() => String, { description: 'The reason in Chinese.' })
  zh!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends by itself; null when it does not.' })
  until!: Date | null;

  @Field(() => Boolean, { description: 'Whether it speaks against the fiscal sponsor (托管机构) of a filed group, not against the group.' })
  ofSponsor!: boolean;
}

@ObjectType('GrantEligibility', { description: 'Whether an organization may apply in a round now, with every reason against it (C5).' })
export class GrantEligibilityGraph {
  @Field(() => Boolean, { description: 'Whether nothing speaks against it.' })
  eligible!: boolean;

  @Field(() => [GrantEligibilityReason], { description: 'Everything that speaks against it; empty when it is eligible.' })
  reasons!: GrantEligibilityReason[];
}

const keepers = ['FUND_STEWARD', 'FUND_FINANCE'] as const;

/** Public like the facts behind it, once the round is. */
const eligibilityInquiry: Inquiry<{ readonly roundId: string; readonly organizationId: string }, readonly GrantIneligibility[]> = {
  scope: 'public',
  async answer({ actor, pool }, input) {
    const [roundId, organizationId] = [decodeId(GrantRound.idPrefix, input.roundId), decodeId(Organization.idPrefix, input.organizationId)];
    if (roundId === null) throw nothingThere('roundId');
    if (organizationId === null) throw nothingThere('organizationId');
    const { rows: [round] } = await pool.query('select from grant_round r where r.id = $1 and (r.opened_by_id is not null or r.fund_id = any($2::uuid[]))', [roundId, actor?.partiesAs(...keepers) ?? []]);
    if (!round) throw nothingThere('roundId');
    const { rows: [facts] } = await pool.query<ApplicantFacts>(`select * from (${applicantFactsSql} and o.state not in ('APPLIED', 'REFUSED')) facts`, [roundId, organizationId]);
    if (!facts) throw nothingThere('organizationId');
    return ineligibilityOf(facts);
  },
};

/** Whether one may apply, before one writes an application. */
@Resolver()
export class GrantEligibilityResolver {
  @Query(() => GrantEligibilityGraph, { description: 'Whether an organization may apply in a round now: registered and active, off the lists for their years, within the area, not too many projects under way; for a filed group its fiscal sponsor, too (C5, SO-07). The same answer for applicant, fund and everyone.' })
  async grantEligibility(
    @Arg('roundId', () => ID, { description: 'The round (`round_…`).' }) roundId: string,
    @Arg('organizationId', () => ID, { description: 'The organization (`organization_…`).' }) organizationId: string,
    @Ctx() context: RequestContext,
  ): Promise<GrantEligibilityGraph> {
    const reasons = await context.inquire(eligibilityInquiry, { roundId, organizationId });
    return { eligible: reasons.length === 0, reasons: reasons.map(({ words, ...reason }) => ({ ...reason, en: words.en, zh: words.zh })) };
  }
}
