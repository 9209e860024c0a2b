import { IsEnum, IsOptional } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { type Decision, says } from '../../kernel/refusal.js';
import { BeneficiaryGroup } from '../../needs/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { FundAccount } from './fund-account.js';
import { openFundAccount } from './fund-accounts.js';
import { FundState, fundLifecycle } from '../fund.lifecycle.js';
import { fundPolicy } from '../fund.policy.js';
import { lockFund } from '../funds.queries.js';
import { fundsRefusals } from '../funds.refusals.js';
import { Words } from '../words.js';

@InputType({ description: 'A purpose for which the fund keeps gifts apart (指定用途).' })
export class FundPurposeOpenInput extends DeedInput {
  @Field(() => ID, { description: 'The fund, in state ACTIVE. You act as one of its stewards.' })
  fundId!: string;

  @Field(() => String, { description: 'What gifts under this restriction are spent on, 2–200 characters; once per fund. It changes only with the consent of those who gave for it (CH-22).' })
  @Words(2, 200)
  purpose!: string;

  @Field(() => BeneficiaryGroup, { nullable: true, description: 'Keeps the money for one group of people (限定人群): it then pays only for projects whose cited needs are all theirs. Null: the purpose alone.' })
  @IsOptional()
  @IsEnum(BeneficiaryGroup)
  beneficiaryGroup?: BeneficiaryGroup | null;
}

/** Keeps money for one purpose apart from all other money of the fund (CH-21). */
export const openPurpose = deed({
  field: 'fundPurposeOpen',
  answers: 'account',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: FundPurposeOpenInput): Promise<FundAccount> {
    const fund = await lockFund(unit, input.fundId);
    unit.authorize(fundPolicy.steward(unit.actor, fund));
    demandActive(fund);
    const purpose = input.purpose.trim();
    if ((await unit.em.count(FundAccount, { fund, purpose })) > 0) throw fundsRefusals.PURPOSE_EXISTS({ field: 'purpose' });
    return await openFundAccount(unit, fund, { purpose, beneficiaryGroup: input.beneficiaryGroup ?? null });
  },
});

/** Refuses a fund that does not take gifts and opens no rounds (yet, or any more). */
export function demandActive(fund: { readonly state: FundState }, field = 'fundId'): void {
  if (fund.state !== FundState.ACTIVE) throw fundsRefusals.FUND_NOT_ACTIVE({ field, params: { state: fundLifecycle.state(fund.state) } });
}

/** The same as a decision, for what a reader may do. */
export function demandActiveDecision(state: FundState): Decision {
  return fundLifecycle.during([FundState.ACTIVE], state, says('used for gifts and rounds', '接受捐赠或开展资助'), 'CH-13');
}
