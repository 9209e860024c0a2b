import { sweep } from '../../platform/deeds/sweep.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { Tender } from '../tenders/tender.js';
import { ComplaintState } from './complaint.lifecycle.js';
import { Complaint } from './complaint.js';

/** A complaint that is not corrected in its time counts as not taken up (CP-01). */
sweep({
  name: 'complaint.lapse',
  due: `select id from complaint where state = 'CORRECTING' and correction_due_at < business_now() order by correction_due_at limit 100`,
  async act(unit: Unit, id: string): Promise<Complaint | null> {
    const found = await unit.em.findOne(Complaint, id);
    if (!found) return null;
    await unit.lockById(Tender, found.tender.id);
    const complaint = await unit.lockById(Complaint, id);
    const at = await unit.now();
    if (complaint.state !== ComplaintState.CORRECTING || complaint.correctionDueAt === null || at <= complaint.correctionDueAt) return null;
    complaint.lapse(at);
    unit.record({ rule: 'CP-01' });
    await unit.emit('complaint.lapsed', complaint.id, { tenderId: complaint.tender.id });
    return complaint;
  },
});
