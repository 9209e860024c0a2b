import type { Draft } from './method-terms.js';
import type { AwardCriterionInput } from '../../src/procurement/tenders/tender-words.input.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import {
  type Award, AwardCriterion, Bid, FundSource, ProcurementMethod, type PurchaseLine, Tender, appointPanel, concludePanel, confirmAward, declareConflict, draftTender, drillSealing,
  makeOpeningShare, openBids, proposeAward, publishList, publishTender, submitBid, submitScore,
} from '../../src/procurement/index.js';
import type { KitOrganization, Someone, World } from '../kit/index.js';
import { type LineTerms, PurchasingOffice, lineId, yuan } from './purchasing-office.js';

export { yuan } from './purchasing-office.js';
export const tenderId = (tender: { id: string }): string => encodeId('tender', tender.id);
export const bidId = (bid: { id: string }): string => encodeId('bid', bid.id);
export const awardId = (award: { id: string }): string => encodeId('award', award.id);
export const criterionId = (criterion: { id: string }): string => encodeId('criterion', criterion.id);
export const memberId = (member: { id: string }): string => encodeId('panel_member', member.id);

export type TenderTerms = Parameters<typeof draftTender.act>[1];

/** An organization with the person who bids for it. */
export interface Bidder {
  readonly organization: KitOrganization;
  readonly manager: Someone;
}

/** A published tender with its officers' opening shares. */
export interface Running {
  readonly tender: Tender;
  readonly shares: ReadonlyMap<string, string>;
}

const criteria: AwardCriterionInput[] = [
  { name: '服务方案', description: '针对性、可行性', points: 40 },
  { name: '团队与经验', description: null, points: 30 },
];
let count = 0;

/** Key for a deed that needs one. */
export const key = (): string => `key-${String((count += 1)).padStart(8, '0')}`;

/** A buyer's office that runs tenders: open lines, opening officers, evaluators, and verbs that bring a tender to where a test begins. */
export class TenderRoom {
  private next = 0;

  private constructor(
    readonly world: World,
    readonly office: PurchasingOffice,
    readonly supervisor: Someone,
    readonly evaluators: readonly Someone[],
    private readonly lines: readonly PurchaseLine[],
  ) {}

  /** A list with so many open lines of 120,000 yuan. */
  static async in(world: World, options: { readonly lines?: number; readonly terms?: Partial<LineTerms> } = {}): Promise<TenderRoom> {
    const office = await PurchasingOffice.in(world);
    const list = await office.drafted(2026);
    const lines: PurchaseLine[] = [];
    for (let index = 0; index < (options.lines ?? 12); index += 1) lines.push(await office.lineOn(list, options.terms ?? {}));
    for (const source of Object.values(FundSource)) await office.funded('50000000.00', source);
    await office.consulted(list);
    await world.advance('8d');
    await world.as(office.approver).tell(publishList, office.publication(list));
    await office.foretold(list);
    const evaluators: Someone[] = [];
    for (let index = 0; index < 7; index += 1) evaluators.push(await world.people.withRole('EVALUATOR', undefined, `专家${index + 1}`));
    return new TenderRoom(world, office, await world.people.withRole('SUPERVISOR', office.buyer), evaluators, lines);
  }

  get officers(): Someone[] {
    return [this.office.officer, this.office.officer2, this.supervisor];
  }

  /** A line that no test has taken yet. */
  line(): PurchaseLine {
    const line = this.lines[this.next];
    this.next += 1;
    if (!line) throw new Error('The room has no line left; open it with more.');
    return line;
  }

  terms(more: Partial<TenderTerms> = {}): TenderTerms {
    return {
      lineIds: more.lineIds ?? [lineId(this.line())], title: '2026年居家养老上门服务', requirement: '为本辖区独居老人提供助洁、助浴和陪诊服务，每次不少于一小时。',
      method: ProcurementMethod.OPEN_TENDER, priceWeight: 30, criteria, openingOfficerIds: this.officers.map(({ publicId }) => publicId), ...more,
    };
  }

  drafted(more: Partial<TenderTerms> = {}): Promise<Tender> {
    return this.world.as(this.office.officer).perform(draftTender, this.terms(more));
  }

  /** Each of the people makes their share and tries it in the drill. */
  async shared(tender: Tender, officers: readonly Someone[] = this.officers): Promise<Map<string, string>> {
    const shares = new Map<string, string>();
    for (const officer of officers) {
      const { extra } = await this.world.as(officer).tell(makeOpeningShare, { tenderId: tenderId(tender) });
      shares.set(officer.id, extra.share as string);
      await this.world.as(officer).tell(drillSealing, { tenderId: tenderId(tender), share: extra.share as string });
    }
    return shares;
  }

  async published(more: Partial<TenderTerms> = {}, prepare?: Draft): Promise<Running> {
    const draft = await this.drafted(more);
    await prepare?.(draft);
    const shares = await this.shared(draft);
    return { shares, tender: await this.world.as(this.office.approver).perform(publishTender, { tenderId: tenderId(draft), idempotencyKey: key() }) };
  }

  async bidder(): Promise<Bidder> {
    const organization = await this.world.organizations.active();
    return { organization, manager: await this.world.people.withRole('ORG_MANAGER', organization) };
  }

  offer(tender: Tender, { organization }: Bidder, price: string): Parameters<typeof submitBid.act>[1] {
    return { tenderId: tenderId(tender), organizationId: organization.publicId, price: yuan(price), proposal: '由五名持证社工带领二十名护理员，按需上门服务。', idempotencyKey: key() };
  }

  bid(tender: Tender, bidder: Bidder, price: string): Promise<Bid> {
    return this.world.as(bidder.manager).perform(submitBid, this.offer(tender, bidder, price));
  }

  /** A published tender with a sealed bid for each price. */
  async withBids(prices: readonly string[] = ['110000.00', '100000.00', '118000.50'], more: Partial<TenderTerms> = {}): Promise<Running & { bidders: Bidder[]; bids: Bid[] }> {
    const running = await this.published(more);
    const bidders: Bidder[] = [];
    const bids: Bid[] = [];
    for (const price of prices) {
      const bidder = await this.bidder();
      bidders.push(bidder);
      bids.push(await this.bid(running.tender, bidder, price));
    }
    return { ...running, bidders, bids };
  }

  /** Lets the deadline pass. */
  async pastDeadline(tender: Tender): Promise<void> {
    const { deadline } = await this.fresh(tender);
    await this.world.setTime(new Date(deadline!.getTime() + 1_000));
  }

  openWith(running: Running, officer: Someone, share = running.shares.get(officer.id)!): Promise<Tender> {
    return this.world.as(officer).perform(openBids, { tenderId: tenderId(running.tender), share });
  }

  /** A tender whose bids were opened by two officers. */
  async opened(prices?: readonly string[], more: Partial<TenderTerms> = {}): Promise<Running & { bidders: Bidder[]; bids: Bid[] }> {
    const running = await this.withBids(prices, more);
    await this.pastDeadline(running.tender);
    await this.openWith(running, this.office.officer);
    await this.openWith(running, this.supervisor);
    return { ...running, tender: await this.fresh(running.tender), bids: await this.bidsOf(running.tender) };
  }

  /** Four experts and a representative of the buyer. */
  async paneled(tender: Tender): Promise<Someone[]> {
    const experts = this.evaluators.slice(0, 4);
    await this.world.as(this.office.officer).tell(appointPanel, {
      tenderId: tenderId(tender), expertIds: experts.map(({ publicId }) => publicId), buyerRepresentativeIds: [this.office.officer2.publicId],
    });
    return [...experts, this.office.officer2];
  }

  async criteriaOf(tender: Tender): Promise<AwardCriterion[]> {
    return await this.world.orm.em.fork().find(AwardCriterion, { tender }, { orderBy: { position: 'asc' } });
  }

  /** All bids of a tender, in the order in which they were sealed. */
  async bidsOf(tender: Tender): Promise<Bid[]> {
    return await this.world.orm.em.fork().find(Bid, { tender }, { orderBy: { sealedAt: 'asc', createdAt: 'asc' }, populate: ['proposal', 'envelope', 'priceEnvelope'] });
  }

  score(bid: Bid, criteria: readonly AwardCriterion[], points: readonly number[], more: Partial<Parameters<typeof submitScore.act>[1]> = {}): Parameters<typeof submitScore.act>[1] {
    return { bidId: bidId(bid), points: criteria.map((criterion, index) => ({ criterionId: criterionId(criterion), points: points[index] ?? 0 })), ...more };
  }

  /** A tender whose bids all members have scored; `marks` are the points of each bid by each member. */
  async scored(marks: readonly (readonly number[])[] = [[30, 20], [36, 24], [40, 30]], prices?: readonly string[], more: Partial<TenderTerms> = {}): Promise<Running & { bidders: Bidder[]; bids: Bid[]; members: Someone[] }> {
    const running = await this.opened(prices, more);
    return { ...running, members: await this.judged(running.tender, marks) };
  }

  /** A panel is seated, declares itself free of conflicts, and scores every opened bid. */
  async judged(tender: Tender, marks: readonly (readonly number[])[]): Promise<Someone[]> {
    const members = await this.paneled(tender);
    const [published, bids] = [await this.criteriaOf(tender), await this.bidsOf(tender)];
    for (const member of members) {
      await this.world.as(member).tell(declareConflict, { tenderId: tenderId(tender), conflict: false });
      for (const [index, bid] of bids.entries()) await this.world.as(member).tell(submitScore, this.score(bid, published, marks[index] ?? []));
    }
    return members;
  }

  async evaluated(marks?: readonly (readonly number[])[], prices?: readonly string[], more: Partial<TenderTerms> = {}): Promise<Running & { bidders: Bidder[]; bids: Bid[]; members: Someone[] }> {
    const running = await this.scored(marks, prices, more);
    const tender = await this.conclude(running);
    return { ...running, tender, bids: await this.bidsOf(tender) };
  }

  conclude(running: { readonly tender: Tender; readonly members: readonly Someone[] }): Promise<Tender> {
    return this.world.as(running.members[0]!).perform(concludePanel, { tenderId: tenderId(running.tender) });
  }

  propose(tender: Tender, by: Someone = this.office.officer): Promise<Award> {
    return this.world.as(by).perform(proposeAward, { tenderId: tenderId(tender), idempotencyKey: key() });
  }

  /** A tender whose award is confirmed. */
  async awarded(more: Partial<TenderTerms> = {}): Promise<Awaited<ReturnType<TenderRoom['evaluated']>> & { award: Award }> {
    const running = await this.evaluated(undefined, undefined, more);
    const proposed = await this.propose(running.tender);
    await this.world.setTime(new Date(proposed.standstillEndsAt.getTime() + 1_000));
    const award = await this.world.as(this.office.approver).perform(confirmAward, { awardId: awardId(proposed), idempotencyKey: key() });
    return { ...running, tender: await this.fresh(running.tender), award };
  }

  async fresh(tender: Tender): Promise<Tender> {
    return await this.world.orm.em.fork().findOneOrFail(Tender, tender.id);
  }

  async lineStates(tender: Tender): Promise<string[]> {
    const rows = await this.world.sql<{ state: string }>('select l.state from purchase_line l join tender_line t on t.line_id = l.id where t.tender_id = $1', [tender.id]);
    return rows.map(({ state }) => state);
  }
}
