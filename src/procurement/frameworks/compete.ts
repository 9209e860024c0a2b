import { decimalOf } from '../../kernel/money.js';
import { shanghaiDate } from '../../kernel/working-calendar.js';
import { Organization, eligibilityOf } from '../../organizations/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { beginRound } from '../rounds/begin-round.js';
import { endRound } from '../rounds/close-round.js';
import { OfferRoundKind, OfferRoundState } from '../rounds/offer-round.lifecycle.js';
import { OfferRound } from '../rounds/offer-round.js';
import { type RoundAtWork, onRounds } from '../rounds/round-acts.js';
import { RoundOfferState } from '../rounds/round-offer.lifecycle.js';
import type { RoundOffer } from '../rounds/round-offer.js';
import { roundsRules } from '../rounds/rounds.rules.js';
import type { Tender } from '../tenders/tender.js';
import { CallOff } from './call-off.js';
import { putChoice } from './choice.js';
import { FrameworkItem } from './framework-item.js';
import { FrameworkMember } from './framework-member.js';
import { FrameworkMemberState } from './framework-member.lifecycle.js';
import { Framework } from './framework.js';
import { atUndoing, undoCallOff } from './undo-call-off.js';

interface Competition {
  readonly tender: Tender;
  readonly framework: Framework;
  readonly item: FrameworkItem;
  readonly callOff: CallOff;
  readonly at: Date;
  readonly deadline: Date;
}

/** Asks every member of the agreement for one sealed price of a unit, at most its price in the agreement (二次竞价, FA-01). */
export async function beginCompetition(unit: Unit, { tender, framework, item, callOff, at, deadline }: Competition): Promise<void> {
  const members = await unit.em.find(FrameworkMember, { framework, state: FrameworkMemberState.ACTIVE }, { orderBy: { id: 'asc' } });
  await beginRound(unit, {
    tender, kind: OfferRoundKind.CALL_OFF, callOffId: callOff.id, at, deadline, field: 'offersUntil', leastHours: await unit.ruleValue(roundsRules.competitionHours, framework.jurisdiction),
    minimumOffers: await unit.ruleValue(roundsRules.competitionOffers, framework.jurisdiction),
    invited: members.map((member) => ({ organization: unit.em.getReference(Organization, member.organization.id), bid: null, mostFen: member.unitPriceOf(item, framework) })),
  });
  await unit.emit('callOff.offersAsked', callOff.id, { frameworkId: framework.id, deadline: deadline.toISOString() });
}

// A competition whose call-off ends before takes its sealed offers with it.
atUndoing(async (unit, callOff, reason, at) => {
  const round = await unit.em.findOne(OfferRound, { callOffId: callOff.id });
  if (round && (round.state === OfferRoundState.CALLED || round.state === OfferRoundState.CLOSED)) await endRound(unit, round, reason, at);
});

onRounds(OfferRoundKind.CALL_OFF, {
  rule: 'FA-01',
  async lock(unit, round) {
    const { framework } = await unit.em.findOneOrFail(CallOff, round.callOffId!);
    await unit.lockById(Framework, framework.id);
  },
  closed: async (unit, { round }) => await unit.emit('callOff.offersClosed', round.callOffId!),
  async tooFew(unit, work, reason) {
    const { framework, callOff } = await lockedFor(unit, work);
    await undoCallOff(unit, framework, callOff, 'lapse', reason, work.at);
  },
  async opened(unit, work, offers) {
    const { framework, callOff } = await lockedFor(unit, work);
    const item = await unit.lockById(FrameworkItem, callOff.item.id);
    const ranked = ranking(offers);
    const record = `报价由低到高 / Offers, the lowest first: ${ranked.map(({ organization, priceFen }, index) => `${index + 1}. ${(organization as Organization).name} ${decimalOf(priceFen ?? 0n)}`).join('；')}`.slice(0, 4_000);
    for (const { organization, priceFen } of ranked) {
      const member = await takerOf(unit, framework, callOff, organization.id, priceFen!, work.at);
      if (!member) continue;
      await putChoice(unit, { framework, item, callOff, member, record, at: work.at, unitPriceFen: priceFen! });
      return;
    }
    await undoCallOff(unit, framework, callOff, 'lapse', '没有可以成交的有效报价 / No valid offer can be taken.', work.at);
  },
});

async function lockedFor(unit: Unit, { round }: RoundAtWork): Promise<{ framework: Framework; callOff: CallOff }> {
  const callOff = await unit.lockById(CallOff, round.callOffId!);
  return { callOff, framework: await unit.lockById(Framework, callOff.framework.id) };
}

/** The valid offers, the lowest first; of equal ones the earlier sealed. */
function ranking(offers: readonly RoundOffer[]): RoundOffer[] {
  const valid = offers.filter(({ state }) => state === RoundOfferState.OPENED);
  return valid.sort((one, other) => Number(one.priceFen! - other.priceFen!) || one.sealedAt!.getTime() - other.sealedAt!.getTime() || (one.id < other.id ? -1 : 1));
}

/** The member whose offer can be taken: still one, within its share, and eligible (PL-02); null otherwise. */
async function takerOf(unit: Unit, framework: Framework, callOff: CallOff, organizationId: string, priceFen: bigint, at: Date): Promise<FrameworkMember | null> {
  const found = await unit.em.findOne(FrameworkMember, { framework, organization: organizationId, state: FrameworkMemberState.ACTIVE });
  if (!found || !framework.runsOn(shanghaiDate(at))) return null;
  const member = await unit.lockById(FrameworkMember, found.id);
  const { reasons } = await eligibilityOf(unit, member.organization, {}, framework.jurisdiction);
  return reasons.length === 0 && member.hasRoomFor(priceFen * BigInt(callOff.quantity)) ? member : null;
}
