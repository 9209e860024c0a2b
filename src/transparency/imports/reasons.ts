import { type Words, says } from '../../kernel/words.js';

/** Why something of a foreign file was changed, or was not taken. */
export const importReasons = {
  NO_PLACE: says('Known to the standard, but a purchase list or tender draft has no place for it; it stays in the stored original.', '标准中已知，但采购清单和采购草稿中没有对应内容，仅保留在原始数据中。'),
  UNKNOWN_FIELD: says('Not part of OCDS 1.0 or 1.1 as we know it (an extension of the publisher?); it stays in the stored original.', '不属于 OCDS 1.0/1.1（可能是发布方的扩展），仅保留在原始数据中。'),
  AMOUNT_READ: says('An amount written as text, or with separators, was read as a number.', '金额为文本或含分隔符，已按数值读取。'),
  AMOUNT_AMBIGUOUS: says('A comma or point may divide thousands or decimals; it was read as dividing thousands.', '逗号或句点可能是千分位或小数点，已按千分位读取。'),
  AMOUNT_UNREADABLE: says('This is no amount.', '无法识别的金额。'),
  AMOUNT_NEGATIVE: says('An amount below zero is not taken.', '不接受负数金额。'),
  CURRENCY_MISSING: says('An amount without a currency; you say which it is when you use it.', '金额未注明币种，使用时由您指定。'),
  CURRENCY_UNKNOWN: says('This is no currency code (three letters).', '无法识别的币种代码。'),
  DATE_WITHOUT_ZONE: says('A time without an offset was read as UTC.', '时间未注明时区，已按 UTC 读取。'),
  DATE_UNREADABLE: says('This is no date that can be read without guessing.', '无法确定的日期。'),
  DATE_PLACEHOLDER: says('A date before 1900 stands for none.', '1900 年以前的日期视为未填写。'),
  TEXT_EXPECTED: says('A text was expected here.', '此处应为文本。'),
  TEXT_OF_LANGUAGE: says('Of several languages one was taken: Chinese, English, or the first.', '多语言内容中取一种：中文、英文或第一种。'),
  TEXT_CLIPPED: says('Longer than can be kept; the end was left out.', '内容过长，超出部分已省略。'),
  NUMBER_EXPECTED: says('A number was expected here.', '此处应为数值。'),
  OBJECT_EXPECTED: says('An object was expected here.', '此处应为对象。'),
  LIST_EXPECTED: says('A list was expected here; a single object was taken as a list of one.', '此处应为列表，单个对象按一项列表读取。'),
  ID_MISSING: says('Without an id; its place was taken in its stead.', '缺少编号，以序号代替。'),
  ID_REPEATED: says('Two items of one release have the same id; the later ones were told apart by their place.', '同一发布记录中的明细编号重复，后者以序号区分。'),
  OCID_MISSING: says('Without an open contracting id; its own id, or its place in the file, was taken.', '缺少 ocid，以自身编号或在文件中的位置代替。'),
  DATE_MISSING: says('A release without a date; the order in the file counts.', '发布记录缺少日期，按文件中的顺序处理。'),
  BARE_TENDER: says('No release but a tender by itself; it was read as the tender of a release.', '并非发布记录，而是单独的采购项目，已按采购项目读取。'),
  NOT_A_PROCESS: says('Neither a release nor a record: nothing could be read from it.', '既不是发布记录也不是汇总记录，无法读取。'),
  LINKED_RELEASES: says('A record that only links to its releases, without a compiled one: import those releases.', '汇总记录仅包含链接而无合并内容，请导入所链接的发布记录。'),
  NO_TENDER: says('A process without planning and tender: its first award or contract was read in their stead.', '该过程没有计划和采购信息，以其首个中标或合同信息代替。'),
  NOTHING_TO_BUY: says('A process that tells of no planning, tender, award or contract.', '该过程没有计划、采购、中标或合同信息。'),
  NO_ITEMS: says('A tender without items: it counts as one item with its title.', '采购项目没有明细，按标题作为一项读取。'),
  TOO_MANY_ITEMS: says('More items than can be taken; the rest stays in the stored original.', '明细过多，超出部分仅保留在原始数据中。'),
  TEXT_WITHOUT_MARKUP: says('A text with markup was taken without it.', '文本中的标记已去除。'),
  LINE_UNREADABLE: says('A line that is no JSON; the others were read.', '该行不是 JSON，其余各行已读取。'),
  NOT_A_NUMBER: says('JSON knows no NaN and no infinity; they stand for nothing.', 'JSON 不支持 NaN 和无穷大，视为未填写。'),
  FILE_UNPACKED: says('The file was gzipped; it was unpacked.', '文件经 gzip 压缩，已解压。'),
  FILE_DECODED: says('The file was not UTF-8; it was read in the encoding that it seems to have.', '文件不是 UTF-8 编码，已按推断的编码读取。'),
  TOO_MANY_PATHS: says('More different fields than can be told one by one.', '不同字段过多，未逐一列出。'),
} as const satisfies Readonly<Record<string, Words>>;

export type ImportReason = keyof typeof importReasons;

/** Whether a field was taken as it is, changed, or not taken. */
export type ImportOutcome = 'TAKEN' | 'CHANGED' | 'NOT_TAKEN';

/** What happened to all values at one path. */
export interface ImportEntry {
  /** Path with `[]` for places in lists (`releases[].tender.items[].quantity`). */
  readonly path: string;
  readonly outcome: ImportOutcome;
  readonly reason: ImportReason | null;
  /** How often. */
  readonly count: number;
  /** The first of them, with its places in lists. */
  readonly example: string;
}

/** An entry with its reason in words. */
export const told = (entry: ImportEntry): ImportEntry & { readonly en: string | null; readonly zh: string | null } => {
  const words = entry.reason === null ? null : importReasons[entry.reason];
  return { ...entry, en: words?.en ?? null, zh: words?.zh ?? null };
};

/** Most different entries of a report. */
const mostEntries = 600;
const shownLength = 80;

/** What became of one release or record of a file. */
export interface ImportRow {
  /** Where it stands in the file. */
  readonly path: string;
  /** Its open contracting id, or what stands for it; null where there is none. */
  ocid: string | null;
  /** Why nothing of it was taken; null where something was. */
  reason: ImportReason | null;
  /** Values of it that were read in another way than they are written. */
  changed: number;
  /** Values and parts of it for which there is no place. */
  left: number;
}

/** What became of a row as a whole. */
export const outcomeOf = ({ reason, changed }: ImportRow): ImportOutcome => (reason !== null ? 'NOT_TAKEN' : changed > 0 ? 'CHANGED' : 'TAKEN');

/** Most rows that are told one by one. */
const mostRows = 20_000;

/** Gathers what happened, by path and reason, and row by row. */
export class ImportReport {
  private readonly entries = new Map<string, { entry: Omit<ImportEntry, 'count'>; count: number }>();
  private readonly rowsByPath = new Map<string, ImportRow>();
  private row: ImportRow | null = null;

  /** What is noted from now on belongs to the release or record at this path. */
  at(path: string, ocid: string | null): void {
    const known = this.rowsByPath.get(path);
    this.row = known ?? { path: path.slice(0, 300), ocid, reason: null, changed: 0, left: 0 };
    if (!known && this.rowsByPath.size < mostRows) this.rowsByPath.set(path, this.row);
  }

  /** By which id the row at a path is known. */
  named(path: string, ocid: string): void {
    const row = this.rowsByPath.get(path);
    if (row) row.ocid = ocid;
  }

  /** Nothing is taken of what stands at a path. */
  leave(path: string, reason: ImportReason, value: unknown, ocid: string | null = null): void {
    this.at(path, ocid);
    this.row!.reason = reason;
    this.note(path || '(file)', 'NOT_TAKEN', reason, value);
    this.row = null;
  }

  /** Releases and records in the order of the file. */
  rows(): ImportRow[] {
    const { compare } = new Intl.Collator('en', { numeric: true });
    return [...this.rowsByPath.values()].sort((one, other) => compare(one.path, other.path));
  }

  note(path: string, outcome: ImportOutcome, reason: ImportReason | null, value: unknown): void {
    if (this.row && outcome === 'CHANGED') this.row.changed += 1;
    if (this.row && outcome === 'NOT_TAKEN') this.row.left += 1;
    const generic = path.replace(/\[\d+\]/g, '[]').slice(0, 300);
    const key = `${generic}\n${outcome}\n${reason}`;
    const known = this.entries.get(key);
    if (known) known.count += 1;
    else if (this.entries.size < mostEntries) this.entries.set(key, { count: 1, entry: { path: generic, outcome, reason, example: `${path.slice(0, 300)}: ${shown(value)}` } });
    else this.entries.set('more', { count: (this.entries.get('more')?.count ?? 0) + 1, entry: { path: '…', outcome: 'NOT_TAKEN', reason: 'TOO_MANY_PATHS', example: '' } });
  }

  /** In the order of paths. */
  list(): ImportEntry[] {
    return [...this.entries.values()].map(({ entry, count }) => ({ ...entry, count })).sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0));
  }
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return clean(text.length > shownLength ? `${text.slice(0, shownLength)}…` : text);
}

/** A text without what a database or a terminal cannot take. */
export function clean(text: string): string {
  // Halves of characters become signs of replacement.
  return Buffer.from(text, 'utf8').toString('utf8').replace(/\p{Cc}/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ' '));
}
