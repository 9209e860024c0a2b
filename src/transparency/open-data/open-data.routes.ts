import { HttpProblem } from '../../platform/http/replies.js';
import type { RouteScene, SliceRoute, SliceVisit } from '../../platform/http/slice-routes.js';
import { answerUnlessSame as answer } from './answer.js';
import { type OpenDataset, openDatasets } from './datasets.js';
import { type OpenPage, type OpenValue, monthsOf, pageLength, readMonth } from './read-month.js';

const types = { csv: 'text/csv; charset=utf-8; header=present', jsonl: 'application/jsonl; charset=utf-8' } as const;
type Form = keyof typeof types;

/** `/open-data/<dataset>.<csv|jsonl>?month=2026-03` and `/open-data/months.json`: bulk files for everyone. */
export function openDataRoutes({ pool, publication: { origin } }: RouteScene): readonly SliceRoute[] {
  const months = async (visit: SliceVisit): Promise<void> => {
    const datasets = [];
    for (const dataset of openDatasets) {
      const address = (form: Form, month: string): string => `${origin}/open-data/${dataset.name}.${form}?month=${month}`;
      datasets.push({ name: dataset.name, what: dataset.what, months: (await monthsOf(pool, dataset)).map(({ month, rows }) => ({ month, rows, csv: address('csv', month), jsonl: address('jsonl', month) })) });
    }
    answer(visit, 'application/json; charset=utf-8', JSON.stringify({ datasets }), null);
  };
  const file = async (visit: SliceVisit): Promise<void> => {
    const [, name, form] = /^\/open-data\/([a-z]{1,20})\.(csv|jsonl)$/.exec(visit.path) ?? [];
    const dataset = openDatasets.find((one) => one.name === name);
    if (!dataset || form === undefined) throw new HttpProblem(404, 'NOT_FOUND', `There is no such file. Those that are: ${openDatasets.map((one) => `/open-data/${one.name}.csv`).join(', ')}, and the same as .jsonl; /open-data/months.json names their months.`);
    const { month, page } = asked(visit);
    const found = await readMonth(pool, dataset, month, page);
    const next = found.more ? `${origin}${visit.path}?month=${month}&page=${page + 1}` : null;
    answer(visit, types[form as Form], form === 'csv' ? csvOf(dataset, found) : linesOf(dataset, found), found.changedAt, next);
  };
  const methods = ['GET', 'HEAD'];
  return [
    { name: 'open-data-months', path: '/open-data/months.json', methods, visit: months },
    { name: 'open-data', path: '/open-data/', below: true, methods, answerHeaders: ['link', 'etag', 'last-modified'], visit: file },
  ];
}

function asked({ search }: SliceVisit): { month: string; page: number } {
  const parameters = new URLSearchParams(search);
  const month = parameters.get('month') ?? '';
  const page = parameters.get('page') ?? '1';
  if (!/^(19|20)\d\d-(0[1-9]|1[0-2])$/.test(month)) throw new HttpProblem(400, 'BAD_USER_INPUT', 'month is a month such as 2026-03; /open-data/months.json names those with rows.');
  if (!/^[1-9]\d{0,4}$/.test(page)) throw new HttpProblem(400, 'BAD_USER_INPUT', `page is a whole number from 1; a page has ${pageLength} rows.`);
  return { month, page: Number(page) };
}

const linesOf = ({ columns }: OpenDataset, { rows }: OpenPage): string =>
  rows.map((cells) => `${JSON.stringify(Object.fromEntries(columns.map(({ name }, index) => [name, cells[index] ?? null])))}\n`).join('');

/** RFC 4180 with a byte order mark, by which spreadsheets know UTF-8. */
const csvOf = ({ columns }: OpenDataset, { rows }: OpenPage): string =>
  `\uFEFF${[columns.map(({ name }) => name), ...rows].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')}`;

function cellOf(value: OpenValue): string {
  // What a spreadsheet would take for a formula is marked as text.
  const text = value === null ? '' : typeof value === 'string' ? value.replace(/^[=+\-@\t\r]/, "'$&") : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
