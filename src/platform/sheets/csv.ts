/**
 * Reads comma separated values (RFC 4180) as rows of cells. Separators may also be semicolons or tabs, whichever the
 * first line has more of; line ends may be of any kind. An empty cell is null.
 */
export function parseCsv(text: string): (string | null)[][] {
  const separator = separatorOf(text);
  const rows: (string | null)[][] = [];
  let row: (string | null)[] = [];
  let at = 0;
  const take = (cell: string): void => void row.push(cell.trim() === '' ? null : cell);
  while (at < text.length) {
    if (text[at] === '"') {
      const [cell, next] = quoted(text, at + 1);
      take(cell);
      at = next;
    } else {
      let next = at;
      while (next < text.length && text[next] !== separator && text[next] !== '\n' && text[next] !== '\r') next += 1;
      take(text.slice(at, next));
      at = next;
    }
    // Whatever stands between a closing quote and the next separator belongs to no cell.
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
    if (text[at] === separator) {
      at += 1;
      if (at === text.length) row.push(null);
      continue;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

function separatorOf(text: string): string {
  const [first = ''] = text.split(/[\r\n]/, 1);
  const count = (sign: string): number => first.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function quoted(text: string, from: number): [cell: string, next: number] {
  let cell = '';
  let at = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return [cell + text.slice(at), text.length];
    cell += text.slice(at, quote);
    if (text[quote + 1] !== '"') return [cell, quote + 1];
    cell += '"';
    at = quote + 2;
  }
}
