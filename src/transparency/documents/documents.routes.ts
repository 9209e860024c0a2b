import { HttpProblem } from '../../platform/http/replies.js';
import { replyFile } from '../../platform/http/reply-file.js';
import type { RouteScene, SliceRoute } from '../../platform/http/slice-routes.js';
import { documentKinds } from './kinds.js';
import { pdfOf } from './sheet.js';

/** `/documents/<kind>/<id>.pdf`: notices, contracts and acceptance sheets for whoever may read what they tell. */
export const documentRoutes = ({ publication }: RouteScene): readonly SliceRoute[] => [{
  name: 'documents', path: '/documents/', below: true, methods: ['GET', 'HEAD'],
  async visit(visit) {
    const [, name = '', id = ''] = /^\/documents\/([a-z-]{1,40})\/([a-z_]{1,40}_[0-9a-f]{32})\.pdf$/.exec(visit.path) ?? [];
    const kind = Object.hasOwn(documentKinds, name) ? documentKinds[name] : undefined;
    const sheet = kind ? kind.sheet(await visit.ask(kind.query, { id })) : null;
    if (!sheet) throw new HttpProblem(404, 'NOT_FOUND', 'There is no such document, or it is not for you to see.');
    const body = await pdfOf({ ...sheet, address: `${publication.origin}/documents/${name}/${id}.pdf` });
    replyFile(visit, { name: `${sheet.title} ${sheet.subtitle.slice(0, 80)}.pdf`, type: 'application/pdf', body });
  },
}];
