import {
  AcceptingSide, ContractSide, MilestoneTiming, acceptMilestone, addServiceRecord, confirmServiceRecord, deliverMilestone, draftContract, publishContract, signContract,
} from '../src/contracts/index.js';
import { type EvaluationKind, type VetoItem, answerSurvey, concludeEvaluation, openSurvey, recordEvaluation } from '../src/evaluations/index.js';
import { encodeId } from '../src/kernel/identifiers.js';
import { PaymentChannel, approvePayment, settlePayment, submitPayment } from '../src/payments/index.js';
import { bond } from './changes.js';
import type { DemoOrganization } from './organizations.js';
import type { DemoCommunity } from './parties.js';
import type { DemoGrant } from './rounds.js';
import { type Outcome, type Player, type Stage, dateOf, dayOf, yuan } from './stage.js';
import type { DemoAward } from './tenders.js';
import type { Workforce } from './workforce.js';

/** What is agreed on, and who stands for each side. */
export interface Agreement {
  /** Place among all contracts of the demonstration, from 0: it keeps hours and numbers apart. */
  readonly number: number;
  readonly source: { readonly awardId: string } | { readonly applicationId: string };
  readonly organization: DemoOrganization;
  readonly community: DemoCommunity;
  readonly drafter: Player;
  readonly signer: Player;
  /** Submit, approve and pay: three people. */
  readonly payers: readonly [Player, Player, Player];
  readonly channel: PaymentChannel;
  /** Shares of the milestones in percent; the first of a grant is paid at its signature. */
  readonly shares: readonly number[];
}

/** A contract with its milestones in their order. */
export interface DemoContract extends Outcome {
  readonly agreement: Agreement;
  /** Ids as the API shows them. */
  readonly milestones: readonly string[];
}

/** A contract from an award. */
export function purchase(number: number, { id, organization, line: { buyer, community } }: DemoAward, shares: readonly number[] = [40, 60]): Agreement {
  return { number, source: { awardId: id }, organization, community, drafter: buyer.officer, signer: buyer.approver, payers: [buyer.officer, buyer.approver, buyer.officer2], channel: PaymentChannel.TREASURY, shares };
}

/** A grant agreement from a selected application. */
export function grant(number: number, { id, organization, fund }: DemoGrant): Agreement {
  return {
    number, source: { applicationId: id }, organization, community: fund.community, drafter: fund.steward, signer: fund.steward2, payers: [fund.finance, fund.steward, fund.steward2], channel: PaymentChannel.BANK_TRANSFER, shares: [60, 40],
  };
}

/** Everything that is done with contracts, on the stage. */
export class Delivery {
  constructor(private readonly stage: Stage, private readonly workforce: Workforce) {}

  /** Drafts a contract whose term begins on a day and lasts for half a year. */
  async drafted(agreement: Agreement, startsOn: number): Promise<DemoContract> {
    const { source, shares, drafter } = agreement;
    const isGrant = 'applicationId' in source;
    const contract = await this.stage.perform(drafter, draftContract, {
      ...source, content: '按约定提供服务，每月不少于四次，并提交服务记录。', standards: '服务有记录、有回访，居民满意度不低于百分之八十五。', rightsAndDuties: '委托方按约付款，承接方按约服务，双方配合社区验收。',
      breachTerms: '违约方承担相应责任，未履行部分的款项退回。', startsOn: dateOf(startsOn), endsOn: dateOf(startsOn + 180), ...(isGrant ? {} : { performanceBond: yuan(bond) }),
      milestones: shares.map((share, index) => ({
        title: isGrant && index === 0 ? '首期款' : `第${'一二三'.charAt(index)}期`, deliverable: isGrant && index === 0 ? '签署协议' : '服务记录与阶段报告', shareBasisPoints: share * 100, dueOn: dateOf(startsOn + 45 * (index + 1)),
        timing: isGrant && index === 0 ? MilestoneTiming.AT_SIGNING : MilestoneTiming.AT_ACCEPTANCE,
      })),
    });
    const { rows } = await this.stage.pool.query<{ id: string }>('select id::text from milestone where contract_id = $1 order by number', [contract.rowId]);
    return { ...contract, agreement, milestones: rows.map(({ id }) => encodeId('milestone', id)) };
  }

  async signedByProvider({ id, agreement: { organization } }: DemoContract): Promise<void> {
    await this.stage.perform(organization.manager, signContract, { contractId: id, side: ContractSide.PROVIDER });
  }

  async signedByClient({ id, agreement: { signer } }: DemoContract): Promise<void> {
    await this.stage.perform(signer, signContract, { contractId: id, side: ContractSide.CLIENT });
  }

  /** Drafts, signs and publishes. */
  async agreed(agreement: Agreement, startsOn: number): Promise<DemoContract> {
    const contract = await this.drafted(agreement, startsOn);
    await this.signedByClient(contract);
    await this.signedByProvider(contract);
    await this.stage.perform(agreement.drafter, publishContract, { contractId: contract.id });
    return contract;
  }

  /** The social worker records own time or a volunteer's, some days before today. */
  async recorded({ agreement: { number, organization }, milestones }: DemoContract, index: number, { today, volunteer }: { today: number; volunteer: boolean }): Promise<Outcome> {
    const worker = await this.workforce.workerOf(organization);
    // Nobody's time is counted twice: each contract has a day and an hour of its own.
    const startedAt = new Date(dayOf(today - 1 - (number % 12)).getTime() + (index * 2 + Math.floor(number / 12)) * 3_600_000);
    const server = volunteer ? { volunteerId: this.workforce.volunteers[number % this.workforce.volunteers.length]!.id } : { workerId: worker.id };
    return await this.stage.perform(worker.player, addServiceRecord, { milestoneId: milestones[index]!, ...server, startedAt, minutes: volunteer ? 60 : 90, activity: volunteer ? '陪伴与协助' : '上门服务与回访', peopleServed: 4 + number });
  }

  /** Worker and volunteer have served, two others have confirmed it, and the organization hands a milestone over. */
  async delivered(contract: DemoContract, index: number, today: number): Promise<void> {
    const { organization, community } = contract.agreement;
    for (const [volunteer, by] of [[false, organization.manager], [true, community.staff]] as const) {
      const { id } = await this.recorded(contract, index, { today, volunteer });
      await this.stage.perform(by, confirmServiceRecord, { serviceRecordId: id });
    }
    await this.stage.perform(organization.manager, deliverMilestone, { milestoneId: contract.milestones[index]!, evidence: '服务记录、签到表与阶段报告已存社区服务站，可供查阅。', links: ['https://example.org/reports/demo'] });
  }

  async acceptedByCommunity({ agreement: { community }, milestones }: DemoContract, index: number): Promise<void> {
    await this.stage.perform(community.staff, acceptMilestone, { milestoneId: milestones[index]!, side: AcceptingSide.COMMUNITY, userOpinion: '服务对象普遍满意，希望继续。' });
  }

  /** Client and community accept. */
  async accepted(contract: DemoContract, index: number): Promise<void> {
    const { agreement: { drafter }, milestones } = contract;
    await this.stage.perform(drafter, acceptMilestone, { milestoneId: milestones[index]!, side: AcceptingSide.CLIENT });
    await this.acceptedByCommunity(contract, index);
  }

  async submitted({ agreement: { payers: [submitter], number }, milestones }: DemoContract, index: number): Promise<Outcome> {
    return await this.stage.perform(submitter, submitPayment, { milestoneId: milestones[index]!, invoiceNumber: `示范${String(number * 10 + index).padStart(6, '0')}` });
  }

  async approved({ agreement: { payers: [, approver] } }: DemoContract, payment: Outcome): Promise<void> {
    await this.stage.perform(approver, approvePayment, { paymentId: payment.id });
  }

  /** Three people pay a milestone. */
  async paid(contract: DemoContract, index: number): Promise<void> {
    const { payers: [, , settler], channel, number } = contract.agreement;
    const payment = await this.submitted(contract, index);
    await this.approved(contract, payment);
    await this.stage.perform(settler, settlePayment, { paymentId: payment.id, channel, reference: `DEMO-${number}-${index + 1}` });
  }

  /** The community asks, and its residents answer with so many points each. */
  async surveyed({ id, agreement: { community } }: DemoContract, closes: number, points: readonly number[]): Promise<void> {
    const survey = await this.stage.perform(community.staff, openSurvey, { contractId: id, question: '您对本次服务是否满意？', closesAt: dayOf(closes) });
    await this.stage.each(points, (given, index) => this.stage.perform(community.residents[index]!, answerSurvey, { surveyId: survey.id, points: given, ...(given > 4 ? { comment: '很好' } : {}) }), 2);
  }

  /** Someone evaluates for who pays, or an evaluator as third party. */
  async evaluated({ id }: DemoContract, by: Player, { kind, score, vetoes = [] }: { kind: EvaluationKind; score: number; vetoes?: VetoItem[] }): Promise<Outcome> {
    return await this.stage.perform(by, recordEvaluation, {
      contractId: id, kind, satisfactionWeight: 40, criteria: [{ title: '服务完成情况', weight: 40, score }, { title: '台账与财务', weight: 20, score }], vetoes,
      summary: vetoes.length > 0 ? '抽查发现部分服务记录不实。' : '按约完成，台账齐全。',
    });
  }

  async concluded({ agreement: { payers: [, approver] } }: DemoContract, evaluation: Outcome): Promise<void> {
    await this.stage.perform(approver, concludeEvaluation, { evaluationId: evaluation.id });
  }
}
