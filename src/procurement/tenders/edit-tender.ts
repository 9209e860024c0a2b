import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { arrangeFramework, refuseFrameworkTerms } from './framework-terms.draft.js';
import { arrange, budgetOf, criteriaOf, findLines, findOfficers, tenderWordsOf } from './prepare-tender.js';
import { refuseDiscrimination, refusePoints } from './refuse-criteria.js';
import { refuseMethod } from './refuse-method.js';
import { tenderLifecycle } from './tender.lifecycle.js';
import { judgedBudget, lotOf } from './lots.js';
import { tenderPolicy } from './tender.policy.js';
import type { Tender } from './tender.js';
import { TenderWordsInput } from './tender-words.input.js';
import { tendersRefusals } from './tenders.refusals.js';
import { lockTender } from './tenders.queries.js';

@InputType({ description: 'The whole of a draft as it is to be. Opening officers who stay keep their shares.' })
export class TenderEditInput extends TenderWordsInput {
  @Field(() => ID, { description: 'The draft (`tender_…`).' })
  tenderId!: string;
}

/** An officer of the buyer changes a draft. From publication on nothing changes. */
export const editTender = deed({
  field: 'tenderEdit',
  answers: 'tender',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: TenderEditInput): Promise<Tender> {
    const tender = await lockTender(unit, input.tenderId, { expectedVersion: input.expectedVersion });
    unit.authorize(tenderPolicy.edit(unit.actor, tender));
    // Only drafts can be published, so whatever refuses publication refuses an edit.
    tenderLifecycle.advance(tender.state, 'publish');
    const { lines, buyer } = await findLines(unit, input);
    if (buyer.id !== tender.buyer.id) throw tendersRefusals.LINES_OF_ONE_BUYER({ field: 'lineIds' });
    const [words, criteria, budgetFen] = [tenderWordsOf(input), criteriaOf(input), budgetOf(lines)];
    const lot = await lotOf(unit, input, buyer);
    await refuseMethod(unit, words, await judgedBudget(unit, { id: tender.id, project: lot.project, budgetFen }), buyer.jurisdiction);
    await refuseFrameworkTerms(unit, input, buyer.jurisdiction);
    await refusePoints(unit, words, criteria, buyer.jurisdiction);
    await refuseDiscrimination(unit, words, criteria, buyer.jurisdiction);
    const officers = await findOfficers(unit, input, buyer);
    tender.say(words);
    tender.budgetFen = budgetFen;
    Object.assign(tender, lot);
    tender.edited(unit.em.getReference(Person, unit.actor.personId), unit.actor.handsOn(tender.hands));
    await arrange(unit, tender, { lines, criteria, officers });
    await arrangeFramework(unit, tender, input.framework);
    return tender;
  },
});
