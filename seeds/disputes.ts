import {
  ChallengeSubject, Intake, Remedy, answerChallenge, decideComplaint, fileComplaint, raiseChallenge, reviewComplaint, withdrawChallenge, withdrawComplaint,
} from '../src/procurement/index.js';
import { encodeId } from '../src/kernel/identifiers.js';
import type { RunningTender } from './bidding.js';
import type { DemoOrganization } from './organizations.js';
import type { Outcome, Stage } from './stage.js';

const challenged = (organization: DemoOrganization, tender: Outcome, subject: ChallengeSubject, statement: string): Parameters<typeof raiseChallenge.act>[1] => ({
  tenderId: tender.id, organizationId: organization.id, subject, request: '请求核实并重新评审。',
  matters: [{ statement, basis: '政府采购法第五十二条', evidence: '公告截图与评审因素对照表' }],
});

async function matterOf(stage: Stage, challenge: Outcome): Promise<string> {
  const { rows: [matter] } = await stage.pool.query<{ id: string }>('select id::text from challenge_matter where challenge_id = $1', [challenge.rowId]);
  return encodeId('challenge_matter', matter!.id);
}

/** A supplier challenges. */
export async function challenge(stage: Stage, organization: DemoOrganization, tender: Outcome, subject: ChallengeSubject, statement: string): Promise<Outcome> {
  return await stage.perform(organization.manager, raiseChallenge, challenged(organization, tender, subject, statement));
}

async function answered(stage: Stage, { line: { buyer } }: RunningTender, raised: Outcome, remedy: Remedy | null): Promise<void> {
  const findings = [{ matterId: await matterOf(stage, raised), upheld: remedy !== null, finding: remedy === null ? '经核查，评审记录与公布的评审因素一致。' : '经核查，所述情况属实。' }];
  await stage.perform(buyer.approver, answerChallenge, { challengeId: raised.id, answer: remedy === null ? '质疑事项不成立。' : '质疑事项成立，按处理结果办理。', findings, remedy: remedy ?? Remedy.NONE });
}

async function complained(stage: Stage, organization: DemoOrganization, raised: Outcome): Promise<Outcome> {
  return await stage.perform(organization.manager, fileComplaint, {
    challengeId: raised.id, request: '请求监督人员责令重新评审。', evidence: '质疑函与质疑答复。', matters: [{ matterId: await matterOf(stage, raised), grounds: '答复未说明核查的依据。' }],
  });
}

async function reviewed(stage: Stage, { line: { buyer } }: RunningTender, complaint: Outcome, intake: Intake, note?: string): Promise<void> {
  await stage.perform(buyer.supervisors[0], reviewComplaint, { complaintId: complaint.id, intake, suspend: false, ...(note === undefined ? {} : { note }) });
}

async function decided(stage: Stage, { line: { buyer } }: RunningTender, raised: Outcome, complaint: Outcome, upheld: boolean): Promise<void> {
  const findings = [{ matterId: await matterOf(stage, raised), upheld, finding: upheld ? '评审记录缺少一名成员的说明，但不影响结果。' : '投诉事项缺乏事实依据。' }];
  await stage.perform(buyer.supervisors[1], decideComplaint, { complaintId: complaint.id, decision: upheld ? '投诉成立，责令完善评审档案。' : '驳回投诉。', findings, remedy: Remedy.NONE });
}

/** Two losers go all the way; the award stands. From the day after the proposal on. */
export async function settledDisputes(stage: Stage, tender: RunningTender, day: number): Promise<void> {
  const [, loser, other] = tender.bids.map(({ organization }) => organization);
  await stage.at(day);
  const result = await challenge(stage, loser!, tender.tender, ChallengeSubject.RESULT, '中标人的人员配置与公告要求不符。');
  const process = await challenge(stage, other!, tender.tender, ChallengeSubject.PROCESS, '评审未逐项说明打分理由。');
  await stage.at(day + 2);
  for (const raised of [result, process]) await answered(stage, tender, raised, null);
  await stage.perform(loser!.manager, withdrawComplaint, { complaintId: (await complained(stage, loser!, result)).id });
  await reviewed(stage, tender, await complained(stage, loser!, result), Intake.REJECT, '投诉书未附营业执照与授权材料，且逾期未能说明。');
  const [first, second] = [await complained(stage, loser!, result), await complained(stage, other!, process)];
  for (const complaint of [first, second]) await reviewed(stage, tender, complaint, Intake.ACCEPT);
  await stage.at(day + 4);
  await decided(stage, tender, result, first, false);
  await decided(stage, tender, process, second, true);
}

/** A tender whose first award was set aside, and about which three complaints are open. */
export async function openDisputes(stage: Stage, tender: RunningTender, day: number): Promise<void> {
  const bidders = tender.bids.map(({ organization }) => organization);
  await stage.at(day);
  const upheld = await challenge(stage, bidders[1]!, tender.tender, ChallengeSubject.RESULT, '中标人提供的业绩与事实不符。');
  const raised: Outcome[] = [];
  for (const bidder of bidders.slice(0, 3)) raised.push(await challenge(stage, bidder, tender.tender, ChallengeSubject.PROCESS, '开标记录未当场公布。'));
  await stage.at(day + 1);
  await answered(stage, tender, upheld, Remedy.SET_ASIDE);
  for (const one of raised) await answered(stage, tender, one, null);
  await stage.at(day + 3);
  const complaints: Outcome[] = [];
  for (const [index, one] of raised.entries()) complaints.push(await complained(stage, bidders[index]!, one));
  await reviewed(stage, tender, complaints[1]!, Intake.CORRECT, '缺少授权委托书。');
  await reviewed(stage, tender, complaints[2]!, Intake.ACCEPT);
}

/** A supplier asks the buyer about the notice, and another takes its challenge back. */
export async function documentDisputes(stage: Stage, tender: Outcome, [asking, leaving]: readonly [DemoOrganization, DemoOrganization]): Promise<void> {
  await challenge(stage, asking, tender, ChallengeSubject.DOCUMENTS, '评审因素“社区经验”未说明如何给分。');
  const raised = await challenge(stage, leaving, tender, ChallengeSubject.DOCUMENTS, '服务区域描述不清。');
  await stage.perform(leaving.manager, withdrawChallenge, { challengeId: raised.id });
}
