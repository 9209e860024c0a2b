import { ArrayMaxSize, ArrayMinSize, IsEnum, IsInt, IsOptional, Length, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { encodeId } from '../../kernel/identifiers.js';
import { decimalOf } from '../../kernel/money.js';
import { allowIf, nothingThere, says } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { MoneyInput } from '../../platform/graphql/money.graph.js';
import { DecimalScalar } from '../../platform/graphql/scalars.js';
import { FundSource, PurchaseList, addLine, draftList } from '../../procurement/index.js';
import { transparencyRefusals } from '../transparency.refusals.js';
import type { ExternalDraft, ExternalItem, ExternalValue } from './draft.js';
import { ExternalProcess } from './ocds-import.js';

@InputType({ description: 'What becomes of one item of a foreign process. What is left out comes from the file, or from the defaults beside the list.' })
export class OcdsItemInput {
  @Field(() => String, { description: 'Key of the item (`ExternalProcess.items.key`).' })
  @Length(1, 220)
  key!: string;

  @Field(() => ID, { nullable: true, description: 'Item of the catalogue (`item_…`); the default when null.' })
  @IsOptional()
  catalogueItemId?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many units; as the file tells when null.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  quantity?: number | null;

  @Field(() => String, { nullable: true, description: 'What is counted; as the file or the catalogue tells when null.' })
  @IsOptional()
  @MaxLength(40)
  unit?: string | null;

  @Field(() => MoneyInput, { nullable: true, description: 'Its budget; unit value × quantity of the file, or its share of the whole, when null.' })
  @IsOptional()
  @ValidateNested()
  budget?: MoneyInput | null;
}

@InputType({ description: 'Items of a foreign process to put on a purchase list as drafts.' })
export class OcdsImportApplyInput extends DeedInput {
  @Field(() => ID, { description: 'The process (`external_process_…`).' })
  processId!: string;

  @Field(() => ID, { nullable: true, description: 'The list (`list_…`) to which lines are added; null begins the buyer\'s list of `year`.' })
  @IsOptional()
  listId?: string | null;

  @Field(() => Int, { nullable: true, description: 'Fiscal year of the list to begin; needed without `listId`.' })
  @IsOptional()
  @IsInt()
  @Min(2_000)
  @Max(2_100)
  year?: number | null;

  @Field(() => ID, { description: 'Item of the guidance catalogue (`item_…`) for items that name none (GP-07): foreign classifications are not ours.' })
  catalogueItemId!: string;

  @Field(() => ID, { nullable: true, description: 'The community (`community_…`) that is served; null when a division is.' })
  @IsOptional()
  communityId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The division (`division_…`) that is served; null when a community is.' })
  @IsOptional()
  divisionId?: string | null;

  @Field(() => String, { description: 'The standard by which it will be accepted (E7), up to 4,000 characters.' })
  @Length(2, 4_000)
  standard!: string;

  @Field(() => Int, { description: 'Quarter in which delivery is to begin, 1 to 4.' })
  @IsInt()
  @Min(1)
  @Max(4)
  expectedQuarter!: number;

  @Field(() => FundSource, { description: 'Where the money comes from (GP-08).' })
  @IsEnum(FundSource)
  fundSource!: FundSource;

  @Field(() => DecimalScalar, { nullable: true, description: 'How many yuan one unit of the file\'s currency is; needed where amounts of the file in another currency are used.' })
  @IsOptional()
  rate?: string | null;

  @Field(() => [OcdsItemInput], { nullable: true, description: 'Which items, 1 to 100, with what differs from the file; null takes all as they are.' })
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  items?: OcdsItemInput[] | null;
}

/**
 * An officer of the buyer puts items of a foreign process on the draft of a purchase list. Each becomes a line by the same
 * rules as one typed in, all of them or none.
 */
export const applyImport = deed({
  field: 'ocdsImportApply',
  answers: 'externalProcess',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: OcdsImportApplyInput): Promise<ExternalProcess> {
    const process = await lockProcess(unit, input.processId);
    const { draft } = process;
    const lines = chosen(draft, input).map(({ item, more }) => lineOf(draft, item, more, input));
    const list = input.listId == null ? await begunList(unit, process, input) : await unit.find(PurchaseList, input.listId, 'listId');
    for (const [index, line] of lines.entries()) {
      try {
        await addLine.act(unit, { ...line, listId: encodeId('list', list.id) });
      } catch (error) {
        throw located(error, index);
      }
      await unit.em.flush();
    }
    process.list = list;
    unit.record({ rule: 'GP-08', note: `${process.ocid}: ${lines.length} lines` });
    return process;
  },
});

/** The process, locked, for an officer of the buyer who took it in; for others it is not there. */
export async function lockProcess(unit: Unit, publicId: string): Promise<ExternalProcess> {
  const found = await unit.find(ExternalProcess, publicId, 'processId');
  if (!unit.actor.hasAny(['BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR'], found.buyer.id)) throw nothingThere('processId');
  unit.authorize(allowIf(unit.actor.has('BUYER_OFFICER', found.buyer.id), says('Only officers of the buyer use what was taken in for it.', '只有购买主体的经办人员可以使用为其导入的数据。')));
  const process = await unit.lock(ExternalProcess, publicId, { field: 'processId' });
  await unit.em.populate(process, ['draft']);
  return process;
}

async function begunList(unit: Unit, process: ExternalProcess, { year }: OcdsImportApplyInput): Promise<PurchaseList> {
  if (year == null) throw transparencyRefusals.INVALID_INPUT({ field: 'year', params: { problem: says('name a list, or the year of one to begin.', '请指定清单，或填写新清单的年度。') } });
  const list = await draftList.act(unit, { buyerId: encodeId('buyer', process.buyer.id), year, title: process.draft.title.slice(0, 200).padEnd(2, '。') }) as PurchaseList;
  await unit.em.flush();
  return list;
}

interface Chosen { readonly item: ExternalItem; readonly more: Partial<OcdsItemInput> }

function chosen({ items }: ExternalDraft, input: OcdsImportApplyInput): Chosen[] {
  if (input.items == null) return items.map((item) => ({ item, more: {} }));
  const seen = new Set<string>();
  return input.items.map((more, index) => {
    const item = items.find(({ key }) => key === more.key);
    if (!item) throw transparencyRefusals.ITEM_UNKNOWN({ field: `items.${index}.key`, params: { key: more.key } });
    if (seen.has(more.key)) throw transparencyRefusals.ITEM_REPEATED({ field: `items.${index}.key`, params: { key: more.key } });
    seen.add(more.key);
    return { item, more };
  });
}

function lineOf(draft: ExternalDraft, item: ExternalItem, more: Partial<OcdsItemInput>, input: OcdsImportApplyInput): Omit<Parameters<typeof addLine.act>[1], 'listId'> {
  const quantity = more.quantity ?? wholeOf(item.quantity) ?? (draft.items.length === 1 && item.quantity === null ? 1 : null);
  if (quantity === null) throw transparencyRefusals.QUANTITY_REQUIRED({ field: 'items', params: { key: item.key } });
  const budget = more.budget ?? { amount: decimalOf(budgetOf(draft, item, quantity, input.rate ?? null)), currency: 'CNY' };
  const told = [item.description, item.classification, draft.items.length === 1 ? draft.description : null].filter((part) => part !== null).join('\n');
  const unit = more.unit ?? item.unit;
  return {
    catalogueItemId: more.catalogueItemId ?? input.catalogueItemId, title: item.description.slice(0, 200).padEnd(2, '。'), description: told.slice(0, 4_000).padEnd(2, '。'), quantity,
    ...(unit === null ? {} : { unit }), standard: input.standard, communityId: input.communityId ?? null, divisionId: input.divisionId ?? null, expectedQuarter: input.expectedQuarter,
    budgets: [{ fundSource: input.fundSource, amount: budget as MoneyInput }],
  };
}

function wholeOf(quantity: string | null): number | null {
  const [, whole] = /^(\d{1,9})(?:\.0+)?$/.exec(quantity ?? '') ?? [];
  return whole === undefined || Number(whole) < 1 ? null : Number(whole);
}

/** Unit value × quantity, or for the only item the value of the whole; in fen, rounded half up. */
function budgetOf(draft: ExternalDraft, item: ExternalItem, quantity: number, rate: string | null): bigint {
  const [value, times]: [ExternalValue | null, number] = item.unitValue ? [item.unitValue, quantity] : [draft.items.length === 1 ? draft.value : null, 1];
  if (value === null) throw transparencyRefusals.NO_AMOUNT({ field: 'items', params: { key: item.key } });
  const { currency } = value;
  if (currency !== 'CNY' && rate === null) throw transparencyRefusals.RATE_REQUIRED({ field: 'rate', params: { currency: currency ?? '?' } });
  const [amount, scale] = scaled(value.amount);
  const [factor, factorScale] = currency === 'CNY' ? [1n, 0] : scaled(rate ?? '1');
  const divisor = 10n ** BigInt(scale + factorScale);
  const fen = (2n * amount * factor * BigInt(times) * 100n + divisor) / (2n * divisor);
  if (fen <= 0n) throw transparencyRefusals.NO_AMOUNT({ field: 'items', params: { key: item.key } });
  return fen;
}

/** A decimal text as an integer and the number of its decimals. */
function scaled(text: string): [bigint, number] {
  const [whole = '0', part = ''] = text.split('.');
  return [BigInt(whole + part), part.length];
}

/** A refusal of a line, told at the item of which the line was to be. */
function located(error: unknown, index: number): unknown {
  return error instanceof Error && 'field' in error && typeof error.field === 'string' ? Object.assign(error, { field: `items.${index}.${error.field}` }) : error;
}
