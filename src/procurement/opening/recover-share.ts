import { Field, ID, InputType } from 'type-graphql';
import { nothingThere } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { OpeningOfficer } from '../tenders/opening-officer.js';
import { Tender } from '../tenders/tender.js';
import { tenderPolicy } from '../tenders/tender.policy.js';
import { openingPolicy } from './opening.policy.js';
import { openingRefusals } from './opening.refusals.js';
import { refuseOnceOpen } from './sealed-tender.js';

@InputType({ description: 'An opening share that was declared lost and is not.' })
export class OpeningShareRecoverInput extends DeedInput {
  @Field(() => ID, { description: 'The opening officer (`opening_officer_…`): yourself, or one for whom you declared the share lost.' })
  officerId!: string;
}

/**
 * Takes back that a share is lost: the officer who has it after all, or whoever declared it. It counts again until another
 * approver confirms the loss by giving the opening up (openingAbandon), which ends the tender.
 */
export const recoverShare = deed({
  field: 'openingShareRecover',
  answers: 'openingOfficer',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: OpeningShareRecoverInput): Promise<OpeningOfficer> {
    const found = await unit.find(OpeningOfficer, input.officerId, 'officerId');
    const tender = await unit.lockById(Tender, found.tender.id);
    if (!tenderPolicy.see(unit.actor, tender)) throw nothingThere('officerId');
    const officer = await unit.em.findOneOrFail(OpeningOfficer, found.id, { refresh: true });
    unit.authorize(openingPolicy.recover(unit.actor, officer));
    await refuseOnceOpen(unit, tender, 'officerId');
    if (officer.lostAt === null) throw openingRefusals.SHARE_NOT_LOST({ field: 'officerId' });
    officer.recover();
    await unit.emit('openingOfficer.recoveredShare', officer.id, { tenderId: tender.id });
    unit.record({ rule: 'PL-07', note: 'declaration of a lost opening share taken back' });
    return officer;
  },
});
