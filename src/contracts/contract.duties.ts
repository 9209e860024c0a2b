import { says } from '../kernel/words.js';
import { type DutyClock, endedIn } from '../platform/duties/duty-clock.js';
import { contractClocks } from './contract-clocks.js';

/** Whatever belongs to a contract leads to it: an event tells the id of the thing it happened to. */
const touched = `c.id in (select $1::uuid
  union all select m.contract_id from milestone m where m.id = $1 union all select k.id from contract k where k.award_id = $1
  union all select s.contract_id from performance_security s where s.id = $1 union all select h.contract_id from handover h where h.id = $1)`;

/** What both sides of a contract must do by when, and the buyer before there is one. */
export const contractDutyClocks: readonly DutyClock[] = [
  {
    kind: 'CONTRACT_TO_DRAFT', rule: 'PL-11', about: 'award', roles: ['BUYER_OFFICER', 'BUYER_APPROVER'],
    words: says('Put the contract before the winner in time to be signed within 30 days of the award.', '及时拟定合同，确保自成交通知发出之日起30日内签订。'),
    topics: ['award.confirmed', 'award.signingExtended', 'award.declined', 'award.annulled', 'contract.drafted', 'contract.withdrawn'],
    sql: `select a.id as subject_id, t.buyer_id as party_id, t.title, a.confirmed_at as arose_at, a.contract_due_at as due_at,
        (select min(c.created_at) from contract c where c.award_id = a.id and c.state <> 'WITHDRAWN') as done_at, ${endedIn('a', 'ended_at', 'DECLINED', 'ANNULLED')} as dropped_at
      from award a join tender t on t.id = a.tender_id
      where a.confirmed_at is not null and a.id in (select $1::uuid union all select c.award_id from contract c where c.id = $1)`,
  },
  {
    kind: 'CALL_OFF_CONTRACT_TO_DRAFT', rule: 'PL-11', about: 'call_off', roles: ['BUYER_OFFICER', 'BUYER_APPROVER'],
    words: says('Put the contract before the chosen provider in time to be signed within 30 days, or the call-off lapses.', '及时拟定合同，确保自成交确认之日起30日内签订，逾期成交失效。'),
    topics: ['callOff.confirmed', 'callOff.ended', 'contract.drafted', 'contract.withdrawn'],
    sql: `select o.id as subject_id, f.buyer_id as party_id, f.title, o.confirmed_at as arose_at, o.contract_due_at as due_at,
        (select min(c.created_at) from contract c where c.call_off_id = o.id and c.state <> 'WITHDRAWN') as done_at, case when not exists (select from contract c where c.call_off_id = o.id and c.state <> 'WITHDRAWN') then o.ended_at end as dropped_at
      from call_off o join framework f on f.id = o.framework_id
      where o.confirmed_at is not null and o.id in (select $1::uuid union all select c.call_off_id from contract c where c.id = $1)`,
  },
  ...contractClocks.map(({ duty, rule, words, about, roles, topics, rows }): DutyClock => ({
    kind: duty, rule, words, about, roles, topics,
    sql: `select d.subject_id, case d.side when 'CLIENT' then coalesce(c.buyer_id, c.fund_id) else c.organization_id end as party_id, d.title, d.arose_at, d.due_at, d.done_at, d.dropped_at
      from contract c cross join lateral (${rows('c')}) d where ${touched}`,
  })),
];
