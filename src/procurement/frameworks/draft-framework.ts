import { ArrayMaxSize, ArrayMinSize, Length, Matches, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { FrameworkTermsInput } from '../tenders/framework-terms.input.js';
import { frameworkRules } from '../tenders/framework.rules.js';
import { budgetOf, findLines } from '../tenders/prepare-tender.js';
import { FrameworkItem } from './framework-item.js';
import { Framework } from './framework.js';
import { frameworkPolicy } from './frameworks.policy.js';
import { CallOffWay } from '../tenders/call-off-way.js';
import { frameworksRefusals } from './frameworks.refusals.js';

@InputType({ description: 'An open framework agreement (开放式框架协议) to draft. Its prices are the lines\' budgets by their quantities.' })
export class FrameworkDraftInput extends DeedInput {
  @Field(() => [ID], { description: 'The lines of the purchase list (`line_…`) that can be called off: 1 to 50 of one buyer, all OPEN.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  lineIds!: string[];

  @Field(() => String, { description: 'Title, 2–200 characters.' })
  @Length(2, 200)
  @Matches(/\S\s*\S/)
  title!: string;

  @Field(() => String, { description: 'What is bought, and what a member must be able to do, 10–20,000 characters.' })
  @Length(10, 20_000)
  @Matches(/\S\s*\S/)
  requirement!: string;

  @Field(() => FrameworkTermsInput, { description: 'Its terms; `mostMembers` has no meaning here.' })
  @ValidateNested()
  terms!: FrameworkTermsInput;
}

/** An officer drafts an open agreement, which needs no tender: whoever meets the conditions may enter at the buyer's price (FA-01). */
export const draftFramework = deed({
  field: 'frameworkDraft',
  answers: 'framework',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: FrameworkDraftInput): Promise<Framework> {
    const { lines, buyer } = await findLines(unit, input);
    unit.authorize(frameworkPolicy.propose(unit.actor, { buyer }));
    const most = await unit.ruleValue(frameworkRules.termMonths, buyer.jurisdiction);
    if (input.terms.termMonths > most) throw frameworksRefusals.FRAMEWORK_TERM_TOO_LONG({ field: 'terms.termMonths', params: { most } });
    if (input.terms.ways.includes(CallOffWay.COMPETITION)) throw frameworksRefusals.COMPETITION_CLOSED_ONLY({ field: 'terms.ways' });
    const framework = new Framework({
      buyer, tender: null, title: input.title.trim(), requirement: input.requirement.trim(), ways: input.terms.ways, termMonths: input.terms.termMonths,
      shareCapPercent: input.terms.shareCapPercent ?? null, budgetFen: budgetOf(lines), by: unit.em.getReference(Person, unit.actor.personId), at: await unit.now(), standstillEndsAt: null,
    });
    unit.em.persist([framework, ...lines.map((line) => new FrameworkItem(framework, line))]);
    unit.record({ rule: 'FA-01' });
    return framework;
  },
});
