import { nothingThere } from '../../kernel/refusal.js';
import { replyFile } from '../../platform/http/reply-file.js';
import type { SliceRoute } from '../../platform/http/slice-routes.js';
import { workbookType } from '../../platform/sheets/write-workbook.js';
import { listFile, listTemplate } from './list-file.js';

const methods = ['GET', 'HEAD'];

/** Purchase lists as files: seen by whoever sees them in a query. */
export const listRoutes = (): readonly SliceRoute[] => [
  {
    name: 'purchase-list-template', path: '/procurement/list-template.xlsx', methods,
    async visit(visit) {
      replyFile(visit, { name: '购买服务清单模板.xlsx', type: workbookType, body: await listTemplate() });
    },
  },
  {
    name: 'purchase-list-file', path: '/procurement/lists/', below: true, methods,
    async visit(visit) {
      const [, id] = /^\/procurement\/lists\/(list_[0-9a-f]{32})\.xlsx$/.exec(visit.path) ?? [];
      if (id === undefined) throw nothingThere();
      replyFile(visit, { ...(await listFile(visit.scene.pool, await visit.actor(), id)), type: workbookType });
    },
  },
];
