import { IsOptional, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { says } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { answersDrill, rehearse, takeOverShare, verifyShare } from '../sealing/index.js';
import { OpeningDeputy } from '../tenders/opening-deputy.js';
import { tenderLifecycle } from '../tenders/tender.lifecycle.js';
import { tenderPolicy } from '../tenders/tender.policy.js';
import type { Tender } from '../tenders/tender.js';
import { lockTender, officersOf } from '../tenders/tenders.queries.js';
import { openingRefusals } from './opening.refusals.js';
import { refuseOnceOpen } from './sealed-tender.js';

@InputType({ description: 'The drill (演练) of an opening officer: by the share itself, or by the word that only the share opens.' })
export class SealingDrillInput extends DeedInput {
  @Field(() => ID, { description: 'The draft (`tender_…`) in which you are named as opening officer.' })
  tenderId!: string;

  @Field(() => String, { nullable: true, description: 'Your opening share (`wos_…`). Null when you send `answer`.' })
  @IsOptional()
  @Length(1, 200)
  share?: string | null;

  @Field(() => String, { nullable: true, description: 'The word in `OpeningOfficer.drillChallenge`, 32 hex digits, opened on your own device, so that this server never sees the share. Null when you send `share`.' })
  @IsOptional()
  @Matches(/^[0-9a-f]{32}$/, { context: says('it is the word of the challenge: 32 hex digits.', '应为演练应答：32 位十六进制字符。') })
  answer?: string | null;
}

/**
 * Before publication an officer opens a test envelope with the share (演练): a share that was lost or copied badly shows while
 * another one can still be made, and not when bids wait to be opened (PL-07). Nothing of the share is kept.
 */
export const drillSealing = deed({
  field: 'sealingDrill',
  answers: 'tender',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: SealingDrillInput): Promise<Tender> {
    const tender = await lockTender(unit, input.tenderId);
    const deputy = await unit.em.findOne(OpeningDeputy, { tender, person: unit.actor.personId, handedAt: { $ne: null } }, { populate: ['officer'] });
    if (deputy) return await drillDeputy(unit, tender, deputy, input);
    const officers = await officersOf(unit, tender);
    unit.authorize(tenderPolicy.share(unit.actor, tender, officers.map(({ person }) => person.id)));
    tenderLifecycle.advance(tender.state, 'publish');
    const own = officers.find(({ person }) => person.id === unit.actor.personId)!;
    const { publicKey, drillDigest } = own;
    if (publicKey === null || drillDigest === null) throw openingRefusals.NO_SHARE_YET({ field: 'tenderId' });
    const [share, answer] = [input.share ?? null, input.answer ?? null];
    if ((share === null) === (answer === null)) throw openingRefusals.SHARE_OR_ANSWER({ field: 'share' });
    const passed = share === null ? answersDrill(answer ?? '', drillDigest) : await rehearse(share, publicKey);
    if (!passed) throw openingRefusals.DRILL_FAILED({ field: share === null ? 'answer' : 'share' });
    own.drill(await unit.now());
    await unit.emit('openingOfficer.drilled', own.id, { tenderId: tender.id });
    unit.record({ rule: 'PL-07', note: 'drill passed' });
    return tender;
  },
});

/** A deputy finds the officer's share behind the own one. Also after publication: that is when deputies are needed. */
async function drillDeputy(unit: Unit, tender: Tender, deputy: OpeningDeputy, { share }: SealingDrillInput): Promise<Tender> {
  await refuseOnceOpen(unit, tender, 'tenderId');
  const held = share != null && verifyShare(share, deputy.publicKey ?? '') ? takeOverShare(share, deputy.handedShare ?? Buffer.alloc(0), { tenderId: tender.id, deputyId: deputy.id }) : null;
  if (held === null || !(await rehearse(held, deputy.officer.publicKey ?? ''))) throw openingRefusals.DRILL_FAILED({ field: 'share' });
  deputy.drill(await unit.now());
  unit.record({ rule: 'PL-07', note: 'drill of a deputy passed' });
  return tender;
}
