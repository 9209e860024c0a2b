import {
  AcceptingSide, Contract, ContractSide, Milestone, MilestoneTiming, type ServiceRecord, acceptMilestone, addServiceRecord, confirmServiceRecord, deliverMilestone,
  draftContract, signContract,
} from '../../src/contracts/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { NeedRoute, adoptNeed, raiseNeed, verifyNeed } from '../../src/needs/index.js';
import { PurchaseLine, PurchaseLineState, citeNeed } from '../../src/procurement/index.js';
import { addCalendarDays, shanghaiDate } from '../../src/kernel/working-calendar.js';
import type { KitCommunity, KitOrganization, Someone, World } from '../kit/index.js';
import { type FundScene, establishedFund, fill, key, yuan } from '../funds/stage.js';
import { type Applicant, decided } from '../funds/round-stage.js';
import { words } from '../needs/neighbourhood.js';
import { lineId } from '../procurement/purchasing-office.js';
import { TenderRoom, awardId } from '../procurement/tender-room.js';
import { registeredVolunteer } from '../volunteers/people.js';
import { registeredWorker } from '../workers/people.js';

export { key } from '../funds/stage.js';

export type Draft = Parameters<typeof draftContract.act>[1];
export const contractId = (contract: { id: string }): string => encodeId('contract', contract.id);
export const milestoneId = (milestone: { id: string }): string => encodeId('milestone', milestone.id);
export const recordId = (record: { id: string }): string => encodeId('service', record.id);

/** Who stands on both sides of a deal, and for the community between them. */
export interface People {
  readonly organization: KitOrganization;
  readonly manager: Someone;
  readonly drafter: Someone;
  readonly signer: Someone;
  readonly staff: Someone;
  readonly community: KitCommunity;
}

/** A contract with the people around it, and verbs that bring it to where a test begins. */
export class Deal {
  private helper: { workerId: string; person: Someone } | null = null;

  constructor(readonly world: World, readonly people: People, readonly contract: Contract) {}

  get id(): string {
    return contractId(this.contract);
  }

  async milestones(): Promise<Milestone[]> {
    return await this.world.orm.em.fork().find(Milestone, { contract: this.contract.id }, { orderBy: { number: 'asc' } });
  }

  async milestone(number: number): Promise<Milestone> {
    return (await this.milestones())[number - 1]!;
  }

  async fresh(): Promise<Contract> {
    return await this.world.orm.em.fork().findOneOrFail(Contract, this.contract.id);
  }

  sign(side: ContractSide, by = side === ContractSide.CLIENT ? this.people.signer : this.people.manager): Promise<Contract> {
    return this.world.as(by).perform(signContract, { contractId: this.id, side, idempotencyKey: key() });
  }

  async signed(): Promise<this> {
    await this.sign(ContractSide.CLIENT);
    await this.sign(ContractSide.PROVIDER);
    return this;
  }

  /** A social worker of the organization, registered. */
  async worker(): Promise<{ workerId: string; person: Someone }> {
    this.helper ??= await registeredWorker(this.world, this.people.organization, this.people.manager);
    return this.helper;
  }

  async volunteer(more: { namePublic?: boolean } = {}): Promise<{ volunteerId: string; person: Someone }> {
    return await registeredVolunteer(this.world, more);
  }

  /** A record of an hour that nobody has counted yet; the clock moves on by it. */
  async hour(milestone: Milestone, more: Partial<Parameters<typeof addServiceRecord.act>[1]> = {}): Promise<Parameters<typeof addServiceRecord.act>[1]> {
    const { workerId } = await this.worker();
    await this.world.advance('60m');
    return { milestoneId: milestoneId(milestone), ...(more.volunteerId ? {} : { workerId }), startedAt: new Date((await this.world.now()).getTime() - 3_600_000), minutes: 60, activity: '入户探访', peopleServed: 3, ...more };
  }

  async recorded(milestone: Milestone, more: Partial<Parameters<typeof addServiceRecord.act>[1]> = {}): Promise<ServiceRecord> {
    const { person } = await this.worker();
    return await this.world.as(person).perform(addServiceRecord, await this.hour(milestone, more));
  }

  async served(milestone: Milestone, more: Partial<Parameters<typeof addServiceRecord.act>[1]> = {}): Promise<ServiceRecord> {
    const record = await this.recorded(milestone, more);
    return await this.world.as(this.people.manager).perform(confirmServiceRecord, { serviceRecordId: recordId(record) });
  }

  delivery(milestone: Milestone): Parameters<typeof deliverMilestone.act>[1] {
    return { milestoneId: milestoneId(milestone), evidence: '服务台账、签到表和照片已上传。', links: ['https://example.org/report.pdf'], digest: 'a'.repeat(64) };
  }

  async delivered(milestone: Milestone): Promise<Milestone> {
    await this.served(milestone);
    return await this.world.as(this.people.manager).perform(deliverMilestone, this.delivery(milestone));
  }

  acceptance(milestone: Milestone, side: AcceptingSide): Parameters<typeof acceptMilestone.act>[1] {
    return { milestoneId: milestoneId(milestone), side, ...(side === AcceptingSide.COMMUNITY ? { userOpinion: '服务对象表示满意。' } : {}) };
  }

  accept(milestone: Milestone, side: AcceptingSide): Promise<Milestone> {
    return this.world.as(side === AcceptingSide.CLIENT ? this.people.drafter : this.people.staff).perform(acceptMilestone, this.acceptance(milestone, side));
  }

  async accepted(milestone: Milestone): Promise<Milestone> {
    await this.delivered(milestone);
    await this.accept(milestone, AcceptingSide.CLIENT);
    return await this.accept(milestone, AcceptingSide.COMMUNITY);
  }
}

const agreed = { content: '为独居老人提供探访和助洁服务 600 人次。', standards: '每次不少于一小时，满意度不低于 90%。', rightsAndDuties: '甲方按约付款，乙方按约服务。', breachTerms: '逾期或不合格的，限期整改，整改不到位的终止合同。' };

/** Terms from today to ten months on; milestones by their shares in percent, the first at signing where `advance`. */
export async function terms(world: World, shares: readonly number[] = [60, 40], advance = false): Promise<Draft> {
  const today = shanghaiDate(await world.now());
  return {
    ...agreed, startsOn: today, endsOn: addCalendarDays(today, 200),
    milestones: shares.map((share, index) => ({
      title: `第${index + 1}期`, deliverable: '完成约定服务并提交台账', shareBasisPoints: share * 100, dueOn: addCalendarDays(today, 30 * (index + 1)),
      timing: advance && index === 0 ? MilestoneTiming.AT_SIGNING : MilestoneTiming.AT_ACCEPTANCE,
    })),
  };
}

/** A fund whose round has selected projects of 3,000 yuan each, past their publicity. */
export class GrantDesk {
  private next = 0;

  private constructor(readonly world: World, readonly scene: FundScene, readonly applicants: readonly Applicant[], readonly roundId: string) {}

  static async in(world: World, projects = 6): Promise<GrantDesk> {
    const scene = await establishedFund(world);
    await fill(world, scene, 24_000);
    const amounts = Array.from({ length: projects }, () => 3_000);
    const { applicants, roundId } = await decided(world, scene, amounts, amounts.map(() => 90), { budget: yuan(Math.max(20_000, 3_000 * projects)) });
    await world.pass('14d');
    return new GrantDesk(world, scene, applicants, roundId);
  }

  /** The selected project that is taken next. */
  get upcoming(): Applicant {
    const applicant = this.applicants[this.next];
    if (!applicant) throw new Error('The desk has no project left; open it with more.');
    return applicant;
  }

  /** A selected project that no test has taken yet. */
  applicant(): Applicant {
    const applicant = this.upcoming;
    this.next += 1;
    return applicant;
  }

  async draft(applicant: Applicant, more: Partial<Draft> = {}): Promise<Draft> {
    return { ...(await terms(this.world, [60, 40], true)), applicationId: applicant.applicationId, ...more };
  }

  async drafted(more: Partial<Draft> = {}): Promise<Deal> {
    const applicant = this.applicant();
    const contract = await this.world.as(this.scene.steward).perform(draftContract, await this.draft(applicant, more));
    const { organization, manager } = applicant;
    const { steward, steward2, staff, community } = this.scene;
    return new Deal(this.world, { organization, manager, drafter: steward, signer: steward2, staff, community }, contract);
  }

  async signed(more: Partial<Draft> = {}): Promise<Deal> {
    return await (await this.drafted(more)).signed();
  }
}

/** A buyer's office with confirmed awards of 100,000 yuan. */
export class PurchaseDesk {
  private constructor(readonly world: World, readonly room: TenderRoom, readonly staff: Someone) {}

  static async in(world: World, options: Parameters<typeof TenderRoom.in>[1] = { lines: 4 }): Promise<PurchaseDesk> {
    const room = await TenderRoom.in(world, options);
    return new PurchaseDesk(world, room, await world.people.withRole('COMMUNITY_STAFF', room.office.community));
  }

  /** A need of the community served, adopted for purchase and cited by the room's lines. */
  async citedNeed(): Promise<string> {
    const { community, officer } = this.room.office;
    const resident = await this.world.people.resident(community);
    const need = await this.world.as(resident).perform(raiseNeed, { ...words, communityId: community.publicId });
    const needId = encodeId('need', need.id);
    await this.world.as(this.staff).tell(verifyNeed, { needId });
    await this.world.as(this.staff).tell(adoptNeed, { needId, route: NeedRoute.PURCHASE });
    const lines = await this.world.orm.em.fork().find(PurchaseLine, { state: PurchaseLineState.OPEN });
    for (const line of lines) await this.world.as(officer).tell(citeNeed, { lineId: lineId(line), needId });
    return need.id;
  }

  async draft(awardPublicId: string, more: Partial<Draft> = {}): Promise<Draft> {
    return { ...(await terms(this.world)), awardId: awardPublicId, ...more };
  }

  async drafted(more: Partial<Draft> = {}): Promise<Deal> {
    const { award, bidders } = await this.room.awarded();
    const { organization, manager } = bidders.find(({ organization: { id } }) => id === award.organization.id)!;
    const { officer, approver, community } = this.room.office;
    const contract = await this.world.as(officer).perform(draftContract, await this.draft(awardId(award), more));
    return new Deal(this.world, { organization, manager, drafter: officer, signer: approver, staff: this.staff, community }, contract);
  }

  async signed(more: Partial<Draft> = {}): Promise<Deal> {
    return await (await this.drafted(more)).signed();
  }
}
