import writeExcelFile from 'write-excel-file/node';

/** A cell to write: text, a number told as a decimal text, or nothing. */
export type WrittenCell = string | { readonly number: string } | null;

/** One sheet of a workbook. */
export interface WrittenSheet {
  readonly name: string;
  readonly headings: readonly { readonly text: string; readonly width: number }[];
  readonly rows: readonly (readonly WrittenCell[])[];
}

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const head = { fontWeight: 'bold', backgroundColor: '#E8EEF7', wrap: true, alignVertical: 'center' } as const;

/** Writes a workbook. Texts stay texts, so that no cell becomes a formula and no code loses its zeros. */
export async function writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  return await writeExcelFile(sheets.map(({ name, headings, rows }) => ({
    sheet: name,
    columns: headings.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    data: [headings.map(({ text }) => ({ value: text, type: String, ...head })), ...rows.map((row) => row.map(writtenCell))],
  }))).toBuffer();
}

function writtenCell(cell: WrittenCell) {
  if (cell === null) return null;
  if (typeof cell === 'string') return { value: unescapable(cell), type: String, wrap: true, alignVertical: 'top' as const };
  return { value: Number(cell.number), type: Number, format: cell.number.includes('.') ? '#,##0.00' : '0', alignVertical: 'top' as const };
}

/** Excel reads `_x000D_` in a text as the character of that number; an escaped underscore keeps the text as it is. */
function unescapable(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}
