import { IsOptional, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { says } from '../../kernel/refusal.js';
import { Answer, deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { createOpeningShare, isPublicKey } from '../sealing/index.js';
import type { OpeningDeputy } from '../tenders/opening-deputy.js';
import { openingPolicy } from './opening.policy.js';
import { openingRefusals } from './opening.refusals.js';
import { lockDeputy, refuseOnceOpen } from './sealed-tender.js';

@InputType({ description: 'A deputy\'s own key, for which the officer\'s share will be sealed.' })
export class OpeningDeputyAcceptInput extends DeedInput {
  @Field(() => ID, { description: 'Yourself as deputy (`opening_deputy_…`).' })
  deputyId!: string;

  @Field(() => String, { nullable: true, description: 'Public key of a share that you made on your own device; null lets the server make one and tell it once.' })
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{43}$/, { context: says('it is a public key (X25519): 43 characters of unpadded base64url.', '应为 X25519 公钥：43 个字符的 base64url（无填充）。') })
  publicKey?: string | null;
}

/** A deputy makes an own share. Until the officer's was handed over, a new one takes the place of a lost one. */
export const acceptDeputy = deed({
  field: 'openingDeputyAccept',
  answers: 'deputy',
  scope: 'procurement:write',
  idempotency: 'none',
  async act(unit: Unit, input: OpeningDeputyAcceptInput): Promise<Answer<OpeningDeputy>> {
    const { tender, deputy } = await lockDeputy(unit, input.deputyId);
    unit.authorize(openingPolicy.ownSeat(unit.actor, deputy));
    await refuseOnceOpen(unit, tender, 'deputyId');
    if (deputy.handedAt !== null) throw openingRefusals.HANDED_ALREADY({ field: 'deputyId' });
    const given = input.publicKey ?? null;
    if (given !== null && !isPublicKey(given)) throw openingRefusals.DEPUTY_KEY({ field: 'publicKey' });
    const share = given === null ? createOpeningShare() : { publicKey: given, secret: null };
    deputy.share(share.publicKey, await unit.now());
    await unit.emit('openingDeputy.accepted', deputy.id, { tenderId: tender.id });
    return new Answer(deputy, { share: share.secret });
  },
});
