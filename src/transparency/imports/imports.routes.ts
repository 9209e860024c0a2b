import { encodeId } from '../../kernel/identifiers.js';
import { readBody } from '../../platform/http/body.js';
import { HttpProblem, replyJson } from '../../platform/http/replies.js';
import type { SliceRoute } from '../../platform/http/slice-routes.js';
import { transparencyRefusals } from '../transparency.refusals.js';
import { decoded } from './bytes.js';
import { importOcds, longestFile } from './import-ocds.js';

const answer = 'query ($id: ID!) { ocdsImport(id: $id) { id digest form publisher standardVersion processCount report { path outcome reason en zh count example } } }';

/** Large files come as the body of a request: `POST /ocds/imports?buyer=buyer_…&name=…&dryRun=true`. */
export const importRoutes = (): readonly SliceRoute[] => [{
  name: 'ocds-imports', path: '/ocds/imports', methods: ['POST'],
  async visit(visit) {
    const search = new URLSearchParams(visit.search);
    // Nobody is read megabytes from who may not send them.
    if (!(await visit.actor())) throw new HttpProblem(401, 'UNAUTHENTICATED', 'Sign in first: send "Authorization: Bearer <token>".', { 'www-authenticate': 'Bearer realm="wushe"' });
    const body = await readBody(visit.request, longestFile);
    const file = decoded(body, longestFile);
    if (!file || file.text === '') throw transparencyRefusals.NOT_JSON({ field: 'document' });
    const input = { buyerId: search.get('buyer') ?? '', document: file.text, decodings: file.decodings, name: search.get('name')?.slice(0, 200) ?? null };
    if (['true', '1'].includes(search.get('dryRun') ?? '')) {
      return replyJson(visit, 200, { ocdsImport: null, ...(await visit.scene.runner.rehearse(importOcds, input, { actor: await visit.actor(), requestId: visit.facts.requestId })) });
    }
    const { subjectId } = await visit.perform(importOcds, input);
    return replyJson(visit, 200, await visit.ask(answer, { id: encodeId('ocds_import', subjectId) }));
  },
}];
