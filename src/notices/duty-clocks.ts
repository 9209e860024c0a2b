import type { Words } from '../kernel/words.js';
import { says } from '../kernel/words.js';
import type { RoleName } from '../platform/deeds/actor.js';
import { DutyKind } from './duty.js';

/** A legal clock: who must do what by when, read from the data whenever something happens to its subject. */
export interface DutyClock {
  readonly kind: DutyKind;
  /** Id of the rule that sets the period. */
  readonly rule: string;
  readonly words: Words;
  /** Who of the party is reminded. */
  readonly roles: readonly RoleName[];
  /** Events after which it is looked at again; `$1` is their subject. */
  readonly topics: readonly string[];
  /** Prefix of the public id of what is to be done something with. */
  readonly about: string;
  /** Selects `subject_id`, `party_id`, `title`, `arose_at`, `due_at`, `done_at`, `dropped_at` of the duties that the subject touches. */
  readonly sql: string;
}

const closed = (states: readonly string[], state: string, at: string): string => `case when ${state} in (${states.map((one) => `'${one}'`).join(', ')}) then ${at} end`;

export const dutyClocks: readonly DutyClock[] = [
  {
    kind: DutyKind.CONTRACT_TO_SIGN, rule: 'PL-11', about: 'award', roles: ['BUYER_OFFICER', 'BUYER_APPROVER'],
    words: says('Sign the contract with the winner within 30 days of the award.', '自成交通知发出之日起30日内签订合同。'),
    topics: ['award.confirmed', 'award.signingExtended', 'award.declined', 'contract.signed', 'tender.void'],
    sql: `select a.id as subject_id, t.buyer_id as party_id, t.title, a.confirmed_at as arose_at, a.contract_due_at as due_at,
        (select min(c.signed_at) from contract c where c.award_id = a.id) as done_at, ${closed(['DECLINED'], 'a.state', 'a.ended_at')} as dropped_at
      from award a join tender t on t.id = a.tender_id
      where a.confirmed_at is not null and $1 in (a.id, a.tender_id, (select c.id from contract c where c.award_id = a.id and c.id = $1))`,
  },
  {
    kind: DutyKind.CONTRACT_TO_PUBLISH, rule: 'PL-12', about: 'contract', roles: ['BUYER_OFFICER', 'BUYER_APPROVER', 'FUND_STEWARD'],
    words: says('Publish the signed contract within two working days.', '合同签订之日起2个工作日内公告合同。'),
    topics: ['contract.signed', 'contract.published', 'contract.terminated'],
    sql: `select c.id as subject_id, coalesce(c.buyer_id, c.fund_id) as party_id, c.title, c.signed_at as arose_at, c.publish_by as due_at, c.published_at as done_at,
        case when c.published_at is null and c.termination_ground is not null then c.ended_at end as dropped_at
      from contract c where c.id = $1 and c.signed_at is not null and c.publish_by is not null`,
  },
  {
    kind: DutyKind.PAYMENT_TO_MAKE, rule: 'GP-14', about: 'payment', roles: ['BUYER_APPROVER', 'BUYER_OFFICER', 'FUND_STEWARD', 'FUND_FINANCE'],
    words: says('Pay what was accepted by the agreed day.', '按合同约定及时支付已验收款项。'),
    topics: ['payment.submitted', 'payment.approved', 'payment.paid', 'payment.rejected', 'payment.cancelled'],
    sql: `select p.id as subject_id, coalesce(p.buyer_id, p.fund_id) as party_id, c.title || ' · ' || m.title as title, p.submitted_at as arose_at, p.pay_by as due_at, p.paid_at as done_at,
        case when p.state in ('REJECTED', 'CANCELLED') then business_now() end as dropped_at
      from payment p join contract c on c.id = p.contract_id join milestone m on m.id = p.milestone_id where p.id = $1`,
  },
  {
    kind: DutyKind.MILESTONE_TO_DELIVER, rule: 'GP-14', about: 'milestone', roles: ['ORG_MANAGER', 'ORG_MEMBER'],
    words: says('Deliver the milestone by the agreed day.', '按约定日期交付里程碑成果。'),
    topics: ['contract.signed', 'contract.terminated', 'milestone.delivered', 'milestone.accepted', 'milestone.rejected'],
    sql: `select m.id as subject_id, c.organization_id as party_id, c.title || ' · ' || m.title as title, c.signed_at as arose_at,
        ((m.due_on + 1)::timestamp at time zone 'Asia/Shanghai') - interval '1 millisecond' as due_at, coalesce(m.accepted_at, m.delivered_at) as done_at,
        case when m.delivered_at is null and c.termination_ground is not null then c.ended_at end as dropped_at
      from contract c join milestone m on m.contract_id = c.id where $1 in (c.id, m.id) and c.signed_at is not null`,
  },
];
