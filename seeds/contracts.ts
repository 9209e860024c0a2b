import {
  AcceptingSide, ContractSide, TerminationGround, proposeTermination, publishContract, rejectMilestone, rejectServiceRecord, terminateContract, withdrawContract,
} from '../src/contracts/index.js';
import { EvaluationKind, VetoItem, withdrawEvaluation } from '../src/evaluations/index.js';
import { cancelPayment, rejectPayment } from '../src/payments/index.js';
import { Changes } from './changes.js';
import { type Delivery, type DemoContract, grant, purchase } from './delivery.js';
import type { DemoGrant } from './rounds.js';
import { type Player, type Stage, yuan } from './stage.js';
import type { DemoAward } from './tenders.js';

/** What the scenes of contracts share. */
export interface Works {
  readonly stage: Stage;
  readonly delivery: Delivery;
  readonly experts: readonly Player[];
  readonly awards: readonly DemoAward[];
  readonly selected: readonly DemoGrant[];
}

/** Contracts and grant agreements in every state. */
export function contractScenes(works: Works): (() => Promise<void>)[] {
  return [() => completed(works), () => underWay(works), () => notYetSigned(works), () => firstGrants(works), () => secondGrants(works), () => thirdGrants(works)];
}

/** Four contracts of last year, delivered, paid and evaluated: one excellent, one good, one failed, one not concluded. */
async function completed({ stage, delivery, experts, awards }: Works): Promise<void> {
  await stage.at(-136);
  const contracts = await stage.each(awards.slice(0, 4), (award, index) => delivery.agreed(purchase(index, award), -136), 3);
  const [excellent, good, failed, last] = contracts as [DemoContract, DemoContract, DemoContract, DemoContract];
  const changes = new Changes(stage);
  const bonds = [await changes.confirmed(excellent), await changes.confirmed(failed)] as const;
  await changes.rejected(good);
  await stage.at(-106);
  await each(stage, contracts, async (contract) => {
    await delivery.delivered(contract, 0, -106);
    await delivery.accepted(contract, 0);
  });
  await stage.at(-104);
  await each(stage, contracts, (contract) => delivery.paid(contract, 0));
  await stage.at(-76);
  await each(stage, [excellent, good, failed], async (contract) => {
    await delivery.delivered(contract, 1, -76);
    await delivery.accepted(contract, 1);
    await delivery.paid(contract, 1);
  });
  await delivery.surveyed(excellent, -70, [5, 5, 5, 4, 5]);
  await delivery.surveyed(good, -70, [5, 4, 4, 4, 4]);
  await delivery.surveyed(failed, -70, [2, 3, 1, 2, 3]);
  await stage.at(-66);
  const { drafter, payers: [, approver] } = good.agreement;
  const wrong = await delivery.evaluated(good, drafter, { kind: EvaluationKind.BUYER, score: 60 });
  await stage.perform(approver, withdrawEvaluation, { evaluationId: wrong.id, reason: '评分表与台账不符，退回重评。' });
  await delivery.concluded(good, await delivery.evaluated(good, drafter, { kind: EvaluationKind.BUYER, score: 86 }));
  await delivery.concluded(excellent, await delivery.evaluated(excellent, experts[2]!, { kind: EvaluationKind.THIRD_PARTY, score: 96 }));
  // Bars from bidding in the next year (SW-04).
  await delivery.concluded(failed, await delivery.evaluated(failed, failed.agreement.drafter, { kind: EvaluationKind.BUYER, score: 62, vetoes: [VetoItem.FALSE_RECORDS] }));
  await changes.released(excellent, bonds[0]);
  await changes.forfeited(failed, bonds[1]);
  await stage.at(-34);
  await delivery.delivered(last, 1, -34);
  await delivery.accepted(last, 1);
  await stage.at(-27);
  await delivery.paid(last, 1);
  await delivery.surveyed(last, -20, [4, 4, 3, 4, 5]);
  await stage.at(-8);
  await delivery.evaluated(last, last.agreement.drafter, { kind: EvaluationKind.BUYER, score: 78 });
}

/** Four contracts that are being delivered, or ended early. */
async function underWay({ stage, delivery, awards }: Works): Promise<void> {
  await stage.at(-104);
  const contracts = await stage.each(awards.slice(4, 8), (award, index) => delivery.agreed(purchase(4 + index, award, index === 0 ? [40, 30, 30] : [50, 50]), -104), 3);
  const [rejected, halfAccepted, ended, nearly] = contracts as [DemoContract, DemoContract, DemoContract, DemoContract];
  const changes = new Changes(stage);
  await changes.lodged(rejected);
  await changes.confirmed(nearly);
  for (const [index, answer] of (['asked', 'consented', 'refused', 'ended'] as const).entries()) {
    const contract = contracts[index]!;
    await changes.subcontracted(contract, awards.find(({ organization }) => organization.id !== contract.agreement.organization.id)!.organization, answer);
  }
  await stage.at(-66);
  await each(stage, [rejected, ended, nearly], async (contract) => {
    await delivery.delivered(contract, 0, -66);
    await delivery.accepted(contract, 0);
    if (contract === rejected) await stage.perform(contract.agreement.drafter, cancelPayment, { paymentId: (await delivery.submitted(contract, 0)).id, reason: '发票抬头有误，更正后重新提交。' });
    await delivery.paid(contract, 0);
  });
  await stage.at(-40);
  const { drafter, organization } = ended.agreement;
  await stage.perform(drafter, proposeTermination, { contractId: ended.id, side: ContractSide.CLIENT, ground: TerminationGround.MUTUAL, reason: '服务场地拆改，双方协商提前终止。', settlement: [{ milestoneId: ended.milestones[1]!, amount: yuan(500) }] });
  await stage.perform(organization.manager, terminateContract, { contractId: ended.id });
  await changes.amended(rejected, 90, 2);
  await changes.notAmended(nearly, 100);
  await stage.at(-17);
  await delivery.delivered(rejected, 1, -17);
  await delivery.delivered(nearly, 1, -17);
  await stage.at(-8);
  await stage.perform(rejected.agreement.community.staff, rejectMilestone, { milestoneId: rejected.milestones[1]!, side: AcceptingSide.COMMUNITY, reason: '缺少三次活动的签到表，请补齐后再交付。' });
  await delivery.accepted(nearly, 1);
  await delivery.delivered(halfAccepted, 0, -8);
  await delivery.acceptedByCommunity(halfAccepted, 0);
  await stage.at(-4);
  const refused = await delivery.submitted(nearly, 1);
  await stage.perform(nearly.agreement.payers[1], rejectPayment, { paymentId: refused.id, reason: '请附验收单后重新提交。' });
  await delivery.approved(nearly, await delivery.submitted(nearly, 1));
  await delivery.surveyed(nearly, 6, [5, 4, 5]);
  await delivery.delivered(halfAccepted, 1, -4);
  await changes.amended(halfAccepted, 95, 1);
  await changes.amended(rejected, 105, 0);
  const { id: serviceRecordId } = await delivery.recorded(rejected, 2, { today: -4, volunteer: true });
  await stage.perform(rejected.agreement.community.staff, rejectServiceRecord, { serviceRecordId, reason: '签到时间与记录不一致。' });
  await delivery.recorded(rejected, 2, { today: -4, volunteer: false });
}

/** Three contracts of this year: a draft after another was taken back, one signed by one side, and one that begins later. */
async function notYetSigned({ stage, delivery, awards }: Works): Promise<void> {
  await stage.at(-24);
  const [draft, half, later] = awards.slice(8);
  const withdrawn = await delivery.drafted(purchase(8, draft!), -24);
  await delivery.signedByProvider(await delivery.drafted(purchase(9, half!), 3));
  const contract = await delivery.drafted(purchase(10, later!), 14);
  await delivery.signedByClient(contract);
  await delivery.signedByProvider(contract);
  await stage.perform(contract.agreement.drafter, publishContract, { contractId: contract.id });
  await stage.at(-4);
  await stage.perform(withdrawn.agreement.organization.manager, withdrawContract, { contractId: withdrawn.id });
  await delivery.drafted(purchase(11, draft!), 3);
}

function grantsOf({ selected }: Works, fund: string): DemoGrant[] {
  return selected.filter((application) => application.fund.id === fund);
}

/** The first round's projects are delivered and paid. */
async function firstGrants(works: Works): Promise<void> {
  const { stage, delivery, selected } = works;
  await stage.at(-104);
  const contracts = await stage.each(grantsOf(works, selected[0]!.fund.id), (application, index) => delivery.agreed(grant(12 + index, application), -104), 2);
  await each(stage, contracts, (contract) => delivery.paid(contract, 0));
  await stage.at(-66);
  await each(stage, contracts, async (contract) => {
    await delivery.delivered(contract, 1, -66);
    await delivery.accepted(contract, 1);
    await delivery.paid(contract, 1);
  });
  const [first] = contracts;
  await delivery.surveyed(first!, -60, [5, 4, 4, 5, 4]);
  await stage.at(-58);
  await delivery.concluded(first!, await delivery.evaluated(first!, first!.agreement.payers[0], { kind: EvaluationKind.BUYER, score: 70 }));
}

/** Of the second round one project is being accepted, and one ended with a breach. */
async function secondGrants(works: Works): Promise<void> {
  const { stage, delivery, selected } = works;
  await stage.at(-40);
  const contracts = await stage.each(grantsOf(works, selected[2]!.fund.id), (application, index) => delivery.agreed(grant(14 + index, application), -40), 2);
  await each(stage, contracts, (contract) => delivery.paid(contract, 0));
  await stage.at(-8);
  const [delivering, breached] = contracts;
  await delivery.delivered(delivering!, 1, -8);
  const { drafter, signer } = breached!.agreement;
  await stage.perform(drafter, proposeTermination, { contractId: breached!.id, side: ContractSide.CLIENT, ground: TerminationGround.BREACH, reason: '领取首期款后两次逾期未开展服务。' });
  await stage.perform(signer, terminateContract, { contractId: breached!.id });
}

/** Of the third round one agreement is signed, and its first instalment was asked for. */
async function thirdGrants(works: Works): Promise<void> {
  const { stage, delivery, selected } = works;
  await stage.at(-17);
  const [application] = grantsOf(works, selected[4]!.fund.id);
  const contract = await delivery.agreed(grant(16, application!), -17);
  await delivery.submitted(contract, 0);
}

async function each(stage: Stage, contracts: readonly DemoContract[], work: (contract: DemoContract) => Promise<void>): Promise<void> {
  await stage.each(contracts, work, 3);
}
