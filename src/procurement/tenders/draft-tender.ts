import { randomUUID } from 'node:crypto';
import { InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { arrangeFramework, refuseFrameworkTerms } from './framework-terms.draft.js';
import { arrange, budgetOf, criteriaOf, findLines, findOfficers, tenderWordsOf } from './prepare-tender.js';
import { refuseDiscrimination, refusePoints } from './refuse-criteria.js';
import { refuseMethod } from './refuse-method.js';
import { judgedBudget, lotOf } from './lots.js';
import { tenderPolicy } from './tender.policy.js';
import { Tender } from './tender.js';
import { TenderWordsInput } from './tender-words.input.js';

@InputType({ description: 'A tender (采购项目) to draft. `expectedVersion` has no meaning here.' })
export class TenderDraftInput extends TenderWordsInput {}

/** An officer of the buyer drafts a tender from lines of a published list. Seen by the buyer alone. */
export const draftTender = deed({
  field: 'tenderDraft',
  answers: 'tender',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: TenderDraftInput): Promise<Tender> {
    const { lines, buyer } = await findLines(unit, input);
    unit.authorize(tenderPolicy.draft(unit.actor, buyer));
    const [words, criteria, budgetFen] = [tenderWordsOf(input), criteriaOf(input), budgetOf(lines)];
    const lot = await lotOf(unit, input, buyer);
    await refuseMethod(unit, words, await judgedBudget(unit, { id: randomUUID(), project: lot.project, budgetFen }), buyer.jurisdiction);
    await refuseFrameworkTerms(unit, input, buyer.jurisdiction);
    await refusePoints(unit, words, criteria, buyer.jurisdiction);
    await refuseDiscrimination(unit, words, criteria, buyer.jurisdiction);
    const officers = await findOfficers(unit, input, buyer);
    const tender = new Tender({ ...words, buyer, budgetFen, draftedBy: unit.em.getReference(Person, unit.actor.personId), hands: unit.actor.handsOn([]) });
    Object.assign(tender, lot);
    unit.em.persist(tender);
    await arrange(unit, tender, { lines, criteria, officers });
    await arrangeFramework(unit, tender, input.framework);
    unit.record({ rule: 'PL-01' });
    return tender;
  },
});
