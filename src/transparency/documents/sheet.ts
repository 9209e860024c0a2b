import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';

/** Two columns of a table: what, and its value. */
export type SheetRow = readonly [label: string, value: string | null];

/** A table with a head. */
export interface SheetTable {
  readonly head: readonly string[];
  /** Parts of the width, one per column. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
}

/** One part of a document, under its heading. */
export interface SheetPart {
  readonly heading: string;
  readonly rows?: readonly SheetRow[];
  readonly table?: SheetTable;
  readonly text?: string;
}

/** What a document says, before it has a form. */
export interface Sheet {
  readonly title: string;
  readonly subtitle: string;
  readonly parts: readonly SheetPart[];
  /** Lines for signatures and seals. */
  readonly signatures?: readonly string[];
  /** Id and version of the object of which it tells. */
  readonly subject: string;
  readonly version: number;
  /** The date that it carries; equal content makes equal bytes. */
  readonly dated: Date;
  readonly address: string;
}

let font: Buffer | null = null;
const fontBytes = (): Buffer => (font ??= readFileSync(fileURLToPath(new URL('./fonts/NotoSansCJKsc-Regular.otf', import.meta.url))));

const page = { width: 595.28, height: 841.89, margin: 56, foot: 64 };
const inner = page.width - 2 * page.margin;
const bottom = page.height - page.margin - page.foot;
const [ink, soft, line, shade] = ['#1a1a1a', '#5f6670', '#9aa3ad', '#f1f4f7'];

/** SHA-256 of what a document says: whoever has the same data computes the same. */
export function digestOf(sheet: Sheet): string {
  return createHash('sha256').update(JSON.stringify([sheet.subject, sheet.version, sheet.title, sheet.subtitle, sheet.parts, sheet.signatures ?? []])).digest('hex');
}

/** Sets a document on A4 pages. The same sheet gives the same bytes. */
export async function pdfOf(sheet: Sheet): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4', margins: { top: page.margin, left: page.margin, right: page.margin, bottom: 0 }, bufferPages: true, lang: 'zh-CN', font: fontBytes() as unknown as string,
    info: { Title: sheet.title, Subject: sheet.subject, Producer: 'Wushe', Creator: 'Wushe', CreationDate: sheet.dated, ModDate: sheet.dated },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => pdf.once('end', resolve).once('error', reject));
  new Setter(pdf).set(sheet);
  pdf.end();
  await ended;
  return withOwnId(Buffer.concat(chunks), sheet);
}

/** The file's own id is made from its content, never from the time at which it was set. */
function withOwnId(bytes: Buffer, sheet: Sheet): Buffer {
  const text = bytes.toString('latin1');
  const id = digestOf(sheet).slice(0, 32);
  return Buffer.from(text.replace(/\/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]/, `/ID [<${id}> <${id}>]`), 'latin1');
}

class Setter {
  private y = page.margin;

  constructor(private readonly pdf: PDFKit.PDFDocument) {}

  set(sheet: Sheet): void {
    this.centred(sheet.title, 18, ink);
    this.centred(sheet.subtitle, 10, soft);
    this.y += 10;
    for (const part of sheet.parts) this.part(part);
    if (sheet.signatures) this.signatures(sheet.signatures);
    this.feet(sheet);
  }

  private centred(text: string, size: number, color: string): void {
    this.pdf.fontSize(size).fillColor(color);
    const height = this.pdf.heightOfString(text, { width: inner, align: 'center' });
    this.pdf.text(text, page.margin, this.y, { width: inner, align: 'center' });
    this.y += height + 4;
  }

  private part({ heading, rows, table, text }: SheetPart): void {
    this.room(64);
    this.y += 8;
    this.pdf.fontSize(12).fillColor(ink).text(heading, page.margin, this.y, { width: inner });
    this.y += 22;
    if (rows) this.table({ head: [], widths: [1, 3.2], rows: rows.map(([label, value]) => [label, value ?? '—']) }, true);
    if (table) this.table(table, false);
    if (text !== undefined) this.prose(text);
  }

  /** Text that goes on over as many pages as it needs. */
  private prose(text: string): void {
    this.pdf.fontSize(10.5).fillColor(ink);
    for (const paragraph of text.split('\n')) for (const piece of this.pieces(paragraph, inner, bottom - page.margin)) {
      const height = this.pdf.heightOfString(piece, { width: inner, lineGap: 3 });
      this.room(height);
      this.pdf.fontSize(10.5).fillColor(ink).text(piece, page.margin, this.y, { width: inner, lineGap: 3 });
      this.y += height + 3;
    }
  }

  private table({ head, widths, rows }: SheetTable, labelled: boolean): void {
    const sum = widths.reduce((total, width) => total + width, 0);
    const columns = widths.map((width) => (width / sum) * inner);
    const headed = (): void => {
      if (head.length > 0) this.row(head, columns, true, false);
    };
    headed();
    for (const row of rows) for (const part of this.divided(row, columns)) if (this.row(part, columns, false, labelled)) headed();
    this.y += 6;
  }

  /** A row whose cells are longer than a page goes on in rows below it. */
  private divided(row: readonly string[], columns: readonly number[]): string[][] {
    this.pdf.fontSize(10);
    const cells = row.map((cell, index) => this.pieces(cell, columns[index]! - 12, (bottom - page.margin) / 2));
    const height = Math.max(...cells.map(({ length }) => length));
    return Array.from({ length: height }, (_, at) => cells.map((pieces) => pieces[at] ?? ''));
  }

  /** Draws a row, on the next page when there is no room; true when a page was begun. */
  private row(cells: readonly string[], columns: readonly number[], head: boolean, labelled: boolean): boolean {
    this.pdf.fontSize(10);
    const height = Math.max(...cells.map((cell, index) => this.pdf.heightOfString(cell || ' ', { width: columns[index]! - 12, lineGap: 2 }))) + 9;
    const before = this.y;
    const begun = this.room(height + (head ? 40 : 0)) && !head && before !== page.margin;
    let x = page.margin;
    for (const [index, cell] of cells.entries()) {
      const width = columns[index]!;
      if (head || (labelled && index === 0)) this.pdf.rect(x, this.y, width, height).fill(shade);
      this.pdf.rect(x, this.y, width, height).lineWidth(0.5).stroke(line);
      this.pdf.fontSize(10).fillColor(head || (labelled && index === 0) ? soft : ink).text(cell, x + 6, this.y + 4, { width: width - 12, lineGap: 2 });
      x += width;
    }
    this.y += height;
    return begun;
  }

  /** Divides a text so that no piece is higher than the limit. */
  private pieces(text: string, width: number, most: number): string[] {
    const rest = [...wrappable(text)];
    const pieces: string[] = [];
    while (rest.length > 0) {
      let [low, high] = [1, rest.length];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (this.pdf.heightOfString(rest.slice(0, middle).join(''), { width, lineGap: 3 }) <= most) low = middle;
        else high = middle - 1;
      }
      pieces.push(rest.splice(0, low).join(''));
    }
    return pieces.length === 0 ? [''] : pieces;
  }

  private signatures(names: readonly string[]): void {
    this.room(110);
    this.y += 18;
    const width = inner / names.length;
    for (const [index, name] of names.entries()) {
      this.pdf.fontSize(10.5).fillColor(ink).text(name, page.margin + index * width, this.y, { width: width - 16, height: 48, ellipsis: true });
      this.pdf.fontSize(10).fillColor(soft).text('日期：', page.margin + index * width, this.y + 58, { width: width - 16 });
    }
    this.y += 84;
  }

  /** On every page: what it is of, how to check it, and which page of how many. */
  private feet(sheet: Sheet): void {
    const digest = digestOf(sheet);
    const { count } = this.pdf.bufferedPageRange();
    for (let index = 0; index < count; index += 1) {
      this.pdf.switchToPage(index);
      const y = page.height - page.margin - page.foot + 22;
      this.pdf.moveTo(page.margin, y).lineTo(page.width - page.margin, y).lineWidth(0.5).stroke(line);
      const words = [`编号 ${sheet.subject} · 版本 ${sheet.version} · 第 ${index + 1} 页，共 ${count} 页`, `内容摘要 SHA-256 ${digest}`, `核验：下载 ${sheet.address} ，摘要相同即为同一内容。`];
      this.pdf.fontSize(7.5).fillColor(soft);
      for (const [at, word] of words.entries()) this.pdf.text(word, page.margin, y + 6 + at * 12, { width: inner, height: 12, lineBreak: false, ellipsis: true });
    }
  }

  /** Begins a page unless so much room is left; true when it did. */
  private room(height: number): boolean {
    if (this.y + height <= bottom || this.y === page.margin) return false;
    this.pdf.addPage();
    this.y = page.margin;
    return true;
  }
}

/** Words of which a line cannot be broken are given places to break. */
function wrappable(text: string): string {
  return text.replace(/\t/g, ' ').replace(/[^\s\u2e80-\u9fff\uff00-\uffef]{40}/g, '$&\u200b');
}
