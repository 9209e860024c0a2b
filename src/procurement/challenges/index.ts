import type { Slice } from '../../platform/slice.js';
import { challengeDuties } from './challenge.duties.js';
import { ChallengeMatter } from './challenge-matter.js';
import { ChallengeGraph, ChallengeMatterGraph, ChallengeMatters, AwardChallenges, TenderChallenges } from './challenge.graph.js';
import { Challenge } from './challenge.js';
import { ChallengesResolver } from './challenges.resolver.js';
import { ComplaintMatter } from './complaint-matter.js';
import { ChallengeComplaints, ComplaintGraph, ComplaintMatterGraph, ComplaintMatters, TenderComplaints } from './complaint.graph.js';
import { Complaint } from './complaint.js';
import './lapse-complaint.js';

export { ChallengeGraph } from './challenge.graph.js';
export { ComplaintGraph } from './complaint.graph.js';
export { Challenge } from './challenge.js';
export { ChallengeMatter } from './challenge-matter.js';
export { ChallengeState } from './challenge.lifecycle.js';
export { ChallengeSubject, Intake, Remedy } from './challenge.words.js';
export { Complaint } from './complaint.js';
export { ComplaintState } from './complaint.lifecycle.js';

export { raiseChallenge } from './raise-challenge.js';
export { answerChallenge } from './answer-challenge.js';
export { withdrawChallenge } from './withdraw-challenge.js';
export { fileComplaint } from './file-complaint.js';
export { correctComplaint } from './correct-complaint.js';
export { reviewComplaint } from './review-complaint.js';
export { decideComplaint } from './decide-complaint.js';
export { withdrawComplaint } from './withdraw-complaint.js';

/** Challenges to the buyer and complaints to its supervisors. */
export const challenges: Omit<Slice, 'name'> = {
  entities: [Challenge, ChallengeMatter, Complaint, ComplaintMatter],
  resolvers: [ChallengesResolver],
  types: [ChallengeGraph, ChallengeMatterGraph, ChallengeMatters, TenderChallenges, AwardChallenges, ComplaintGraph, ComplaintMatterGraph, ComplaintMatters, ChallengeComplaints, TenderComplaints],
  duties: challengeDuties,
};
