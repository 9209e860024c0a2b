import { ArrayMaxSize, IsEnum, IsOptional, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { decodeId } from '../../kernel/identifiers.js';
import { nothingThere } from '../../kernel/refusal.js';
import { addCalendarDays, endOfShanghaiDay, shanghaiDate } from '../../kernel/working-calendar.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import { purchasingRules } from '../purchasing.rules.js';
import { ListAmendmentGround, ListChangeKind, type ListTotals, PurchaseListAmendment, PurchaseListChange } from './list-amendment.js';
import { linesIn, lockList } from './lists.queries.js';
import { openLines } from './open-lines.js';
import type { PurchaseLine } from './purchase-line.js';
import { PurchaseLineState } from './purchase-line.lifecycle.js';
import type { PurchaseList } from './purchase-list.js';
import { purchaseListPolicy } from './purchase-list.policy.js';

@InputType({ description: 'A published list whose later lines are to be opened, or lines that are to be taken off.' })
export class PurchaseListAmendInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The list (`list_…`), PUBLISHED or AMENDED. All its planned lines are opened, once the public could read them long enough (PL-25).' })
  listId!: string;

  @Field(() => ListAmendmentGround, { nullable: true, defaultValue: ListAmendmentGround.OTHER, description: 'Why, by code; OTHER when left out.' })
  @IsOptional()
  @IsEnum(ListAmendmentGround)
  ground?: ListAmendmentGround | null;

  @Field(() => String, { description: 'Why the list is amended (调整原因), 2–1,000 characters; public.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason!: string;

  @Field(() => [ID], { nullable: true, description: 'Open lines (`line_…`) to take off, up to 200; a line under tender or contract stays. Null or none takes off none.' })
  @IsOptional()
  @ArrayMaxSize(200)
  cancelLineIds?: string[] | null;
}

/** An approver opens the lines that were added after publication, drafted by others, and takes off lines that nobody tendered. */
export const amendList = deed({
  field: 'purchaseListAmend',
  answers: 'purchaseList',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: PurchaseListAmendInput): Promise<PurchaseList> {
    const list = await lockList(unit, input.listId, { field: 'listId', expectedVersion: input.expectedVersion });
    unit.authorize(purchaseListPolicy.approve(unit.actor, list));
    const at = await unit.now();
    const reason = input.reason.trim();
    list.amend(at, reason);
    const before = await totalsOf(unit, list);
    const cancelled = await cancelledLines(unit, list, input.cancelLineIds ?? []);
    for (const line of cancelled) line.cancel();
    // What is taken off frees its budget before the rest is judged by it (GP-08).
    if (cancelled.length > 0) await unit.em.flush();
    const added = await linesIn(unit, list, PurchaseLineState.PLANNED);
    await refuseUnread(unit, list, added, at);
    if (added.length > 0 || cancelled.length === 0) await openLines(unit, list, added, at);
    const sum = (lines: readonly PurchaseLine[]): bigint => lines.reduce((fen, line) => fen + line.budgetFen, 0n);
    const after: ListTotals = { lines: before.lines + added.length - cancelled.length, budgetFen: before.budgetFen + sum(added) - sum(cancelled) };
    const amendment = new PurchaseListAmendment({
      list, reason, before, after, ground: input.ground ?? ListAmendmentGround.OTHER, amendedBy: unit.em.getReference(Person, unit.actor.personId), amendedAt: at,
    });
    unit.em.persist([
      amendment, ...added.map((line) => new PurchaseListChange(amendment, line, ListChangeKind.ADDED)), ...cancelled.map((line) => new PurchaseListChange(amendment, line, ListChangeKind.CANCELLED)),
    ]);
    unit.record({ rule: 'PL-25' });
    await unit.emit('purchaseList.amended', list.id, { buyerId: list.buyer.id, amendments: list.amendments });
    return list;
  },
});

/** What the published lines come to. */
async function totalsOf(unit: Unit, list: PurchaseList): Promise<ListTotals> {
  const [row] = await unit.sql<{ lines: number; fen: string }>(
    `select count(*)::int as lines, coalesce(sum(budget_fen), 0)::text as fen from purchase_line where list_id = $1 and published_at is not null and state <> 'CANCELLED'`, [list.id],
  );
  return { lines: row?.lines ?? 0, budgetFen: BigInt(row?.fen ?? 0) };
}

async function cancelledLines(unit: Unit, list: PurchaseList, publicIds: readonly string[]): Promise<PurchaseLine[]> {
  if (publicIds.length === 0) return [];
  const named = new Set(publicIds.map((publicId) => decodeId('line', publicId)));
  const lines = (await linesIn(unit, list, ...Object.values(PurchaseLineState))).filter(({ id }) => named.has(id));
  if (lines.length < named.size) throw nothingThere('cancelLineIds');
  if (lines.some(({ state }) => state !== PurchaseLineState.OPEN)) throw purchasingRefusals.LINES_IN_WORK({ field: 'cancelLineIds' });
  return lines;
}

/** The public must have been able to read an added line as long as the others. */
async function refuseUnread(unit: Unit, list: PurchaseList, lines: readonly PurchaseLine[], at: Date): Promise<void> {
  await unit.em.populate(list, ['buyer']);
  const days = await unit.ruleValue(purchasingRules.consultationDays, list.buyer.jurisdiction);
  for (const { announcedAt } of lines) {
    const until = endOfShanghaiDay(addCalendarDays(shanghaiDate(announcedAt ?? at), days));
    if (at <= until) throw purchasingRefusals.CONSULTATION_OPEN({ field: 'listId', params: { until: until } });
  }
}
