import { decodeId } from '../../kernel/identifiers.js';
import { nothingThere } from '../../kernel/refusal.js';
import { replyFile } from '../../platform/http/reply-file.js';
import type { SliceRoute, SliceVisit } from '../../platform/http/slice-routes.js';
import { privyRoles } from '../contract.policy.js';
import { projectLedger } from './project-ledger.js';

/** `/contracts/ledger/<contract id>.csv`: the project ledger (台账) for the parties, the community and the successor; hidden and missing answer alike. */
export const ledgerFiles = (): readonly SliceRoute[] => [{
  name: 'project-ledger', path: '/contracts/ledger/', below: true, methods: ['GET', 'HEAD'],
  async visit(visit) {
    const contract = await readable(visit);
    const run = async (text: string, parameters: readonly unknown[]) => (await visit.scene.pool.query<Record<string, unknown>>(text, [...parameters])).rows;
    const body = await projectLedger(run, contract.id, contract.until);
    replyFile(visit, { name: `项目台账-${contract.title}.csv`, type: 'text/csv; charset=utf-8', body: Buffer.from(body) });
  },
}];

/** The contract that the address names, where the visitor may read its ledger: as it was handed over, or as it is. */
async function readable(visit: SliceVisit): Promise<{ id: string; title: string; until: Date }> {
  const [, name] = /^\/contracts\/ledger\/(contract_[0-9a-f]{32})\.csv$/.exec(visit.path) ?? [];
  const id = name === undefined ? null : decodeId('contract', name);
  const actor = await visit.actor();
  if (!id || !actor?.mayUse('contracts:read')) throw nothingThere();
  const parties = [privyRoles.client, privyRoles.organization, privyRoles.community].map((roles) => actor.partiesAs(...roles));
  const { rows } = await visit.scene.pool.query<{ title: string; until: string }>(
    `select c.title, to_char(coalesce(h.handed_over_at, business_now()) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as until from contract c left join handover h on h.contract_id = c.id
     where c.id = $1 and (coalesce(c.buyer_id, c.fund_id) = any($2) or c.organization_id = any($3) or c.signatory_id = any($3) or h.successor_id = any($3) or c.community_id = any($4))`,
    [id, ...parties],
  );
  const [row] = rows;
  if (!row) throw nothingThere();
  return { id, title: row.title, until: new Date(row.until) };
}
