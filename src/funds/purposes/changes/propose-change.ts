import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../../accounts/index.js';
import { NeedState } from '../../../needs/index.js';
import { deed } from '../../../platform/deeds/deed.js';
import type { Unit } from '../../../platform/deeds/unit.js';
import { DeedInput } from '../../../platform/graphql/deed-input.js';
import { CommunityFund } from '../../community-fund.js';
import { Donation } from '../../donations/donation.js';
import { fundPolicy } from '../../fund.policy.js';
import { fundsRefusals } from '../../funds.refusals.js';
import { fundRules } from '../../funds.rules.js';
import { divisionOf } from '../../rounds/draft-round.js';
import { Words } from '../../words.js';
import { FundAccount, FundRestriction } from '../fund-account.js';
import { demandActive } from '../open-purpose.js';
import { PurposeChange, PurposeChangeGround } from './purpose-change.js';
import { PurposeAnswer, PurposeConsent } from './purpose-consent.js';

const day = 86_400_000;

@InputType({ description: 'A change of the purpose of restricted money (变更用途).' })
export class PurposeChangeProposeInput extends DeedInput {
  @Field(() => ID, { description: 'The account (`fund_account_…`) whose money is to serve another purpose; restricted, of an active fund. You act as a steward of that fund.' })
  fromAccountId!: string;

  @Field(() => ID, { description: 'The account of the same fund to which it is to go: a similar purpose, another need, a group, or the free money.' })
  toAccountId!: string;

  @Field(() => String, { description: 'Why, 10–2,000 characters; told to the donors and public.' })
  @Words(10, 2_000)
  reason!: string;
}

/**
 * Asks the donors of restricted money whether it may serve another purpose (CH-22). What is left once a need is met asks
 * nobody: the host charity decides on a similar purpose, in public (CH-23).
 */
export const proposePurposeChange = deed({
  field: 'purposeChangePropose',
  answers: 'purposeChange',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PurposeChangeProposeInput): Promise<PurposeChange> {
    const fromAccount = await unit.find(FundAccount, input.fromAccountId, 'fromAccountId');
    const fund = await unit.lockById(CommunityFund, fromAccount.fund.id);
    unit.authorize(fundPolicy.steward(unit.actor, fund));
    demandActive(fund, 'fromAccountId');
    const toAccount = await unit.find(FundAccount, input.toAccountId, 'toAccountId');
    if (toAccount.fund.id !== fund.id) throw fundsRefusals.ACCOUNT_OF_OTHER_FUND({ field: 'toAccountId' });
    if (fromAccount.restriction === FundRestriction.UNRESTRICTED) throw fundsRefusals.NOTHING_RESTRICTED({ field: 'fromAccountId' });
    if (toAccount.id === fromAccount.id) throw fundsRefusals.SAME_PURPOSE({ field: 'toAccountId' });
    if ((await unit.em.count(PurposeChange, { fromAccount, settledAt: null, droppedReason: null })) > 0) throw fundsRefusals.CHANGE_OPEN({ field: 'fromAccountId' });
    await unit.em.populate(fromAccount, ['need']);
    const ground = fromAccount.need?.state === NeedState.MET ? PurposeChangeGround.LEFTOVER : PurposeChangeGround.CONSENT;
    const proposedAt = await unit.now();
    const days = await unit.ruleValue(fundRules.consentDays, await divisionOf(unit, fund));
    const change = new PurposeChange({
      fund, fromAccount, toAccount, ground, reason: input.reason.trim(), proposedAt, proposedBy: unit.em.getReference(Person, unit.actor.personId),
      answersBy: ground === PurposeChangeGround.CONSENT ? new Date(proposedAt.getTime() + days * day) : null,
    });
    unit.em.persist(change);
    await unit.em.flush();
    if (ground === PurposeChangeGround.CONSENT) await askDonors(unit, change);
    await unit.emit('purposeChange.proposed', change.id, { fundId: fund.id });
    return change;
  },
});

/** Everyone who can be asked: people who are signed in, and guests whom the fund knows. */
async function askDonors(unit: Unit, change: PurposeChange): Promise<void> {
  const rows = await unit.sql<{ donation_id: string; part: string }>(
    `select p.donation_id, p.part_fen::text as part from gift_part p join donation d on d.id = p.donation_id where p.account_id = $1 and d.donor_kind <> 'ANONYMOUS' order by p.donation_id`,
    [change.fromAccount.id],
  );
  await unit.addAll(rows.map((row) => new PurposeConsent({ change, donation: unit.em.getReference(Donation, row.donation_id), partFen: BigInt(row.part), answer: PurposeAnswer.WAITING })));
}
