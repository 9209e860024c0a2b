import type { Pool } from 'pg';
import { dutyClocks } from './duty-clocks.js';
import { withFeed } from './feed-lock.js';
import { NoticeKind } from './notice-kind.js';
import { noticesRules } from './notices.rules.js';
import { bidders, followers, withDeputies } from './recipients.js';

const value = (key: string, fallback: unknown): string =>
  `coalesce((select v.value from rule_value v where v.key = '${key}' and v.jurisdiction = 'CN' and v.effective_from <= business_now()::date and (v.effective_to is null or v.effective_to > business_now()::date)), '${JSON.stringify(fallback)}'::jsonb)`;

const { closingDays, nearDays } = noticesRules;

const closing = `insert into notice (id, recipient_id, party_id, kind, occasion, subject_type, subject_id, title, due_at)
  select distinct on (r.person_id, t.id, step.days) gen_random_uuid(), r.person_id, r.party_id, '${NoticeKind.TENDER_CLOSING}', t.id || ':' || step.days || ':' || t.deadline, 'tender', t.id, t.title, t.deadline
  from tender t
  cross join (select e::int as days, coalesce(lead(e::int) over (order by e::int desc), 0) as next from jsonb_array_elements_text(${value(closingDays.key, closingDays.value)}) e) step
  cross join lateral (${followers('t.id', 't.buyer_id')} union all ${bidders('t.id')}) r
  where t.state = 'PUBLISHED' and t.deadline > business_now() + make_interval(days => step.next) and t.deadline <= business_now() + make_interval(days => step.days)
  order by r.person_id, t.id, step.days, r.party_id nulls last
  on conflict on constraint notice_once do nothing`;

const reminded = (kind: NoticeKind, step: string, when: string): string => `insert into notice (id, recipient_id, party_id, in_place_of_id, kind, occasion, subject_type, subject_id, title, due_at, duty_kind)
  select distinct on (m.person_id, d.id) gen_random_uuid(), m.person_id, m.party_id, m.in_place_of_id, '${kind}', d.id || ':${step}:' || d.due_at, d.subject_type, d.subject_id, d.title, d.due_at, d.kind
  from duty d
  join (values ${dutyClocks.map((clock) => `('${clock.kind}', '{${clock.roles.join(',')}}'::text[])`).join(', ')}) clock (kind, roles) on clock.kind = d.kind
  cross join lateral (${withDeputies('select h.person_id, h.party_id from membership h where h.party_id = d.party_id and h.role = any(clock.roles) and h.starts_at <= business_now() and (h.ends_at is null or h.ends_at > business_now())')}) m
  where d.done_at is null and d.dropped_at is null and ${when}
  order by m.person_id, d.id, m.in_place_of_id nulls first
  on conflict on constraint notice_once do nothing`;

const statements = [
  closing,
  reminded(NoticeKind.DUTY_NEAR, 'near', `d.due_at > business_now() and d.due_at <= business_now() + make_interval(days => (${value(nearDays.key, nearDays.value)})::int)`),
  reminded(NoticeKind.DUTY_OVERDUE, 'overdue', 'd.due_at <= business_now()'),
];

/** Reminds of what comes and of what is overdue, each once. Returns how many notices it wrote. */
export async function remind(pool: Pool): Promise<number> {
  const written = await withFeed(pool, async (client) => {
    let rows = 0;
    for (const statement of statements) rows += (await client.query(statement)).rowCount ?? 0;
    return rows;
  });
  return written ?? 0;
}
