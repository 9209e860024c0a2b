import { encodeId } from '../../../src/kernel/identifiers.js';
import {
  CallOff, CallOffWay, Framework, FrameworkItem, FrameworkMember, ProcurementMethod, answerApplication, applyToFramework, confirmCallOff, confirmFramework, draftFramework, openCallOff, proposeFramework,
} from '../../../src/procurement/index.js';
import type { Someone, World } from '../../kit/index.js';
import { lineId } from '../purchasing-office.js';
import { type Bidder, TenderRoom, type TenderTerms, key, tenderId } from '../tender-room.js';

export { key } from '../tender-room.js';
export const frameworkId = (framework: { id: string }): string => encodeId('framework', framework.id);
export const frameworkItemId = (item: { id: string }): string => encodeId('framework_item', item.id);
export const frameworkMemberId = (member: { id: string }): string => encodeId('framework_member', member.id);
export const callOffId = (callOff: { id: string }): string => encodeId('call_off', callOff.id);

export type Terms = NonNullable<TenderTerms['framework']>;
type Opening = Parameters<typeof openCallOff.act>[1];

const every = [CallOffWay.USER_CHOICE, CallOffWay.DIRECT_CHOICE, CallOffWay.ROTATION];

/** A member with the person who manages it. */
export interface Admitted extends Bidder {
  readonly member: FrameworkMember;
}

/** A buyer's office with framework agreements, and verbs that bring them to where a test begins. */
export class FrameworkRoom {
  private constructor(readonly world: World, readonly room: TenderRoom, readonly staff: Someone) {}

  static async in(world: World, lines = 12): Promise<FrameworkRoom> {
    const room = await TenderRoom.in(world, { lines });
    return new FrameworkRoom(world, room, await world.people.withRole('COMMUNITY_STAFF', room.office.community));
  }

  get officer(): Someone {
    return this.room.office.officer;
  }

  get approver(): Someone {
    return this.room.office.approver;
  }

  tenderTerms(more: Partial<Terms> = {}): Partial<TenderTerms> {
    return { method: ProcurementMethod.FRAMEWORK_AGREEMENT, priceWeight: 100, criteria: [], framework: { termMonths: 12, ways: every, ...more } };
  }

  /** A first stage that the panel has concluded, with so many bids. */
  evaluated(prices: readonly string[] = ['110000.00', '96000.00', '118000.00'], more: Partial<Terms> = {}) {
    return this.room.evaluated(prices.map(() => []), prices, this.tenderTerms(more));
  }

  propose(tender: { id: string }, by = this.officer): Promise<Framework> {
    return this.world.as(by).perform(proposeFramework, { tenderId: tenderId(tender), idempotencyKey: key() });
  }

  confirm(framework: { id: string }, by = this.approver): Promise<Framework> {
    return this.world.as(by).perform(confirmFramework, { frameworkId: frameworkId(framework), idempotencyKey: key() });
  }

  /** A closed agreement in force. */
  async closed(prices?: readonly string[], more: Partial<Terms> = {}): Promise<{ framework: Framework; members: Admitted[] }> {
    const running = await this.evaluated(prices, more);
    const proposed = await this.propose(running.tender);
    await this.world.setTime(new Date(proposed.standstillEndsAt!.getTime() + 1_000));
    const framework = await this.confirm(proposed);
    const members = (await this.membersOf(framework)).map((member) => ({ member, ...running.bidders.find(({ organization }) => organization.id === member.organization.id)! }));
    return { framework, members };
  }

  draft(more: Partial<Terms> = {}): Parameters<typeof draftFramework.act>[1] {
    return { lineIds: [lineId(this.room.line())], title: '2026年居家养老上门服务框架协议', requirement: '具备三年以上居家养老服务经验，可在本辖区提供上门服务。', terms: { termMonths: 12, ways: every, ...more } };
  }

  drafted(more: Partial<Terms> = {}): Promise<Framework> {
    return this.world.as(this.officer).perform(draftFramework, this.draft(more));
  }

  /** An open agreement in force. */
  async open(more: Partial<Terms> = {}): Promise<Framework> {
    return await this.confirm(await this.drafted(more));
  }

  async applied(framework: Framework): Promise<Admitted> {
    const bidder = await this.room.bidder();
    const member = await this.world.as(bidder.manager).perform(applyToFramework, { frameworkId: frameworkId(framework), organizationId: bidder.organization.publicId });
    return { ...bidder, member };
  }

  async admitted(framework: Framework): Promise<Admitted> {
    const applicant = await this.applied(framework);
    return { ...applicant, member: await this.world.as(this.officer).perform(answerApplication, { memberId: frameworkMemberId(applicant.member), admit: true }) };
  }

  async item(framework: { id: string }): Promise<FrameworkItem> {
    return await this.world.orm.em.fork().findOneOrFail(FrameworkItem, { framework: framework.id }, { orderBy: { id: 'asc' } });
  }

  async membersOf(framework: { id: string }): Promise<FrameworkMember[]> {
    return await this.world.orm.em.fork().find(FrameworkMember, { framework: framework.id }, { orderBy: { rank: 'asc', joinedAt: 'asc' } });
  }

  async fresh(framework: { id: string }): Promise<Framework> {
    return await this.world.orm.em.fork().findOneOrFail(Framework, framework.id);
  }

  async freshMember(member: { id: string }): Promise<FrameworkMember> {
    return await this.world.orm.em.fork().findOneOrFail(FrameworkMember, member.id);
  }

  async freshCallOff(callOff: { id: string }): Promise<CallOff> {
    return await this.world.orm.em.fork().findOneOrFail(CallOff, callOff.id);
  }

  async opening(framework: { id: string }, more: Partial<Opening> = {}): Promise<Opening> {
    return { itemId: frameworkItemId(await this.item(framework)), quantity: 100, way: CallOffWay.USER_CHOICE, idempotencyKey: key(), ...more };
  }

  async calledOff(framework: { id: string }, more: Partial<Opening> = {}): Promise<CallOff> {
    return await this.world.as(this.officer).perform(openCallOff, await this.opening(framework, more));
  }

  /** Chosen by the officer. */
  direct(framework: { id: string }, { member }: { readonly member: { id: string } }, more: Partial<Opening> = {}): Promise<CallOff> {
    return this.calledOff(framework, { way: CallOffWay.DIRECT_CHOICE, memberId: frameworkMemberId(member), reason: '距离最近，响应最快。', ...more });
  }

  confirmCallOff(callOff: { id: string }, by = this.approver): Promise<CallOff> {
    return this.world.as(by).perform(confirmCallOff, { callOffId: callOffId(callOff), idempotencyKey: key() });
  }

  async lineStates(framework: { id: string }): Promise<string[]> {
    const rows = await this.world.sql<{ state: string }>('select l.state from purchase_line l join framework_item i on i.line_id = l.id where i.framework_id = $1', [framework.id]);
    return rows.map(({ state }) => state);
  }
}
