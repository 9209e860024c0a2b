import {
  type Bid, MethodGround, OfferRound, ProcurementMethod, RoundOffer, type Tender, callFinalRound, declareConflict, openRound, recordTalk, submitRoundOffer, submitScore,
} from '../../../src/procurement/index.js';
import { encodeId } from '../../../src/kernel/identifiers.js';
import type { Someone } from '../../kit/index.js';
import { type Bidder, type Running, type TenderRoom, type TenderTerms, bidId, key, tenderId, yuan } from '../tender-room.js';

export const negotiation: Partial<TenderTerms> = {
  method: ProcurementMethod.COMPETITIVE_NEGOTIATION, priceWeight: 100, criteria: [], ground: MethodGround.COMPLEX, groundText: '服务内容复杂，采购前难以确定详细的服务要求。',
};
export const consultation: Partial<TenderTerms> = { method: ProcurementMethod.COMPETITIVE_CONSULTATION };
export const offerId = (offer: { id: string }): string => encodeId('round_offer', offer.id);
export const roundId = (round: { id: string }): string => encodeId('offer_round', round.id);

export type Talking = Running & { readonly bidders: Bidder[]; readonly bids: Bid[]; readonly members: Someone[] };

/** Verbs of talks and of the final round. */
export class Talks {
  constructor(readonly room: TenderRoom) {}

  /** A tender in talks: opened, every bid judged by every member but those named unfit, and a talk with each bidder on record. */
  async held(terms: Partial<TenderTerms>, { prices, unfit = 0, talked }: { readonly prices?: readonly string[]; readonly unfit?: number; readonly talked?: number } = {}): Promise<Talking> {
    const { room } = this;
    const running = await room.opened(prices, terms);
    const members = await room.paneled(running.tender);
    const criteria = await room.criteriaOf(running.tender);
    for (const member of members) {
      await room.world.as(member).tell(declareConflict, { tenderId: tenderId(running.tender), conflict: false });
      for (const [index, bid] of running.bids.entries()) {
        const against = index >= running.bids.length - unfit;
        await room.world.as(member).tell(submitScore, room.score(bid, criteria, criteria.map(() => 20), against ? { qualified: false, reason: '未响应服务时间要求' } : {}));
      }
    }
    for (const bid of running.bids.slice(0, talked ?? running.bids.length - unfit)) await this.talk(members[0]!, bid);
    return { ...running, members };
  }

  async talk(member: Someone, bid: Bid): Promise<void> {
    await this.room.world.as(member).tell(recordTalk, { bidId: bidId(bid), heldAt: await this.room.world.now(), summary: '就服务频次和应急安排进行了谈判。' });
  }

  async call(running: Talking, more: { readonly hours?: number; readonly terms?: string } = {}): Promise<Parameters<typeof callFinalRound.act>[1]> {
    const now = await this.room.world.now();
    return { tenderId: tenderId(running.tender), deadline: new Date(now.getTime() + (more.hours ?? 24) * 3_600_000), terms: more.terms ?? null, idempotencyKey: key() };
  }

  async called(terms: Partial<TenderTerms>, more: { readonly hours?: number; readonly terms?: string; readonly unfit?: number; readonly prices?: readonly string[] } = {}): Promise<Talking & { round: OfferRound }> {
    const running = await this.held(terms, more);
    await this.room.world.as(running.members[0]!).tell(callFinalRound, await this.call(running, more));
    return { ...running, round: await this.roundOf(running.tender) };
  }

  async roundOf(tender: Tender): Promise<OfferRound> {
    return await this.room.world.orm.em.fork().findOneOrFail(OfferRound, { tender });
  }

  async offersOf(round: OfferRound): Promise<RoundOffer[]> {
    return await this.room.world.orm.em.fork().find(RoundOffer, { round }, { populate: ['envelope', 'terms', 'receipt'], orderBy: { createdAt: 'asc', id: 'asc' } });
  }

  async placeOf(round: OfferRound, { organization }: Bidder): Promise<RoundOffer> {
    return await this.room.world.orm.em.fork().findOneOrFail(RoundOffer, { round, organization: organization.id });
  }

  async final(round: OfferRound, bidder: Bidder, price: string, more: object = {}): Promise<Parameters<typeof submitRoundOffer.act>[1]> {
    return { offerId: offerId(await this.placeOf(round, bidder)), price: yuan(price), idempotencyKey: key(), ...more };
  }

  async offer(round: OfferRound, bidder: Bidder, price: string, more: object = {}): Promise<RoundOffer> {
    return await this.room.world.as(bidder.manager).perform(submitRoundOffer, await this.final(round, bidder, price, more));
  }

  async past(round: OfferRound): Promise<void> {
    await this.room.world.setTime(new Date(round.deadline.getTime() + 1_000));
  }

  sending(running: Running, round: OfferRound, officer: Someone): Parameters<typeof openRound.act>[1] {
    return { roundId: roundId(round), share: running.shares.get(officer.id)! };
  }

  async opened(running: Running, round: OfferRound): Promise<OfferRound> {
    for (const officer of [this.room.office.officer, this.room.supervisor]) await this.room.world.as(officer).tell(openRound, this.sending(running, round, officer));
    return await this.room.world.orm.em.fork().findOneOrFail(OfferRound, round.id);
  }
}
