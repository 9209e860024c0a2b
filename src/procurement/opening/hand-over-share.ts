import { IsOptional, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { says } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { handOverShare, handedLength, verifyShare } from '../sealing/index.js';
import type { OpeningDeputy } from '../tenders/opening-deputy.js';
import { openingPolicy } from './opening.policy.js';
import { openingRefusals } from './opening.refusals.js';
import { lockDeputy, refuseOnceOpen } from './sealed-tender.js';

@InputType({ description: 'An officer\'s share on its way to a deputy.' })
export class OpeningShareHandOverInput extends DeedInput {
  @Field(() => ID, { description: 'Your deputy (`opening_deputy_…`), consented to, with a key.' })
  deputyId!: string;

  @Field(() => String, { nullable: true, description: 'Your opening share (`wos_…`); it is sealed for the deputy\'s key and forgotten. Null when you give `handed`.' })
  @IsOptional()
  @Length(1, 200)
  share?: string | null;

  @Field(() => String, { nullable: true, description: 'The share as you sealed it for the deputy\'s key on your own device, base64 of 80 bytes (docs/sealing.md); whether it is the right one shows in the deputy\'s drill. Null when you give `share`.' })
  @IsOptional()
  @Matches(/^[A-Za-z0-9+/]{107}=$/, { context: says('it is base64 of 80 bytes.', '应为 80 字节内容的 base64。') })
  handed?: string | null;
}

/**
 * An officer hands the share over: it is sealed for the deputy's key. No envelope is touched and no bid is read, so that it can
 * be done after publication, too, and every receipt holds.
 */
export const handOver = deed({
  field: 'openingShareHandOver',
  answers: 'deputy',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: OpeningShareHandOverInput): Promise<OpeningDeputy> {
    const { tender, deputy } = await lockDeputy(unit, input.deputyId);
    unit.authorize(openingPolicy.ownSeat(unit.actor, deputy.officer));
    await refuseOnceOpen(unit, tender, 'deputyId');
    if (deputy.consentedAt === null || deputy.publicKey === null) throw openingRefusals.DEPUTY_NOT_READY({ field: 'deputyId' });
    if (deputy.handedAt !== null) throw openingRefusals.HANDED_ALREADY({ field: 'deputyId' });
    const [share, handed] = [input.share ?? null, input.handed ?? null];
    if ((share === null) === (handed === null)) throw openingRefusals.SHARE_OR_ANSWER({ field: 'share' });
    if (share !== null && !verifyShare(share, deputy.officer.publicKey ?? '')) throw openingRefusals.NOT_YOUR_SHARE({ field: 'share' });
    const sealed = share === null ? Buffer.from(handed ?? '', 'base64') : handOverShare(share, deputy.publicKey, { tenderId: tender.id, deputyId: deputy.id });
    if (sealed.length !== handedLength) throw openingRefusals.NOT_YOUR_SHARE({ field: 'handed' });
    deputy.takeOver(sealed, await unit.now());
    await unit.emit('openingDeputy.handedOver', deputy.id, { tenderId: tender.id });
    return deputy;
  },
});
