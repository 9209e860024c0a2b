import { says } from '../../kernel/words.js';
import { type DutyClock, endedIn } from '../../platform/duties/duty-clock.js';

const challenge = (facts: string): string => `select c.id as subject_id, t.buyer_id as party_id, t.title, ${facts} from challenge c join tender t on t.id = c.tender_id where c.id = $1`;
const complaint = (party: string, facts: string): string => `select c.id as subject_id, ${party} as party_id, t.title, ${facts} from complaint c join tender t on t.id = c.tender_id where c.id = $1`;

/** The clocks of challenges and complaints: the buyer's, its supervisors', and the complainant's. */
export const challengeDuties: readonly DutyClock[] = [
  {
    kind: 'CHALLENGE_TO_ANSWER', rule: 'PL-14', about: 'challenge', roles: ['BUYER_OFFICER', 'BUYER_APPROVER'],
    words: says('Answer the challenge within seven working days.', '收到质疑函后7个工作日内答复。'),
    topics: ['challenge.raised', 'challenge.answered', 'challenge.withdrawn'],
    sql: challenge('c.raised_at as arose_at, c.answer_due_at as due_at, c.answered_at as done_at, c.withdrawn_at as dropped_at'),
  },
  {
    kind: 'COMPLAINT_TO_REVIEW', rule: 'CP-01', about: 'complaint', roles: ['SUPERVISOR'],
    words: says('Review within five working days whether the complaint is taken up.', '收到投诉书后5个工作日内进行审查。'),
    topics: ['complaint.filed', 'complaint.reviewed', 'complaint.corrected', 'complaint.lapsed', 'complaint.withdrawn'],
    sql: complaint('t.buyer_id', `coalesce(c.corrected_at, c.raised_at) as arose_at, c.intake_due_at as due_at, case when c.state <> 'FILED' and (c.corrected_at is null or c.intake_at >= c.corrected_at) then c.intake_at end as done_at, ${endedIn('c', 'ended_at', 'WITHDRAWN')} as dropped_at`),
  },
  {
    kind: 'COMPLAINT_TO_CORRECT', rule: 'CP-01', about: 'complaint', roles: ['ORG_MANAGER'],
    words: says('Supply what is missing in the complaint in time, or it is not taken up.', '按期补正投诉书，逾期不予受理。'),
    topics: ['complaint.reviewed', 'complaint.corrected', 'complaint.lapsed', 'complaint.withdrawn'],
    sql: complaint('c.organization_id', `c.intake_at as arose_at, c.correction_due_at as due_at, c.corrected_at as done_at, ${endedIn('c', 'ended_at', 'WITHDRAWN')} as dropped_at`),
  },
  {
    kind: 'COMPLAINT_TO_DECIDE', rule: 'PL-14', about: 'complaint', roles: ['SUPERVISOR'],
    words: says('Decide the complaint within thirty working days.', '收到投诉之日起30个工作日内作出处理决定。'),
    topics: ['complaint.reviewed', 'complaint.decided', 'complaint.withdrawn'],
    sql: complaint('t.buyer_id', `c.raised_at as arose_at, c.decision_due_at as due_at, c.decided_at as done_at, ${endedIn('c', 'ended_at', 'WITHDRAWN')} as dropped_at`),
  },
];
