import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { Organization, QualificationKind, isQualified } from '../organizations/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { type CommunityFund, FundraisingScope } from './community-fund.js';
import { demandCharity } from './establish-fund.js';
import { openFundAccount } from './purposes/fund-accounts.js';
import { fundPolicy } from './fund.policy.js';
import { lockFund } from './funds.queries.js';
import { fundsRefusals } from './funds.refusals.js';

@InputType({ description: 'The answer of a charity that was asked to host a fund.' })
export class FundAnswerInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The fund, in state PROPOSED. You act as a manager of the charity that was asked.' })
  fundId!: string;

  @Field(() => Boolean, { description: 'True: the charity hosts the fund, receives all its income and issues its receipts (CH-13). False: it declines.' })
  accept!: boolean;
}

/** The host charity takes the fund in; from then on it can hold money. */
export const answerFund = deed({
  field: 'fundAnswer',
  answers: 'fund',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: FundAnswerInput): Promise<CommunityFund> {
    const fund = await lockFund(unit, input.fundId, input);
    unit.authorize(fundPolicy.answer(unit.actor, fund));
    fund.answer(input.accept, unit.em.getReference(Person, unit.actor.personId), await unit.now());
    if (input.accept) {
      const host = await unit.lockById(Organization, fund.hostCharity.id, { share: true });
      demandCharity(host);
      const publicly = fund.fundraisingScope === FundraisingScope.PUBLIC_BY_HOST;
      if (publicly && !(await isQualified(unit, host.id, QualificationKind.PUBLIC_FUNDRAISING))) throw fundsRefusals.HOST_MAY_NOT_FUNDRAISE();
      await openFundAccount(unit, fund);
    }
    return fund;
  },
});
