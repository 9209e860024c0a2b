import { IsOptional, Length, Matches, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { nothingThere, says } from '../../kernel/refusal.js';
import { shanghaiDate } from '../../kernel/working-calendar.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { MoneyInput, fenOfInput } from '../../platform/graphql/money.graph.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { frameworkRules } from '../tenders/framework.rules.js';
import { FrameworkAmendment } from './framework-amendment.js';
import { FrameworkItem } from './framework-item.js';
import { lastDayOf } from './framework-term.js';
import { FrameworkKind, FrameworkState, frameworkLifecycle } from './framework.lifecycle.js';
import type { Framework } from './framework.js';
import { frameworkPolicy } from './frameworks.policy.js';
import { lockFramework } from './frameworks.queries.js';
import { frameworksRefusals } from './frameworks.refusals.js';

@InputType({ description: 'A change to a framework agreement in force: another last day, a lower price, or both.' })
export class FrameworkAmendInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The agreement (`framework_…`), in force.' })
  frameworkId!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The new last day: today or later, and no more than `framework.termMonths` months from the first (END_DAY_WRONG). Null to keep it.' })
  @IsOptional()
  endsOn?: string | null;

  @Field(() => ID, { nullable: true, description: 'An item (`framework_item_…`) of an open agreement whose price falls; with `unitPrice`. Null to keep prices.' })
  @IsOptional()
  itemId?: string | null;

  @Field(() => MoneyInput, { nullable: true, description: 'The new price of a unit, lower than before (PRICE_STANDS); with `itemId`.' })
  @IsOptional()
  @ValidateNested()
  unitPrice?: MoneyInput | null;

  @Field(() => String, { description: 'Why, 2–1,000 characters; public.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}

/** An approver changes an agreement within what FA-01 allows; the change stays as an object. */
export const amendFramework = deed({
  field: 'frameworkAmend',
  answers: 'framework',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: FrameworkAmendInput): Promise<Framework> {
    const { framework } = await lockFramework(unit, input.frameworkId, { expectedVersion: input.expectedVersion ?? null });
    unit.authorize(frameworkPolicy.amend(unit.actor, framework));
    if (framework.state !== FrameworkState.RUNNING) throw frameworkLifecycle.refused(framework.state, says('amended', '变更'), { field: 'frameworkId', rule: 'FA-01' });
    if ((!input.endsOn && !input.itemId) || Boolean(input.itemId) !== Boolean(input.unitPrice)) throw frameworksRefusals.AMENDMENT_EMPTY({ field: 'endsOn' });
    const at = await unit.now();
    if (input.endsOn) await refuseEnd(unit, framework, input.endsOn, shanghaiDate(at));
    const item = input.itemId ? await itemToReprice(unit, framework, input.itemId) : null;
    const price = input.unitPrice ? fenOfInput(input.unitPrice, 'unitPrice') : null;
    if (item && price !== null && price >= item.unitPriceFen) throw frameworksRefusals.PRICE_STANDS({ field: 'unitPrice' });
    unit.em.persist(new FrameworkAmendment({
      framework, item, oldUnitPriceFen: item?.unitPriceFen ?? null, newUnitPriceFen: price, oldEndsOn: input.endsOn ? framework.endsOn : null, newEndsOn: input.endsOn ?? null,
      reason: input.reason.trim(), by: unit.em.getReference(Person, unit.actor.personId), at,
    }));
    if (input.endsOn) framework.moveEnd(input.endsOn);
    if (item && price !== null) item.reprice(price);
    unit.record({ rule: 'FA-01' });
    await unit.emit('framework.amended', framework.id);
    return framework;
  },
});

async function refuseEnd(unit: Unit, framework: Framework, endsOn: string, today: string): Promise<void> {
  const latest = lastDayOf(framework.startsOn ?? today, await unit.ruleValue(frameworkRules.termMonths, framework.jurisdiction));
  if (endsOn < today || endsOn > latest) throw frameworksRefusals.END_DAY_WRONG({ field: 'endsOn', params: { latest } });
}

async function itemToReprice(unit: Unit, framework: Framework, itemId: string): Promise<FrameworkItem> {
  const item = await unit.lock(FrameworkItem, itemId, { field: 'itemId' });
  if (item.framework.id !== framework.id) throw nothingThere('itemId');
  if (framework.kind === FrameworkKind.CLOSED) throw frameworksRefusals.PRICE_STANDS({ field: 'itemId' });
  return item;
}
