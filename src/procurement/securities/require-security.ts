import { ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { decimalOf } from '../../kernel/money.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { MoneyInput, fenOfInput } from '../../platform/graphql/money.graph.js';
import { TenderState } from '../tenders/tender.lifecycle.js';
import { tenderPolicy } from '../tenders/tender.policy.js';
import type { Tender } from '../tenders/tender.js';
import { lockTender } from '../tenders/tenders.queries.js';
import { securitiesRefusals } from './securities.refusals.js';
import { securitiesRules } from './securities.rules.js';
import { SecurityTerm } from './security-term.js';

@InputType({ description: 'The bid security that a tender asks for.' })
export class BidSecurityRequireInput extends DeedInput {
  @Field(() => ID, { description: 'The tender (`tender_…`), a draft.' })
  tenderId!: string;

  @Field(() => MoneyInput, { description: 'How much; at most 2 % of the budget (PL-21).' })
  @ValidateNested()
  amount!: MoneyInput;
}

/** An officer sets the security that bidders put up, in the draft of a tender. Setting it again replaces it. */
export const requireSecurity = deed({
  field: 'bidSecurityRequire',
  answers: 'tender',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: BidSecurityRequireInput): Promise<Tender> {
    const tender = await lockTender(unit, input.tenderId);
    unit.authorize(tenderPolicy.edit(unit.actor, tender));
    if (tender.state !== TenderState.DRAFT) throw securitiesRefusals.TENDER_PUBLISHED({ field: 'tenderId' });
    const amountFen = fenOfInput(input.amount, 'amount');
    const perMille = await unit.ruleValue(securitiesRules.mostPerMille, tender.jurisdiction);
    const most = (tender.budgetFen * BigInt(perMille)) / 1_000n;
    if (amountFen > most) throw securitiesRefusals.SECURITY_TOO_HIGH({ field: 'amount', params: { most: decimalOf(most), perMille } });
    const term = await unit.em.findOne(SecurityTerm, { tender });
    if (term) term.amountFen = amountFen;
    else unit.em.persist(new SecurityTerm(tender, amountFen));
    unit.record({ rule: 'PL-21' });
    return tender;
  },
});
