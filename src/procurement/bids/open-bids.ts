import type { KeyObject } from 'node:crypto';
import { Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { SealingError, holdShare, releasePlatformKey, releaseShare, reveal, verifyShare } from '../sealing/index.js';
import { closeIfDue } from '../tenders/close-tender.js';
import { voidTender } from '../tenders/end-tender.js';
import type { OpeningOfficer } from '../tenders/opening-officer.js';
import { TenderState, tenderLifecycle } from '../tenders/tender.lifecycle.js';
import type { Tender } from '../tenders/tender.js';
import { lockTender, officersOf } from '../tenders/tenders.queries.js';
import { BidState } from './bid.lifecycle.js';
import { bidPolicy } from './bid.policy.js';
import { Bid } from './bid.js';
import { bidsRefusals } from './bids.refusals.js';
import { offerOf } from './offer.js';
import { says } from '../../kernel/refusal.js';

@InputType({ description: 'An opening officer\'s share, sent to open the bids (开标).' })
export class BidsOpenInput extends DeedInput {
  @Field(() => ID, { description: 'The tender (`tender_…`), after its deadline.' })
  tenderId!: string;

  @Field(() => String, { description: 'Your own opening share (`wos_…`), as it was told to you once. Never anybody else\'s.' })
  @Length(1, 200)
  share!: string;
}

/**
 * Opens the bids of a tender. The officers' shares are held, wrapped, until there are as many as the tender asks for; the
 * last one opens all bids. The platform's share is released only after the deadline, by the database's clock.
 */
export const openBids = deed({
  field: 'bidsOpen',
  answers: 'tender',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: BidsOpenInput): Promise<Tender> {
    const tender = await lockTender(unit, input.tenderId);
    const officers = await officersOf(unit, tender);
    unit.authorize(bidPolicy.open(unit.actor, tender, officers.map(({ person }) => person.id)));
    const now = await unit.now();
    await closeIfDue(unit, tender, now);
    // Too few bids had come: the tender is void, and no share is needed.
    if (tender.state === TenderState.VOID && tender.endedAt === now) return tender;
    refuseUnlessClosed(tender, now);
    const own = officers.find(({ person }) => person.id === unit.actor.personId)!;
    if (!verifyShare(input.share, own.publicKey ?? '')) throw bidsRefusals.WRONG_SHARE({ field: 'share' });
    const held = officers.filter((officer) => officer !== own && officer.heldShare !== null);
    const complete = held.length + 1 >= tender.openingThreshold;
    if (!complete && own.heldShare !== null) throw bidsRefusals.SHARE_HELD({ field: 'share' });
    own.hold(holdShare(unit.keys.sealingKey, input.share, custodyOf(tender, own)), now);
    if (complete) await openAll(unit, tender, officers, [input.share, ...held.map((officer) => shareHeldFor(unit, tender, officer))], now);
    unit.record({ rule: 'PL-07', note: complete ? `${held.length + 1} shares: opened` : `${held.length + 1} of ${tender.openingThreshold} shares held` });
    return tender;
  },
});

function refuseUnlessClosed(tender: Tender, now: Date): void {
  if (tender.state === TenderState.PUBLISHED && tender.deadline !== null) {
    throw bidsRefusals.TOO_EARLY({ field: 'tenderId', params: { deadline: tender.deadline, serverTime: now } });
  }
  if (tender.state !== TenderState.CLOSED) throw tenderLifecycle.refused(tender.state, says('opened', '开标'), { field: 'tenderId' });
}

function custodyOf(tender: Tender, officer: OpeningOfficer): { tenderId: string; officerId: string } {
  return { tenderId: tender.id, officerId: officer.person.id };
}

function shareHeldFor(unit: Unit, tender: Tender, officer: OpeningOfficer): string {
  return releaseShare(unit.keys.sealingKey, officer.heldShare ?? Buffer.alloc(0), custodyOf(tender, officer));
}

async function openAll(unit: Unit, tender: Tender, officers: readonly OpeningOfficer[], officerSecrets: readonly string[], now: Date): Promise<void> {
  const platformSecret = releasePlatformKey(unit.keys.sealingKey, tender.wrappedPlatformKey ?? Buffer.alloc(0), { tenderId: tender.id, deadline: tender.deadline ?? now, now });
  const bids = await unit.em.find(Bid, { tender, state: BidState.SUBMITTED }, { populate: ['envelope'], orderBy: { id: 'asc' } });
  for (const bid of bids) await openOne(tender, bid, officerSecrets, platformSecret, now);
  for (const officer of officers) officer.forget();
  tender.open(now);
  const least = tender.minimumBids ?? 0;
  const readable = bids.filter(({ state }) => state === BidState.OPENED).length;
  await unit.emit('tender.opened', tender.id, { bids: bids.length });
  if (readable < least) await voidTender(unit, tender, `可开启的投标不足 ${least} 家 / Fewer than ${least} bids could be opened.`, now);
}

/** Opens one envelope. One that was changed after it was sealed spoils that bid, not the opening. */
async function openOne(tender: Tender, bid: Bid, officerSecrets: readonly string[], platformSecret: KeyObject, now: Date): Promise<void> {
  try {
    const { plaintext, openingKey } = await reveal(bid.envelope, { tenderId: tender.id, bidId: bid.id, kind: 'offer', officerSecrets, platformSecret });
    const offer = offerOf(plaintext);
    if (offer === null || offer.priceFen > tender.budgetFen) bid.spoil(now);
    else bid.open({ ...offer, openingKey }, now);
  } catch (error) {
    if (!(error instanceof SealingError)) throw error;
    bid.spoil(now);
  }
}
