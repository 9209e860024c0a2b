import { IsBoolean, IsOptional, ValidateNested } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { says } from '../../kernel/refusal.js';
import { Answer, deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { SheetFileInput } from '../../platform/sheets/sheet-file.input.js';
import { type SheetColumn, type SheetRow, SheetTable } from '../../platform/sheets/sheet-table.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import { sheetIn } from '../sheet-in.js';
import { CatalogueConfidence, levelOf } from './catalogue-item.js';
import type { CatalogueVersion } from './catalogue-version.js';
import { CatalogueEditionInput } from './edition.input.js';
import { type EditionRow, authorizeImport, codeFault, firstDayOf, followedBy, takeEdition } from './take-edition.js';

type Column = 'code' | 'level' | 'nameZh' | 'nameEn' | 'unit' | 'confidence' | 'prohibited' | 'replaces';

const columns: readonly SheetColumn<Column>[] = [
  { key: 'code', zh: '编码', en: 'code', required: true, also: ['代码', '目录编码', '编号'] },
  { key: 'level', zh: '级别', en: 'level', also: ['层级'] },
  { key: 'nameZh', zh: '名称', en: 'name_zh', required: true, also: ['目录名称', '中文名称', 'name'] },
  { key: 'nameEn', zh: '英文名称', en: 'name_en' },
  { key: 'unit', zh: '计量单位', en: 'unit', also: ['单位'] },
  { key: 'confidence', zh: '可信度', en: 'confidence' },
  { key: 'prohibited', zh: '禁止', en: 'prohibited', also: ['是否禁止', '负面清单'] },
  { key: 'replaces', zh: '替代原编码', en: 'replaces', also: ['原编码'] },
];

@InputType({ description: 'A guidance catalogue (指导性目录) to import from a file. Columns, by either heading: 编码/code and 名称/name_zh; at will 级别/level, 英文名称/name_en, 计量单位/unit, 可信度/confidence (high, medium, low or local), 禁止/prohibited (是 or 否) and 替代原编码/replaces (codes of the superseded edition, separated by blanks).' })
export class CatalogueImportFileInput extends CatalogueEditionInput {
  @Field(() => SheetFileInput, { description: 'XLSX or CSV, one row per item, in any order.' })
  @ValidateNested()
  file!: SheetFileInput;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'True judges the file and reports without importing anything.' })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean | null;
}

/** Imports a catalogue from a file: all its rows, or none and every bad one named (GP-07). */
export const importCatalogueFile = deed({
  field: 'catalogueImportFile',
  answers: 'catalogueVersion',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: CatalogueImportFileInput): Promise<Answer<CatalogueVersion>> {
    await authorizeImport(unit, input.jurisdiction);
    const effectiveFrom = await firstDayOf(unit, input);
    const followed = await followedBy(unit, input, effectiveFrom);
    const table = new SheetTable<Column>(await sheetIn(Buffer.from(input.file.content, 'base64')), columns);
    table.noteMissing(purchasingRefusals.COLUMN_MISSING);
    const rows = table.missing.length > 0 ? [] : rowsOf(table, followed?.codes ?? new Map());
    const { report } = table;
    if (report.problems.length > 0) throw purchasingRefusals.ROWS_BAD({ field: 'file', params: { bad: report.badRows, rows: report.rows }, told: { report } });
    if (rows.length === 0) throw purchasingRefusals.SHEET_EMPTY({ field: 'file', told: { report } });
    return new Answer(await takeEdition(unit, input, effectiveFrom, followed, rows), { report });
  },
});

function rowsOf(table: SheetTable<Column>, before: ReadonlyMap<string, string>): EditionRow[] {
  const codes = new Set(table.rows.flatMap((row) => row.at('code') ?? []));
  const seen = new Set<string>();
  return table.rows.flatMap((row) => rowOf(table, row, codes, seen, before) ?? []);
}

function rowOf(table: SheetTable<Column>, row: SheetRow<Column>, codes: ReadonlySet<string>, seen: Set<string>, before: ReadonlyMap<string, string>): EditionRow | undefined {
  const judge = <Result>(key: Column, work: () => Result): Result | undefined => table.judge(row.number, key, work);
  const code = judge('code', () => codeAt(row, codes, seen));
  const level = row.at('level');
  if (code !== undefined && level !== null) {
    judge('level', () => {
      if (level.replace(/\.0+$/, '') !== String(levelOf(code))) throw purchasingRefusals.CATALOGUE_LEVEL({ params: { level: levelOf(code) ?? 0 } });
    });
  }
  const nameZh = judge('nameZh', () => bounded(row.at('nameZh'), 200) ?? required());
  const nameEn = judge('nameEn', () => bounded(row.at('nameEn'), 200));
  const unit = judge('unit', () => bounded(row.at('unit'), 40));
  const confidence = judge('confidence', () => confidenceAt(row, code));
  const prohibited = judge('prohibited', () => flagAt(row));
  const replaces = judge('replaces', () => replacedAt(row, before));
  if (code === undefined || nameZh === undefined || nameEn === undefined || unit === undefined || confidence === undefined || prohibited === undefined || !replaces) return undefined;
  return { code, nameZh, nameEn, unit, confidence, prohibited, replaces };
}

function codeAt(row: SheetRow<Column>, codes: ReadonlySet<string>, seen: Set<string>): string {
  const code = row.at('code') ?? required();
  const fault = codeFault(code, codes, seen);
  seen.add(code);
  if (fault === 'CODE') throw purchasingRefusals.CATALOGUE_CODE({ params: { row: row.number } });
  if (fault === 'PARENT') throw purchasingRefusals.CATALOGUE_PARENT({ params: { row: row.number, parent: code.slice(0, -2) } });
  return code;
}

function required(): never {
  throw purchasingRefusals.CELL_REQUIRED();
}

function bounded(text: string | null, most: number): string | null {
  if (text !== null && text.length > most) throw purchasingRefusals.INVALID_INPUT({ params: { problem: says(`up to ${most} characters.`, `不超过 ${most} 个字符。`) } });
  return text;
}

/** Left out, an item of the fourth level is local and any other is not sure. */
function confidenceAt(row: SheetRow<Column>, code: string | undefined): CatalogueConfidence {
  const text = row.at('confidence');
  if (text === null) return code !== undefined && levelOf(code) === 4 ? CatalogueConfidence.LOCAL : CatalogueConfidence.LOW;
  const confidence = Object.values(CatalogueConfidence).find((known) => known === text.toUpperCase());
  if (!confidence) throw purchasingRefusals.INVALID_INPUT({ params: { problem: says('high, medium, low or local.', '应为 high、medium、low 或 local。') } });
  return confidence;
}

function flagAt(row: SheetRow<Column>): boolean {
  const text = (row.at('prohibited') ?? '否').toLowerCase();
  if (['是', 'true', 'yes', 'y', '1'].includes(text)) return true;
  if (['否', 'false', 'no', 'n', '0'].includes(text)) return false;
  throw purchasingRefusals.INVALID_INPUT({ params: { problem: says('是 (yes) or 否 (no).', '应为“是”或“否”。') } });
}

function replacedAt(row: SheetRow<Column>, before: ReadonlyMap<string, string>): string[] {
  const replaced = [...new Set((row.at('replaces') ?? '').split(/[\s,，;；、]+/).filter((code) => code !== ''))];
  const unknown = replaced.find((code) => !before.has(code));
  if (unknown !== undefined) throw purchasingRefusals.CATALOGUE_REPLACES({ params: { code: unknown } });
  return replaced;
}
