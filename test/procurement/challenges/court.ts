import { encodeId } from '../../../src/kernel/identifiers.js';
import {
  type Challenge, ChallengeMatter, ChallengeSubject, type Complaint, Intake, Remedy, type Tender,
  answerChallenge, fileComplaint, raiseChallenge, reviewComplaint,
} from '../../../src/procurement/index.js';
import type { Someone, World } from '../../kit/index.js';
import { type Bidder, TenderRoom, key, tenderId } from '../tender-room.js';

export const challengeId = (challenge: { id: string }): string => encodeId('challenge', challenge.id);
export const complaintId = (complaint: { id: string }): string => encodeId('complaint', complaint.id);
export const matterId = (matter: { id: string }): string => encodeId('challenge_matter', matter.id);

type Raising = Parameters<typeof raiseChallenge.act>[1];

/** A tender room with two supervisors, and verbs that bring a dispute to where a test begins. */
export class Court {
  private constructor(readonly world: World, readonly room: TenderRoom, readonly supervisor2: Someone) {}

  static async in(world: World, lines = 16): Promise<Court> {
    const room = await TenderRoom.in(world, { lines });
    return new Court(world, room, await world.people.withRole('SUPERVISOR', room.office.buyer));
  }

  get approver(): Someone {
    return this.room.office.approver;
  }

  challenge(tender: Tender, bidder: Bidder, more: Partial<Raising> = {}): Raising {
    return {
      tenderId: tenderId(tender), organizationId: bidder.organization.publicId, subject: ChallengeSubject.RESULT, request: '请求重新评审。', idempotencyKey: key(),
      matters: [
        { statement: '中标人不具备招标文件要求的资质。', basis: '政府采购法第二十二条', evidence: '资质查询截图', confidential: '报价构成属商业秘密' },
        { statement: '评分与公布的评审因素不符。', basis: '实施条例第三十四条', evidence: '评分表' },
      ],
      ...more,
    };
  }

  raised(tender: Tender, bidder: Bidder, more: Partial<Raising> = {}): Promise<Challenge> {
    return this.world.as(bidder.manager).perform(raiseChallenge, this.challenge(tender, bidder, more));
  }

  async matters(challenge: { id: string }): Promise<ChallengeMatter[]> {
    return await this.world.orm.em.fork().find(ChallengeMatter, { challenge: challenge.id }, { orderBy: { number: 'asc' } });
  }

  /** An answer that finds the matters as told, the first first; one that is not told is not right. */
  async answer(challenge: Challenge, remedy: Remedy, ...upheld: boolean[]): Promise<Parameters<typeof answerChallenge.act>[1]> {
    const matters = await this.matters(challenge);
    return {
      challengeId: challengeId(challenge), answer: '经核查，答复如下。', remedy, idempotencyKey: key(),
      findings: matters.map((matter, index) => ({ matterId: matterId(matter), upheld: upheld[index] ?? false, finding: '经核查评审记录。' })),
    };
  }

  async answered(challenge: Challenge, remedy = Remedy.NONE, ...upheld: boolean[]): Promise<Challenge> {
    return await this.world.as(this.approver).perform(answerChallenge, await this.answer(challenge, remedy, ...upheld));
  }

  async complaint(challenge: Challenge): Promise<Parameters<typeof fileComplaint.act>[1]> {
    const [first] = await this.matters(challenge);
    return {
      challengeId: challengeId(challenge), request: '请求认定中标无效。', evidence: '质疑函、答复函、资质查询结果。', confidential: '联系人电话另附', idempotencyKey: key(),
      matters: [{ matterId: matterId(first!), grounds: '答复未说明资质的核查情况。' }],
    };
  }

  async filed(challenge: Challenge, bidder: Bidder): Promise<Complaint> {
    return await this.world.as(bidder.manager).perform(fileComplaint, await this.complaint(challenge));
  }

  accepted(complaint: Complaint, suspend = false): Promise<Complaint> {
    return this.world.as(this.room.supervisor).perform(reviewComplaint, { complaintId: complaintId(complaint), intake: Intake.ACCEPT, suspend });
  }

  /** An evaluated tender with a proposed award; the loser is ranked behind the winner. */
  async proposed(): Promise<Awaited<ReturnType<TenderRoom['evaluated']>> & { award: Awaited<ReturnType<TenderRoom['propose']>>; winner: Bidder; loser: Bidder }> {
    const running = await this.room.evaluated();
    const award = await this.room.propose(running.tender);
    return { ...running, award, winner: running.bidders[2]!, loser: running.bidders[0]! };
  }
}
