import type { Slice } from '../../platform/slice.js';
import { CoachingResolver } from './coaching/coaching.resolver.js';
import { GrantAdvice } from './coaching/grant-advice.js';
import { GrantApplicationVersion } from './coaching/grant-application-version.js';
import { RoundCoach } from './coaching/round-coach.js';
import { GrantEligibilityResolver } from './eligibility.resolver.js';
import { GrantRecount } from './voting/grant-recount.js';
import { PaperBatch } from './voting/paper-batch.js';
import { VotingResolver } from './voting/voting.resolver.js';
import { GrantBudgetLine } from './grant-budget-line.js';

/** What grant rounds bring to the slice of funds beside the round itself. */
export const roundParts = {
  entities: [GrantBudgetLine, RoundCoach, GrantAdvice, GrantApplicationVersion, PaperBatch, GrantRecount],
  resolvers: [GrantEligibilityResolver, CoachingResolver, VotingResolver],
} satisfies Pick<Slice, 'entities' | 'resolvers'>;
