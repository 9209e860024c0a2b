import { type ListColumn, listColumns } from '../../../src/procurement/lists/list-sheet.js';
import { headingOf } from '../../../src/platform/sheets/sheet-table.js';
import { writeWorkbook } from '../../../src/platform/sheets/write-workbook.js';
import type { PurchasingOffice } from '../purchasing-office.js';

export type FileRow = Partial<Record<ListColumn, string>>;

/** A row of a file that becomes a sound line of the office. */
export const soundRow = (office: PurchasingOffice, more: FileRow = {}): FileRow => ({
  code: 'A040201', title: '居家养老上门服务', description: '为独居老人提供助洁、助浴和陪诊服务。', quantity: '2,000', standard: '每次不少于一小时。', area: office.community.jurisdiction, quarter: '第二季度',
  'amount.GENERAL_BUDGET': '120,000.00', ...more,
});

/** Rows as a workbook, under the headings of the template. */
export async function workbook(rows: readonly FileRow[], title: string | null = null): Promise<Buffer> {
  const headings = listColumns.map(headingOf);
  const body = rows.map((row) => listColumns.map(({ key }) => row[key] ?? null));
  const first = title === null ? headings : [title];
  return await writeWorkbook([{ name: '清单', headings: first.map((text) => ({ text, width: 12 })), rows: title === null ? body : [headings, ...body] }]);
}

export const encoded = (bytes: Buffer | string, name = '清单.xlsx'): { name: string; content: string } => ({ name, content: Buffer.from(bytes).toString('base64') });
