import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { all } from '../../kernel/refusal.js';
import { OrganizationGraph } from '../../organizations/index.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, Derived, ExtendsGraph, Guarded, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import { AwardGraph } from '../award/award.graph.js';
import type { Award } from '../award/award.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import type { Tender } from '../tenders/tender.js';
import { ChallengeMatter } from './challenge-matter.js';
import { ChallengeState, challengeLifecycle } from './challenge.lifecycle.js';
import { Challenge } from './challenge.js';
import { ChallengeSubject, Remedy } from './challenge.words.js';
import { challengePolicy } from './challenges.policy.js';
import { challengeRules } from './challenges.rules.js';
import { type Known, challengeable, daysSql, knownSql, lastDay } from './last-days.js';
import { challengeVisible, challengerKnown, matterPrivy, matterVisible } from './challenges.queries.js';

type KnownTender = Tender & { readonly known: Known };
type WithDays = Challenge & { readonly days: number };
const known = (tender: string): string => knownSql(tender, challengeRules.challengeDays);
const complaintDays = (challenge: string): string => `(select ${daysSql(challengeRules.complaintDays, 't.jurisdiction')} from tender t where t.id = ${challenge}.tender_id)`;

@ObjectType('Challenge', { implements: Node, description: 'A challenge (质疑) of a supplier to the documents, the procedure or the result of a tender, and the buyer\'s answer (PL-14). Public with its tender.' })
@Reads(() => Challenge, {
  visible: challengeVisible,
  scope: 'procurement:read',
  orderings: { RAISED_AT: 'raisedAt' },
  defaultOrder: { field: 'RAISED_AT', direction: 'DESC' },
  filter: ['state', 'tender', 'subject', 'raisedAt', 'answerDueAt', 'answerOverdue'],
})
export class ChallengeGraph extends Node {
  @Field(() => TenderGraph, { nullable: true, description: 'The tender; null when the reader may not see it.' })
  tender!: Rel<TenderGraph> | null;

  @Field(() => OrganizationGraph, { nullable: true, description: 'Who challenges; null for everyone but the parties until the bids are open, so that nobody guesses who bids.' })
  @Guarded(challengerKnown)
  organization!: Rel<OrganizationGraph> | null;

  @Field(() => ChallengeSubject, { description: 'What it is about.' })
  subject!: ChallengeSubject;

  @Field(() => String, { description: 'What the challenger asks the buyer to do.' })
  request!: string;

  @Field(() => ChallengeState, { description: 'Where it stands.' })
  state!: ChallengeState;

  @Field(() => [ChallengeState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<Challenge>({ from: ['state'], value: ({ state }) => challengeLifecycle.nextStates(state) })
  nextStates!: ChallengeState[];

  @Field(() => DateTimeScalar, { description: 'When everybody could know of what is challenged; the seven working days are counted from the day after.' })
  knownAt!: Date;

  @Field(() => DateTimeScalar, { description: 'Last instant at which it could be raised (PL-14).' })
  dueAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was raised.' })
  raisedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'Last instant for the answer: seven working days (PL-14).' })
  answerDueAt!: Date;

  @Field(() => Boolean, { description: 'Whether the answer is, or was, late (超期答复).' })
  @Computed({ sql: (challenge) => `(coalesce(${challenge}.answered_at, case when ${challenge}.state = 'RAISED' then business_now() end, ${challenge}.answer_due_at) > ${challenge}.answer_due_at)` })
  answerOverdue!: boolean;

  @Field(() => DateTimeScalar, { description: 'What time it is for this server, by which periods are judged.' })
  @Computed({ sql: () => 'business_now()' })
  serverTime!: Date;

  @Field(() => Int, { description: 'Seconds until the answer is due, 0 when that has passed.' })
  @Computed({ sql: (challenge) => `greatest(0, ceil(extract(epoch from ${challenge}.answer_due_at - business_now())))::int` })
  secondsLeft!: number;

  @Field(() => String, { nullable: true, description: 'The buyer\'s answer (答复); null until then.' })
  answer!: string | null;

  @Field(() => Remedy, { nullable: true, description: 'What followed; null until the answer.' })
  remedy!: Remedy | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was answered; null until then.' })
  answeredAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken back; null otherwise.' })
  withdrawnAt!: Date | null;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant for a complaint about it (投诉, PL-14): as many working days after the period for the answer as the rule says. Null where the days lie in a year without a calendar.' })
  @Derived<WithDays>({ from: ['answerDueAt'], sql: { days: complaintDays }, value: ({ answerDueAt, days }) => lastDay(new Date(answerDueAt).getTime(), days) })
  complaintUntil!: Date | null;

  @ViewerCan<WithDays & { readonly unanswered: boolean; readonly now: number }>({
    challengeAnswer: { description: 'Answer it for the buyer.', from: ['state', 'tender.buyer', 'organization'], decide: (actor, challenge) => all(challengePolicy.answer(actor, challenge.tender, challenge.organization), challengeLifecycle.can(challenge.state, 'reject')) },
    challengeWithdraw: { description: 'Take it back.', from: ['state', 'organization'], decide: (actor, challenge) => all(challengePolicy.raise(actor, challenge.organization), challengeLifecycle.can(challenge.state, 'withdraw')) },
    complaintFile: {
      description: 'Complain to the supervisors about the answer, or that there was none in time, until `complaintUntil`.',
      from: ['state', 'organization', 'answerDueAt'],
      sql: { days: complaintDays, now: () => '(extract(epoch from business_now()) * 1000)::float8', unanswered: (challenge) => `(${challenge}.state = 'RAISED' and business_now() <= ${challenge}.answer_due_at)` },
      decide: (actor, challenge) => all(
        challengePolicy.raise(actor, challenge.organization), challengePolicy.complain(challenge),
        challengePolicy.inTime(challenge.now <= (lastDay(new Date(challenge.answerDueAt).getTime(), challenge.days)?.getTime() ?? challenge.now)),
      ),
    },
  })
  viewerCan!: object;
}

@ObjectType('ChallengeMatter', { implements: Node, description: 'One matter of a challenge (质疑事项) and what was found of it. Seen with the challenge.' })
@Reads(() => ChallengeMatter, { visible: matterVisible, scope: 'procurement:read', orderings: { NUMBER: 'number' }, defaultOrder: { field: 'NUMBER', direction: 'ASC' } })
export class ChallengeMatterGraph extends Node {
  @Field(() => Int, { description: 'Number in the challenge, from 1.' })
  number!: number;

  @Field(() => String, { description: 'What was wrong.' })
  statement!: string;

  @Field(() => String, { description: 'The rule that it breaks.' })
  basis!: string;

  @Field(() => String, { description: 'What shows it.' })
  evidence!: string;

  @Field(() => String, { nullable: true, description: 'What is confidential beside; null for everyone but the challenger\'s and the buyer\'s people, and without any.' })
  @Guarded(matterPrivy)
  confidential!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the buyer found it right; null until the answer.' })
  upheld!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Facts and reasons of the answer; null until then.' })
  finding!: string | null;
}

@ExtendsGraph(() => ChallengeGraph)
export class ChallengeMatters {
  @Connected(() => ChallengeMatterGraph, { by: 'challenge', description: 'Its matters in order.' })
  matters!: Connection<ChallengeMatterGraph>;
}

@ExtendsGraph(() => TenderGraph)
export class TenderChallenges {
  @Connected(() => ChallengeGraph, { by: 'tender', description: 'Challenges to it, the latest first.' })
  challenges!: Connection<ChallengeGraph>;

  @Field(() => Boolean, { description: 'Whether a challenge or complaint holds it now: its award is neither confirmed nor signed meanwhile (PL-14).' })
  @Computed({ sql: (tender) => `(tender_frozen_until(${tender}.id) is not null)` })
  frozen!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when a complaint holds it at the longest; null when nothing holds it, and while a challenge waits for its answer, which has no such end.' })
  @Computed({ sql: (tender) => `nullif(tender_frozen_until(${tender}.id), 'infinity'::timestamptz)` })
  frozenUntil!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant for a challenge to the documents (PL-14), by the working calendar. Null before publication, and where the days lie in a year without a calendar.' })
  @Derived<KnownTender>({ from: ['publishedAt'], sql: { known }, value: (tender) => lastDay(tender.known.documents, tender.known.days) })
  documentsChallengeUntil!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant for a challenge to the procedure (PL-14): after the opening, and anew after the evaluation. Null until then.' })
  @Derived<KnownTender>({ from: ['publishedAt'], sql: { known }, value: (tender) => lastDay(tender.known.process, tender.known.days) })
  processChallengeUntil!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant for a challenge to the result (PL-14): after the publicity of the latest award or agreement, or after the tender ended without one. Null until there is such.' })
  @Derived<KnownTender>({ from: ['publishedAt'], sql: { known }, value: (tender) => lastDay(tender.known.result, tender.known.days) })
  resultChallengeUntil!: Date | null;

  @ViewerCan<KnownTender>({
    challengeRaise: {
      description: 'Challenge it for an organization of which the reader is a manager, while the last day of a subject has not passed. Which subjects are open to that organization is judged when it challenges.',
      from: ['publishedAt'], sql: { known },
      decide: (actor, tender) => all(challengePolicy.challenge(actor, tender), challengePolicy.inTime(challengeable(tender.known))),
    },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => AwardGraph)
export class AwardChallenges {
  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant for a challenge to this result (PL-14): as many working days after its publicity as the rule says. Null where the days lie in a year without a calendar.' })
  @Derived<Award & { readonly days: number }>({
    from: ['standstillEndsAt'], sql: { days: (award) => `(select ${daysSql(challengeRules.challengeDays, 't.jurisdiction')} from tender t where t.id = ${award}.tender_id)` },
    value: ({ standstillEndsAt, days }) => lastDay(new Date(standstillEndsAt).getTime(), days),
  })
  challengeUntil!: Date | null;
}
