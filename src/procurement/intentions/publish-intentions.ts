import { ArrayMaxSize, ArrayMinSize, IsOptional } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { decodeId } from '../../kernel/identifiers.js';
import { nothingThere } from '../../kernel/refusal.js';
import { addCalendarDays, shanghaiDate, startOfShanghaiDay } from '../../kernel/working-calendar.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { type PurchaseLine, PurchaseLineState, type PurchaseList, linesIn, lockList, purchaseListPolicy } from '../lists/index.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import { purchasingRules } from '../purchasing.rules.js';
import { PurchaseIntention } from './purchase-intention.js';

@InputType({ description: 'Lines whose intention (采购意向) is to be published.' })
export class PurchaseIntentionPublishInput extends DeedInput {
  @Field(() => ID, { description: 'The list (`list_…`).' })
  listId!: string;

  @Field(() => [ID], { nullable: true, description: 'Its lines (`line_…`), PLANNED or OPEN, up to 1,000; all those whose intention is missing or has been overtaken by an edit, when left out.' })
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(1_000)
  lineIds?: string[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which the purchase is expected to begin; the first day of each line\'s quarter, or the first day that the rule allows where that is later, when left out.' })
  @IsOptional()
  expectedOn?: string | null;
}

/** An approver who drafted none of them tells the public what the buyer means to buy, at least so many days ahead. */
export const publishIntentions = deed({
  field: 'purchaseIntentionPublish',
  answers: 'purchaseList',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: PurchaseIntentionPublishInput): Promise<PurchaseList> {
    const list = await lockList(unit, input.listId, { field: 'listId' });
    unit.authorize(purchaseListPolicy.approve(unit.actor, list));
    await unit.em.populate(list, ['buyer']);
    const known = await intentionsOf(unit, list);
    const lines = chosen(await linesIn(unit, list, PurchaseLineState.PLANNED, PurchaseLineState.OPEN), input.lineIds ?? null, known);
    const by = unit.em.getReference(Person, unit.actor.personId);
    if (unit.actor.countsAmong(lines.flatMap(({ draftedBy, hands }) => [draftedBy.id, ...hands]))) throw purchasingRefusals.OWN_DRAFT({ field: 'listId' });
    const at = await unit.now();
    const first = addCalendarDays(shanghaiDate(at), await unit.ruleValue(purchasingRules.intentionDays, list.buyer.jurisdiction));
    if (input.expectedOn != null && input.expectedOn < first) throw purchasingRefusals.INTENTION_TOO_LATE({ field: 'expectedOn', params: { first } });
    await unit.addAll(lines.map((line) => new PurchaseIntention({
      line, number: (known.get(line.id)?.number ?? 0) + 1, publishedBy: by, publishedAt: at, tenderFrom: startOfShanghaiDay(first), expectedOn: input.expectedOn ?? latest(first, quarterStart(list.year, line)),
    })));
    unit.record({ rule: 'CK-2020-10' });
    await unit.emit('purchaseIntention.published', list.id, { buyerId: list.buyer.id, lines: lines.length });
    return list;
  },
});

interface KnownIntention {
  readonly line_id: string;
  readonly number: number;
  readonly title: string;
  readonly budget_fen: string;
}

async function intentionsOf(unit: Unit, list: PurchaseList): Promise<Map<string, KnownIntention>> {
  const rows = await unit.sql<KnownIntention>(
    'select distinct on (i.line_id) i.line_id, i.number, i.title, i.budget_fen::text from purchase_intention i join purchase_line l on l.id = i.line_id where l.list_id = $1 order by i.line_id, i.number desc', [list.id],
  );
  return new Map(rows.map((row) => [row.line_id, row]));
}

function chosen(lines: readonly PurchaseLine[], publicIds: readonly string[] | null, known: ReadonlyMap<string, KnownIntention>): PurchaseLine[] {
  if (publicIds === null) {
    const missing = lines.filter(({ id, title, budgetFen }) => known.get(id)?.title !== title || known.get(id)?.budget_fen !== String(budgetFen));
    if (missing.length === 0) throw purchasingRefusals.INTENTIONS_PUBLISHED({ field: 'listId' });
    return missing;
  }
  const named = new Set(publicIds.map((publicId) => decodeId('line', publicId)));
  const found = lines.filter(({ id }) => named.has(id));
  if (found.length < named.size) throw nothingThere('lineIds');
  return found;
}

function quarterStart(year: number, { expectedQuarter }: PurchaseLine): string {
  return `${year}-${String(expectedQuarter * 3 - 2).padStart(2, '0')}-01`;
}

function latest(one: string, other: string): string {
  return one > other ? one : other;
}
