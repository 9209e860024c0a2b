import {
  AcceptingSide, type Contract, ContractSide, Milestone, MilestoneTiming, acceptMilestone, addServiceRecord, confirmServiceRecord, deliverMilestone,
  draftContract, publishContract, signContract,
} from '../../src/contracts/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { addCalendarDays, shanghaiDate } from '../../src/kernel/working-calendar.js';
import { registerWorker } from '../../src/workers/index.js';
import { decided } from '../funds/round-stage.js';
import { establishedFund, fill } from '../funds/stage.js';
import type { Someone, World } from '../kit/index.js';
import { TenderRoom, awardId, key } from '../procurement/tender-room.js';

export { key } from '../procurement/tender-room.js';

/** A contract with everyone who has a part in it. */
export interface Work {
  readonly contract: Contract;
  readonly contractId: string;
  readonly milestones: readonly Milestone[];
  readonly manager: Someone;
  /** The client's people: an officer or steward who drafts, an approver or steward who signs, and a third. */
  readonly officer: Someone;
  readonly approver: Someone;
  readonly third: Someone;
  readonly staff: Someone;
  readonly community: { readonly id: string; readonly publicId: string };
  readonly organizationId: string;
}

export const milestoneId = (milestone: { id: string }): string => encodeId('milestone', milestone.id);
export const contractId = (contract: { id: string }): string => encodeId('contract', contract.id);

type Terms = Parameters<typeof draftContract.act>[1];

/** Terms of half a year from today on, with milestones of the given shares. */
async function terms(world: World, shares: readonly number[], more: Partial<Terms>): Promise<Terms> {
  const today = shanghaiDate(await world.now());
  const end = addCalendarDays(today, 180);
  return {
    content: '每周为独居老人上门服务两次。', standards: '满意度不低于百分之九十。', rightsAndDuties: '双方按约履行。', breachTerms: '违约方承担相应责任。', startsOn: today, endsOn: end,
    milestones: shares.map((shareBasisPoints, index) => ({ title: `第${index + 1}期`, deliverable: '服务报告一份', shareBasisPoints, dueOn: end, timing: MilestoneTiming.AT_ACCEPTANCE })),
    ...more,
  };
}

/** Contracts and agreements, brought to where a test begins. */
export class Works {
  private room: TenderRoom | null = null;

  constructor(private readonly world: World) {}

  /** A purchase contract in delivery, 100,000 yuan as a rule, published. */
  async purchase(shares: readonly number[] = [10_000], more: (today: string) => Partial<Terms> = () => ({}), tender: Parameters<TenderRoom['awarded']>[0] = {}): Promise<Work> {
    const room = (this.room ??= await TenderRoom.in(this.world));
    const { award, bidders } = await room.awarded(tender);
    const winner = bidders.find(({ organization }) => organization.id === award.organization.id)!;
    const { officer, officer2: third, approver, community } = room.office;
    const staff = await this.world.people.withRole('COMMUNITY_STAFF', community);
    return await this.signed({ manager: winner.manager, officer, approver, third, staff, community, organizationId: winner.organization.id }, await terms(this.world, shares, { awardId: awardId(award), ...more(shanghaiDate(await this.world.now())) }));
  }

  /** A grant agreement in delivery of 5,000 yuan, whose first instalment is payable. */
  async grant(): Promise<Work> {
    const scene = await establishedFund(this.world);
    await fill(this.world, scene, 24_000);
    const { applicants } = await decided(this.world, scene, [5_000], [80]);
    await this.world.pass('15d');
    const { manager, organization, applicationId } = applicants[0]!;
    const draft = await terms(this.world, [6_000, 4_000], { applicationId });
    draft.milestones[0]!.timing = MilestoneTiming.AT_SIGNING;
    const people = { manager, officer: scene.steward, approver: scene.steward2, third: scene.finance, staff: scene.staff, community: scene.community, organizationId: organization.id };
    return await this.signed(people, draft);
  }

  /** Work of a worker, confirmed; then delivered, and accepted by client and community. */
  async accepted(work: Work, milestone: Milestone): Promise<void> {
    await this.served(work, milestone);
    await this.world.as(work.manager).perform(deliverMilestone, { milestoneId: milestoneId(milestone), evidence: '已按约完成本期全部服务，见服务报告。' });
    await this.world.as(work.officer).perform(acceptMilestone, { milestoneId: milestoneId(milestone), side: AcceptingSide.CLIENT });
    await this.world.as(work.staff).perform(acceptMilestone, { milestoneId: milestoneId(milestone), side: AcceptingSide.COMMUNITY, userOpinion: '居民普遍满意。' });
  }

  /** Everything accepted. */
  async delivered(work: Work): Promise<Work> {
    for (const milestone of work.milestones) if (milestone.timing === MilestoneTiming.AT_ACCEPTANCE) await this.accepted(work, milestone);
    return work;
  }

  private async served(work: Work, milestone: Milestone): Promise<void> {
    const worker = await this.world.people.withRole('SOCIAL_WORKER', { id: work.organizationId });
    const registered = await this.world.as(work.manager).perform(registerWorker, { organizationId: encodeId('organization', work.organizationId), signInName: worker.signInName });
    const startedAt = await this.world.now();
    await this.world.advance('2h');
    const record = await this.world.as(worker).perform(addServiceRecord, { milestoneId: milestoneId(milestone), workerId: encodeId('worker', registered.id), startedAt, minutes: 90, activity: '上门探访' });
    await this.world.as(work.staff).perform(confirmServiceRecord, { serviceRecordId: encodeId('service', record.id) });
  }

  private async signed(people: Omit<Work, 'contract' | 'contractId' | 'milestones'>, draft: Terms): Promise<Work> {
    const drafted = await this.world.as(people.officer).perform(draftContract, draft);
    const id = contractId(drafted);
    await this.world.as(people.approver).perform(signContract, { contractId: id, side: ContractSide.CLIENT, idempotencyKey: key() });
    const contract = await this.world.as(people.manager).perform(signContract, { contractId: id, side: ContractSide.PROVIDER, idempotencyKey: key() });
    await this.world.as(people.officer).perform(publishContract, { contractId: id, idempotencyKey: key() });
    const milestones = await this.world.orm.em.fork().find(Milestone, { contract }, { orderBy: { number: 'asc' } });
    return { ...people, contract, contractId: id, milestones };
  }
}
