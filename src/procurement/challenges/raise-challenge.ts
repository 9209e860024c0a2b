import { ArrayMaxSize, ArrayMinSize, IsEnum, IsOptional, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { Organization, OrganizationState, organizationLifecycle } from '../../organizations/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { BidState } from '../bids/bid.lifecycle.js';
import { Bid } from '../bids/bid.js';
import { tenderLifecycle } from '../tenders/tender.lifecycle.js';
import type { Tender } from '../tenders/tender.js';
import { lockTender } from '../tenders/tenders.queries.js';
import { ChallengeMatter } from './challenge-matter.js';
import { Challenge } from './challenge.js';
import { ChallengeSubject } from './challenge.words.js';
import { challengePolicy } from './challenges.policy.js';
import { challengesRefusals } from './challenges.refusals.js';
import { challengeRules } from './challenges.rules.js';
import { dueAfter, knownAt } from './clocks.js';
import { Words } from './words.js';

@InputType({ description: 'One matter of a challenge (质疑事项).' })
export class ChallengeMatterInput {
  @Field(() => String, { description: 'What was wrong: the fact, 5–4,000 characters; public.' })
  @Words(5, 4_000)
  statement!: string;

  @Field(() => String, { description: 'The rule that it breaks (法律依据), 2–1,000 characters; public.' })
  @Words(2, 1_000)
  basis!: string;

  @Field(() => String, { description: 'What shows it (证明材料), 2–4,000 characters; public.' })
  @Words(2, 4_000)
  evidence!: string;

  @Field(() => String, { nullable: true, description: 'What only the buyer and its supervisors may read beside, such as trade secrets, 2–4,000 characters.' })
  @IsOptional()
  @Words(2, 4_000)
  confidential?: string | null;
}

@InputType({ description: 'A challenge (质疑) to a tender, raised for an organization. All matters of one step are raised at once.' })
export class ChallengeRaiseInput extends DeedInput {
  @Field(() => ID, { description: 'The tender (`tender_…`), published.' })
  tenderId!: string;

  @Field(() => ID, { description: 'The organization (`organization_…`) that challenges; you are its manager.' })
  organizationId!: string;

  @Field(() => ChallengeSubject, { description: 'What it is about; decides who may and until when.' })
  @IsEnum(ChallengeSubject)
  subject!: ChallengeSubject;

  @Field(() => String, { description: 'What you ask the buyer to do, 2–2,000 characters; public.' })
  @Words(2, 2_000)
  request!: string;

  @Field(() => [ChallengeMatterInput], { description: 'The matters, 1 to 20. A later complaint can go no further than these (PL-15).' })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  matters!: ChallengeMatterInput[];
}

/** A supplier challenges documents, procedure or result within seven working days of knowing (PL-14). */
export const raiseChallenge = deed({
  field: 'challengeRaise',
  answers: 'challenge',
  scope: 'bids:write',
  idempotency: 'required',
  async act(unit: Unit, input: ChallengeRaiseInput): Promise<Challenge> {
    // Exclusively: confirmation and signature of the award wait, or have happened.
    const tender = await lockTender(unit, input.tenderId);
    const organization = await unit.find(Organization, input.organizationId, 'organizationId');
    unit.authorize(challengePolicy.raise(unit.actor, organization));
    const known = await knownAt(unit, tender, input.subject);
    if (!known) throw challengesRefusals.NOTHING_TO_CHALLENGE({ field: 'subject', params: { state: tenderLifecycle.state(tender.state) } });
    await refuseOutsider(unit, tender, organization, input.subject);
    const dueAt = await dueAfter(unit, tender, known, challengeRules.challengeDays, 'subject');
    const raisedAt = await unit.now();
    if (raisedAt > dueAt) throw challengesRefusals.CHALLENGE_TOO_LATE({ field: 'subject', params: { deadline: dueAt, serverTime: raisedAt } });
    const challenge = new Challenge({
      tender, organization, subject: input.subject, request: input.request.trim(), raisedBy: unit.em.getReference(Person, unit.actor.personId), knownAt: known, dueAt, raisedAt,
      answerDueAt: await dueAfter(unit, tender, raisedAt, challengeRules.answerDays),
    });
    const matters = input.matters.map(({ statement, basis, evidence, confidential }, index) =>
      new ChallengeMatter(challenge, index + 1, { statement: statement.trim(), basis: basis.trim(), evidence: evidence.trim(), confidential: confidential?.trim() ?? null }));
    unit.em.persist([challenge, ...matters]);
    unit.record({ rule: 'PL-14' });
    await unit.emit('challenge.raised', challenge.id, { tenderId: tender.id });
    return challenge;
  },
});

/** Documents: any active organization, whether or not it bids, which is not asked. Procedure and result: who took part. */
async function refuseOutsider(unit: Unit, tender: Tender, organization: Organization, subject: ChallengeSubject): Promise<void> {
  if (subject === ChallengeSubject.DOCUMENTS) {
    if (organization.state === OrganizationState.ACTIVE) return;
    throw challengesRefusals.ORGANIZATION_NOT_ACTIVE({ field: 'organizationId', params: { state: organizationLifecycle.state(organization.state) } });
  }
  // Whose bid was never opened took part as well, when the tender ended before: it is its own bid that it shows.
  const took = await unit.em.count(Bid, { tender, organization, $or: [{ openedAt: { $ne: null } }, { state: BidState.UNOPENED }] });
  if (took === 0) throw challengesRefusals.NO_INTEREST({ field: 'organizationId' });
}
