import { encodeId } from '../../kernel/identifiers.js';
import { decimalOf } from '../../kernel/money.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { ApprovalGround } from './method-ground.js';
import { type OfferedMethod, ProcurementMethod, isOffered, methodTraits, traitsOf } from './procurement-method.js';
import { SourceNotice } from './source-notice.js';
import type { TenderWords } from './tender-terms.js';
import { tenderRules } from './tender.rules.js';
import type { Tender } from './tender.js';
import { tendersRefusals } from './tenders.refusals.js';

type MethodWords = Pick<TenderWords, 'method' | 'ground' | 'groundText' | 'approvalGround' | 'approvalReference'>;

/** Refuses a method that is not offered, not for a budget of this size (TH-01, TH-02), or without its ground (PL-05, PL-08, PL-09). */
export async function refuseMethod(unit: Unit, words: MethodWords, budgetFen: bigint, jurisdiction: string): Promise<void> {
  const { method, ground, groundText, approvalGround, approvalReference } = words;
  if (!isOffered(method)) throw tendersRefusals.METHOD_NOT_OFFERED({ field: 'method' });
  const { reach, grounds } = traitsOf(method);
  if (ground !== null && !grounds.includes(ground)) throw tendersRefusals.GROUND_ELSEWHERE({ field: 'ground', params: { grounds: grounds.join(', ') || '—' } });
  if (grounds.length > 0 && (ground === null || groundText === null)) throw tendersRefusals.GROUND_MISSING({ field: ground === null ? 'ground' : 'groundText', params: { grounds: grounds.join(', ') } });
  if ((approvalGround === null) !== (approvalReference === null)) throw tendersRefusals.APPROVAL_INCOMPLETE({ field: approvalGround === null ? 'approvalGround' : 'approvalReference' });
  if (reach === 'ANY' || (reach === 'BELOW_OPEN_TENDER' && approvalGround === ApprovalGround.FINANCE_APPROVED)) return;
  const below = reach === 'BELOW_LAW';
  const threshold = BigInt(await unit.ruleValue(below ? tenderRules.lawThresholdFen : tenderRules.openTenderThresholdFen, jurisdiction));
  if (budgetFen < threshold) return;
  const refusal = below ? tendersRefusals.LAW_APPLIES : tendersRefusals.OPEN_TENDER_REQUIRED;
  throw refusal({ field: 'method', params: { threshold: decimalOf(threshold), budget: decimalOf(budgetFen) } });
}

/** Whether a purchase is so large that a larger panel judges it (TE-01, NT-01). */
export async function isLarge(unit: Unit, method: OfferedMethod, budgetFen: bigint, jurisdiction: string): Promise<boolean> {
  const negotiated = method === ProcurementMethod.COMPETITIVE_NEGOTIATION || method === ProcurementMethod.REQUEST_FOR_QUOTATIONS;
  return budgetFen >= BigInt(await unit.ruleValue(negotiated ? tenderRules.openTenderThresholdFen : tenderRules.largeFromFen, jurisdiction));
}

/** Methods by which a purchase can be split to avoid an open tender. */
const splitting = Object.entries(methodTraits).filter(([, { splits }]) => splits).map(([method]) => method);

interface Concerned {
  readonly fen: string;
  readonly tenders: readonly { readonly id: string; readonly title: string }[];
}

/**
 * PL-04: what a buyer buys in one year under the same budget item of the same branch of the catalogue (third level)
 * without an open tender must not pass the threshold together, or the purchase was split to avoid one. Where a line names
 * no budget item the branch alone counts. Tells every tender that is concerned; an approval or a budget that was
 * adjusted during the year lifts it (条例 Art. 28).
 */
export async function refuseSplitting(unit: Unit, tender: Tender): Promise<void> {
  if (!splitting.includes(tender.method) || tender.approvalGround !== null) return;
  // A single source whose choice was public is no way around an open tender (PL-09).
  if ((await unit.em.count(SourceNotice, { tender })) > 0) return;
  const threshold = BigInt(await unit.ruleValue(tenderRules.openTenderThresholdFen, tender.jurisdiction));
  // One publication of a buyer at a time: two that pass together would not see each other.
  await unit.sql('select from buyer where id = $1 for no key update', [tender.buyer.id]);
  const [largest] = await unit.sql<Concerned>(
    `with part as (
       select t.id, t.title, l.id as line_id, l.budget_fen, left(i.code, 5) as branch, p.year,
         coalesce((select array_agg(b.budget_item) from purchase_line_budget b where b.line_id = l.id and b.budget_item is not null), '{}') as items
       from tender t join tender_line n on n.tender_id = t.id join purchase_line l on l.id = n.line_id join purchase_list p on p.id = l.list_id join catalogue_item i on i.id = l.catalogue_item_id
       where t.buyer_id = $1 and (t.id = $2 or (t.method = any($3) and t.approval_ground is null and not exists (select from source_notice s where s.tender_id = t.id) and t.published_at is not null and t.state not in ('VOID', 'CANCELLED'))))
     select sum(alike.budget_fen)::text as fen, json_agg(distinct jsonb_build_object('id', alike.id, 'title', alike.title)) as tenders
     from part own join part alike on alike.branch = own.branch and alike.year = own.year and (own.items && alike.items or own.items = '{}' or alike.items = '{}')
     where own.id = $2 group by own.line_id order by sum(alike.budget_fen) desc limit 1`, [tender.buyer.id, tender.id, splitting],
  );
  const sum = BigInt(largest?.fen ?? 0);
  if (sum <= threshold) return;
  const tenders = largest!.tenders.map(({ id, title }) => `${title} (${encodeId('tender', id)})`).join('; ');
  throw tendersRefusals.SPLIT({ field: 'tenderId', params: { sum: decimalOf(sum), threshold: decimalOf(threshold), tenders } });
}
