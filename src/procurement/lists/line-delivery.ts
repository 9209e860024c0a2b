import { beginNeedDelivery, meetNeed, reopenNeed } from '../../needs/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { PurchaseLine } from './purchase-line.js';

/** A tender for an open line was published. Refuses WRONG_STATE for any other line. */
export async function tenderLine(unit: Unit, lineId: string): Promise<PurchaseLine> {
  const line = await unit.lockById(PurchaseLine, lineId);
  line.tender();
  return line;
}

/** A contract for a tendered line was signed; the needs it cites are in delivery. */
export async function contractLine(unit: Unit, lineId: string): Promise<PurchaseLine> {
  const line = await unit.lockById(PurchaseLine, lineId);
  line.contract();
  for (const needId of await needsCitedBy(unit, lineId)) await beginNeedDelivery(unit, needId);
  return line;
}

/** The tender failed or the contract ended early; the line waits for another, and so do needs that nobody else delivers. */
export async function reopenLine(unit: Unit, lineId: string): Promise<PurchaseLine> {
  const line = await unit.lockById(PurchaseLine, lineId);
  line.reopen();
  await unit.em.flush();
  for (const needId of await needsCitedBy(unit, lineId)) {
    const [other] = await unit.sql(
      `select from purchase_line_need c join purchase_line l on l.id = c.line_id where c.need_id = $1 and l.state = 'CONTRACTED' limit 1`, [needId],
    );
    if (!other) await reopenNeed(unit, needId);
  }
  return line;
}

/** The contract of a line was fulfilled; needs for which no other line is under way are met. */
export async function fulfilLine(unit: Unit, lineId: string): Promise<PurchaseLine> {
  const line = await unit.lockById(PurchaseLine, lineId);
  line.fulfil();
  await unit.em.flush();
  for (const needId of await needsCitedBy(unit, lineId)) {
    const [other] = await unit.sql(
      `select from purchase_line_need c join purchase_line l on l.id = c.line_id where c.need_id = $1 and l.state in ('TENDERED', 'CONTRACTED') limit 1`, [needId],
    );
    if (!other) await meetNeed(unit, needId);
  }
  return line;
}

/** Ids of the needs that a line cites, in an order in which they can be locked. */
async function needsCitedBy(unit: Unit, lineId: string): Promise<string[]> {
  const rows = await unit.sql<{ need_id: string }>('select need_id from purchase_line_need where line_id = $1 order by need_id', [lineId]);
  return rows.map(({ need_id }) => need_id);
}
