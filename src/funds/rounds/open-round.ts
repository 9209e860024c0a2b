import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { reserve } from '../../ledger/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { CommunityFund } from '../community-fund.js';
import { FundAccount } from '../purposes/fund-account.js';
import { fundsRefusals } from '../funds.refusals.js';
import { fundRules } from '../funds.rules.js';
import { demandActive } from '../purposes/open-purpose.js';
import { daysUntil } from './days-until.js';
import { divisionOf } from './draft-round.js';
import type { GrantRound } from './grant-round.js';
import { roundLifecycle } from './round.lifecycle.js';
import { roundPolicy } from './round.policy.js';
import { lockRound } from './rounds.queries.js';

@InputType({ description: 'The publication of a round.' })
export class RoundOpenInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The round, in state DRAFT. You act as a steward of its fund and did not draft it.' })
  roundId!: string;

  @Field(() => Date, { description: 'Deadline for applications; at least the rule’s number of days away (15, OPEN_TOO_SHORT).' })
  closesAt!: Date;
}

/** Publishes a round and sets its budget aside, so that what is promised is there. */
export const openRound = deed({
  field: 'roundOpen',
  answers: 'round',
  scope: 'funds:write',
  idempotency: 'required',
  async act(unit: Unit, input: RoundOpenInput): Promise<GrantRound> {
    const round = await lockRound(unit, input.roundId, input);
    unit.authorize(roundPolicy.open(unit.actor, round));
    roundLifecycle.advance(round.state, 'open');
    const fund = await unit.lockById(CommunityFund, round.fund.id, { share: true });
    demandActive(fund, 'roundId');
    const now = await unit.now();
    const days = await unit.ruleValue(fundRules.minimumOpenDays, await divisionOf(unit, fund));
    if (daysUntil(now, input.closesAt) < days) throw fundsRefusals.OPEN_TOO_SHORT({ field: 'closesAt', params: { days } });
    const account = await unit.em.findOneOrFail(FundAccount, round.account.id);
    const hold = await reserve(unit, { account: account.ledgerAccount.id, amount: round.budgetFen, memo: 'Budget of a grant round', subject: round });
    round.open(unit.em.getReference(Person, unit.actor.personId), now, input.closesAt, hold);
    await unit.emit('round.opened', round.id, { fundId: fund.id });
    return round;
  },
});
