import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import type { CommunityFund } from './community-fund.js';
import { fundPolicy } from './fund.policy.js';
import { lockFund } from './funds.queries.js';
import { fundsRefusals } from './funds.refusals.js';

@InputType({ description: 'The end of a fund.' })
export class FundCloseInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The fund, in state ACTIVE. You act as one of its stewards. Refused (FUND_NOT_EMPTY) while money, pledges or unfinished rounds are left.' })
  fundId!: string;
}

/** Closes a fund with nothing left in it: leftovers go to a similar purpose first (CH-23). */
export const closeFund = deed({
  field: 'fundClose',
  answers: 'fund',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: FundCloseInput): Promise<CommunityFund> {
    const fund = await lockFund(unit, input.fundId, input);
    unit.authorize(fundPolicy.steward(unit.actor, fund));
    fund.close(await unit.now());
    const [left] = await unit.sql<{ something: boolean }>(
      `select exists (select from fund_account a join ledger_account l on l.id = a.ledger_account_id where a.fund_id = $1 and l.balance_fen > 0)
           or exists (select from donation d where d.fund_id = $1 and d.state in ('PLEDGED', 'REFUND_REQUESTED'))
           or exists (select from grant_round r where r.fund_id = $1 and r.state not in ('CLOSED', 'CANCELLED')) as something`,
      [fund.id],
    );
    if (left?.something) throw fundsRefusals.FUND_NOT_EMPTY({ field: 'fundId' });
    return fund;
  },
});
