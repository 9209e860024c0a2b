import { type Grid, SheetUnreadable, readSheet } from '../platform/sheets/read-sheet.js';
import { purchasingRefusals } from './purchasing.refusals.js';

const codes = { NOT_A_SHEET: 'SHEET_UNREADABLE', TOO_LARGE: 'SHEET_TOO_LARGE', EMPTY: 'SHEET_EMPTY' } as const;

/** Reads the sheet in a file that came with an input. @throws SHEET_UNREADABLE, SHEET_TOO_LARGE or SHEET_EMPTY */
export async function sheetIn(bytes: Buffer, names: readonly string[] = []): Promise<Grid> {
  try {
    return await readSheet(bytes, names);
  } catch (error) {
    if (error instanceof SheetUnreadable) throw purchasingRefusals[codes[error.fault]]({ field: 'file' });
    throw error;
  }
}
