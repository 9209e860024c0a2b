import { decodeId } from '../../kernel/identifiers.js';
import { HttpProblem } from '../../platform/http/replies.js';
import type { RouteScene, SliceRoute, SliceVisit } from '../../platform/http/slice-routes.js';
import { csvOf } from '../../platform/sheets/write-csv.js';
import { answerUnlessSame } from '../open-data/answer.js';
import { flattened } from './flattened.js';
import { fundersOf, grantsOf, grantsPerPage } from './grant-facts.js';
import { addressOf, changedAt, packageOf } from './grant-of.js';

const types = { json: 'application/json; charset=utf-8', csv: 'text/csv; charset=utf-8; header=present' } as const;

/** Grants by the 360Giving data standard, for everyone: an index, and a package per funder and year. */
export function givingRoutes({ pool, publication }: RouteScene): readonly SliceRoute[] {
  const { origin } = publication;
  const index = async (visit: SliceVisit): Promise<void> => {
    const funders = (await fundersOf(pool)).map(({ funder, years }) => ({
      name: funder.name, creditCode: funder.creditCode,
      years: years.map(({ year, grants }) => ({ year, grants, json: addressOf(origin, funder, year, 'json'), csv: addressOf(origin, funder, year, 'csv') })),
    }));
    answerUnlessSame(visit, types.json, JSON.stringify({ standard: '360Giving 1.4', funders }), null);
  };
  const file = async (visit: SliceVisit): Promise<void> => {
    const [, name = '', asked = '', form = ''] = /^\/360giving\/(organization_[0-9a-f]{32})\/((?:19|20)\d\d)\.(json|csv)$/.exec(visit.path) ?? [];
    const number = pageOf(visit);
    const [funderId, year] = [decodeId('organization', name), Number(asked)];
    const page = funderId === null ? null : await grantsOf(pool, funderId, year, number);
    if (!page) throw new HttpProblem(404, 'NOT_FOUND', 'There are no grants here. Funders and their years: /360giving/index.json');
    const text = form === 'csv' ? `\uFEFF${csvOf(flattened(packageOf(page, year, number, publication)))}` : JSON.stringify(packageOf(page, year, number, publication));
    const next = number * grantsPerPage < page.total ? addressOf(origin, page.funder, year, form as 'json' | 'csv', number + 1) : null;
    answerUnlessSame(visit, types[form as keyof typeof types], text, Date.parse(changedAt(page)), next);
  };
  const methods = ['GET', 'HEAD'];
  return [
    { name: '360giving-index', path: '/360giving/index.json', methods, visit: index },
    { name: '360giving', path: '/360giving/', below: true, methods, answerHeaders: ['link', 'etag', 'last-modified'], visit: file },
  ];
}

function pageOf({ search }: SliceVisit): number {
  const page = new URLSearchParams(search).get('page') ?? '1';
  if (!/^[1-9]\d{0,4}$/.test(page)) throw new HttpProblem(400, 'BAD_USER_INPUT', `page is a whole number from 1; a page has ${grantsPerPage} grants.`);
  return Number(page);
}
