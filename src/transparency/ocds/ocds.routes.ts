import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { isUuid } from '../../kernel/identifiers.js';
import { HttpProblem, reply } from '../../platform/http/replies.js';
import type { RouteScene, SliceRoute, SliceVisit } from '../../platform/http/slice-routes.js';
import { type ListedRecord, recordOf, recordsAfter, releaseById, releasesAfter } from './ocds.queries.js';
import { recordPackage, recordText, releasePackage } from './packages.js';
import { replyIndex } from './ocds-index.js';
import { publishReleases } from './publish-releases.js';

const methods = ['GET', 'HEAD'];
const usualPage = 20;
const mostPage = 100;
/** Rows of a bulk file that are read at once. */
const bulkStride = 200;

/** Open contracting data for everyone, by plain HTTP: single processes, pages, and everything as JSON lines. */
export function ocdsRoutes({ pool, publication }: RouteScene): readonly SliceRoute[] {
  const { origin, publisher } = publication;
  const fresh = async (visit: (visit: SliceVisit) => Promise<void>, at: SliceVisit): Promise<void> => {
    await publishReleases(pool, publication);
    await visit(at);
  };
  const route = (name: string, path: string, visit: (visit: SliceVisit) => Promise<void>, below = false): SliceRoute => ({ name, path, below, methods, visit: (at) => fresh(visit, at) });

  const oneRecord = async (visit: SliceVisit): Promise<void> => {
    const [ocid] = namesIn(visit, '/ocds/records/');
    const record = await recordOf(pool, ocid ?? '');
    if (!record) throw nothingHere();
    const text = recordText({ ocid: record.ocid, releases: record.releases, compiledRelease: record.compiled, versionedRelease: record.versioned });
    replyJsonText(visit, recordPackage({ uri: `${origin}/ocds/records/${record.ocid}.json`, publisher, publishedDate: record.lastReleasedAt }, [text]));
  };

  const releases = async (visit: SliceVisit): Promise<void> => {
    const [ocid = '', releaseId] = namesIn(visit, '/ocds/releases/');
    if (releaseId !== undefined) {
      const release = await releaseById(pool, ocid, releaseId);
      if (!release) throw nothingHere();
      return replyJsonText(visit, releasePackage({ uri: releaseUrl(origin, ocid, releaseId), publisher, publishedDate: release.releasedAt }, [release.body]), 'public, max-age=31536000, immutable');
    }
    const record = await recordOf(pool, ocid);
    if (!record) throw nothingHere();
    return replyJsonText(visit, releasePackage({ uri: `${origin}/ocds/releases/${ocid}.json`, publisher, publishedDate: record.lastReleasedAt }, record.releases));
  };

  const recordPages = async (visit: SliceVisit): Promise<void> => {
    const { search, limit } = paging(visit);
    const after = cursorIn(search.get('after'));
    const rows = await recordsAfter(pool, after, limit + 1);
    const page = rows.slice(0, limit);
    const next = rows.length > limit ? `${origin}/ocds/records.json?limit=${limit}&after=${encodeURIComponent(page.at(-1)!.cursor)}` : null;
    const publishedDate = page.map(({ lastReleasedAt }) => lastReleasedAt).sort().at(-1) ?? epoch;
    replyJsonText(visit, recordPackage({ uri: `${origin}/ocds/records.json${visit.search}`, publisher, publishedDate, next }, page.map((record) => listedRecord(record, origin))));
  };

  const releasePages = async (visit: SliceVisit): Promise<void> => {
    const { search, limit } = paging(visit);
    const since = instantIn(search.get('since'));
    const rows = await releasesAfter(pool, since, limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1)?.releasedAt ?? since ?? epoch;
    const next = rows.length > limit ? `${origin}/ocds/releases.json?limit=${limit}&since=${encodeURIComponent(last)}` : null;
    replyJsonText(visit, releasePackage({ uri: `${origin}/ocds/releases.json${visit.search}`, publisher, publishedDate: last, next }, page.map(({ body }) => body)));
  };

  const allRecords = (visit: SliceVisit): Promise<void> => streamLines(visit, async (after: ListedRecord | null) => {
    const rows = await recordsAfter(pool, cursorIn(after?.cursor ?? null), bulkStride);
    return { rows, lines: rows.map((record) => listedRecord(record, origin)) };
  });
  const allReleases = (visit: SliceVisit): Promise<void> => streamLines(visit, async (after: { readonly releasedAt: string } | null) => {
    const rows = await releasesAfter(pool, after?.releasedAt ?? null, bulkStride);
    return { rows, lines: rows.map(({ body }) => body) };
  });

  return [
    { name: 'ocds', path: '/ocds', methods, visit: (visit) => replyIndex(visit, publication) },
    { name: 'ocds', path: '/ocds/', methods, visit: (visit) => replyIndex(visit, publication) },
    route('ocds-records', '/ocds/records.json', recordPages),
    route('ocds-records-bulk', '/ocds/records.jsonl', allRecords),
    route('ocds-record', '/ocds/records/', oneRecord, true),
    route('ocds-releases', '/ocds/releases.json', releasePages),
    route('ocds-releases-bulk', '/ocds/releases.jsonl', allReleases),
    route('ocds-release', '/ocds/releases/', releases, true),
  ];
}

const epoch = '1970-01-01T00:00:00.000Z';

const nothingHere = (): HttpProblem => new HttpProblem(404, 'NOT_FOUND', 'There is no process published by this open contracting id. All of them: /ocds/records.json');

const releaseUrl = (origin: string, ocid: string, releaseId: string): string => `${origin}/ocds/releases/${ocid}/${releaseId}.json`;

/** The names between a path and `.json`. */
function namesIn({ path }: SliceVisit, below: string): string[] {
  const [, names] = /^([A-Za-z0-9._\-/]{1,300})\.json$/.exec(path.slice(below.length)) ?? [];
  if (names === undefined) throw nothingHere();
  return names.split('/');
}

function listedRecord({ ocid, compiled, releases }: ListedRecord, origin: string): string {
  const links = releases.map(({ id, date, tags }) => JSON.stringify({ url: `${releaseUrl(origin, ocid, id)}#${id}`, date, tag: tags }));
  return recordText({ ocid, releases: links, compiledRelease: compiled, versionedRelease: null });
}

function paging(visit: SliceVisit): { search: URLSearchParams; limit: number } {
  const search = new URLSearchParams(visit.search);
  const asked = search.get('limit') ?? String(usualPage);
  const limit = /^\d{1,4}$/.test(asked) ? Number(asked) : 0;
  if (limit < 1 || limit > mostPage) throw new HttpProblem(400, 'BAD_USER_INPUT', `limit is a whole number from 1 to ${mostPage}.`);
  return { search, limit };
}

function instantIn(text: string | null): string | null {
  if (text === null) return null;
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d))?$/.test(text) || Number.isNaN(Date.parse(text))) throw new HttpProblem(400, 'BAD_USER_INPUT', 'since is an instant such as 2026-03-01T00:00:00Z: releases published after it.');
  return new Date(text).toISOString();
}

function cursorIn(text: string | null): { at: string; id: string } | null {
  if (text === null) return null;
  const [at = '', id = ''] = text.split('_');
  if (Number.isNaN(Date.parse(at)) || !isUuid(id)) throw new HttpProblem(400, 'BAD_USER_INPUT', 'after is the cursor of the link `next` of the page before.');
  return { at: new Date(at).toISOString(), id };
}

/** Answers with JSON that everyone may read, and with nothing to whoever has the same already. */
function replyJsonText(visit: SliceVisit, text: string, caching = 'public, no-cache'): void {
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  const headers = { etag, 'cache-control': caching };
  if (visit.request.headers['if-none-match'] === etag) visit.response.writeHead(304, headers).end();
  else reply(visit, 200, 'application/json; charset=utf-8', text, headers);
}

/** Sends one JSON text a line, page by page and no faster than the reader reads. */
async function streamLines<Row>(visit: SliceVisit, pageAfter: (last: Row | null) => Promise<{ readonly rows: readonly Row[]; readonly lines: readonly string[] }>): Promise<void> {
  const { request, response } = visit;
  response.writeHead(200, { 'content-type': 'application/jsonl; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  if (request.method === 'HEAD') return void response.end();
  for (let last: Row | null = null; ; ) {
    const { rows, lines }: { readonly rows: readonly Row[]; readonly lines: readonly string[] } = await pageAfter(last);
    if (lines.length > 0 && !response.write(`${lines.join('\n')}\n`)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    if (rows.length < bulkStride || response.destroyed) return void response.end();
    last = rows.at(-1)!;
  }
}
