import { createHash } from 'node:crypto';
import { IsBoolean, IsEnum, IsOptional, ValidateNested } from 'class-validator';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { AttachmentKind, type ReadUpload, readUpload } from '../../files/index.js';
import { says } from '../../kernel/refusal.js';
import { Answer, deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { SheetFileInput } from '../../platform/sheets/sheet-file.input.js';
import { SheetTable } from '../../platform/sheets/sheet-table.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import { sheetIn } from '../sheet-in.js';
import { type JudgedRow, judgeRows } from './judge-rows.js';
import { type ListColumn, listColumns, listSheetNames } from './list-sheet.js';
import { lockList } from './lists.queries.js';
import { PurchaseLineBudget } from './purchase-line-budget.js';
import { PurchaseLineNeed } from './purchase-line-need.js';
import { PurchaseLine } from './purchase-line.js';
import { replaceLines } from './replace-lines.js';
import { PurchaseListState, purchaseListLifecycle } from './purchase-list.lifecycle.js';
import type { PurchaseList } from './purchase-list.js';
import { purchaseListMoments, purchaseListPolicy } from './purchase-list.policy.js';

/** What the rows of a file do to the lines that a list has. */
export enum PurchaseListImportMode {
  APPEND = 'APPEND',
  REPLACE = 'REPLACE',
}

registerEnumType(PurchaseListImportMode, {
  name: 'PurchaseListImportMode',
  description: 'What the rows of a file do to the lines that a list has (导入方式).',
  valuesConfig: {
    APPEND: { description: 'They become further lines (追加).' },
    REPLACE: { description: 'They take the place of the planned lines of a DRAFT (替换草稿): a row is the line of its number (序号), or else the one of its catalogue item and title; lines without a row are removed.' },
  },
});

@InputType({ description: 'A file whose rows are to become lines of a list. The template is at `/procurement/list-template.xlsx`.' })
export class PurchaseListImportInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The list (`list_…`); not while the public comments on it.' })
  listId!: string;

  @Field(() => SheetFileInput, { nullable: true, description: 'The file: one row per line under the headings of the template, in any order of columns. Null where `attachmentId` names it.' })
  @IsOptional()
  @ValidateNested()
  file?: SheetFileInput | null;

  @Field(() => ID, { nullable: true, description: 'The file (`attachment_…`) as it was uploaded by the buyer\'s people, of the kind DATA_FILE. Kept with the list once its rows are taken. Null where `file` is it.' })
  @IsOptional()
  attachmentId?: string | null;

  @Field(() => PurchaseListImportMode, { nullable: true, defaultValue: PurchaseListImportMode.APPEND, description: 'APPEND adds the rows behind the lines of the list; REPLACE puts them in their place, while it is a DRAFT.' })
  @IsOptional()
  @IsEnum(PurchaseListImportMode)
  mode?: PurchaseListImportMode | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'True judges the file and reports without taking anything; it needs no idempotencyKey.' })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean | null;
}

/** An officer puts the rows of a file on a list: all of them, or none and every bad one named. */
export const importLines = deed({
  field: 'purchaseListImport',
  answers: 'purchaseList',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: PurchaseListImportInput): Promise<Answer<PurchaseList>> {
    const list = await lockList(unit, input.listId, { field: 'listId', expectedVersion: input.expectedVersion });
    unit.authorize(purchaseListPolicy.draft(unit.actor, list));
    if (!purchaseListMoments.addLine(list.state).allowed) throw purchaseListLifecycle.refused(list.state, says('given further lines', '增加事项'), { field: 'listId' });
    await unit.em.populate(list, ['buyer']);
    const replaces = input.mode === PurchaseListImportMode.REPLACE;
    if (replaces && list.state !== PurchaseListState.DRAFT) throw purchaseListLifecycle.refused(list.state, says('replaced by a file', '以文件替换'), { field: 'mode' });
    if ((input.file == null) === (input.attachmentId == null)) throw purchasingRefusals.ONE_FILE({ field: 'file' });
    const upload: ReadUpload | null = input.attachmentId == null ? null : await readUpload(unit, input.attachmentId, { kind: AttachmentKind.DATA_FILE, ownerId: list.buyer.id, field: 'attachmentId' });
    const bytes = upload?.content ?? Buffer.from(input.file?.content ?? '', 'base64');
    const table = new SheetTable<ListColumn>(await sheetIn(bytes, listSheetNames), listColumns);
    table.noteMissing(purchasingRefusals.COLUMN_MISSING);
    const rows = table.missing.length > 0 ? [] : await judgeRows(unit, list.buyer, table);
    const { report } = table;
    if (report.problems.length > 0) throw purchasingRefusals.ROWS_BAD({ field: 'file', params: { bad: report.badRows, rows: report.rows }, told: { report } });
    if (rows.length === 0) throw purchasingRefusals.SHEET_EMPTY({ field: 'file', told: { report } });
    const replaced = replaces ? await replaceLines(unit, list, rows) : null;
    const numbers = await takeRows(unit, list, replaced?.added ?? rows);
    upload?.attachTo(list, await unit.now());
    unit.record({ rule: 'GP-08', note: `${upload?.name ?? input.file?.name ?? 'file'}, ${rows.length} rows, sha256 ${createHash('sha256').update(bytes).digest('hex')}` });
    return new Answer(list, { report, difference: replaced?.difference(numbers) ?? null });
  },
});

async function takeRows(unit: Unit, list: PurchaseList, rows: readonly JudgedRow[]): Promise<number[]> {
  const at = await unit.now();
  const [last] = await unit.sql<{ number: number }>('select coalesce(max(number), 0)::int as number from purchase_line where list_id = $1', [list.id]);
  const by = unit.em.getReference(Person, unit.actor.personId);
  const announcedAt = list.state === PurchaseListState.DRAFT ? null : at;
  const taken = rows.map((row, index) => ({ ...row, line: new PurchaseLine({ ...row.terms, list, number: (last?.number ?? 0) + 1 + index, draftedBy: by, hands: unit.actor.handsOn([]), announcedAt }) }));
  await unit.addAll(taken.map(({ line }) => line));
  await unit.addAll(taken.flatMap(({ line, parts }) => parts.map((part) => new PurchaseLineBudget({ line, ...part }))));
  await unit.addAll(taken.flatMap(({ line, needs }) => needs.map((need) => new PurchaseLineNeed({ line, need, citedBy: by, citedAt: at }))));
  return taken.map(({ line }) => line.number);
}
