/**
 * Ids of the published contracts by which a need is answered: through the purchase lines that cite it, and through the
 * grant applications that do.
 */
export const contractsAnswering = (need: string): string =>
  `select c.id from purchase_line_need cited join tender_line l on l.line_id = cited.line_id join award a on a.tender_id = l.tender_id join contract c on c.award_id = a.id
     where cited.need_id = ${need}.id and c.published_at is not null
   union
   select c.id from purchase_line_need cited join framework_item i on i.line_id = cited.line_id join call_off o on o.item_id = i.id join contract c on c.call_off_id = o.id
     where cited.need_id = ${need}.id and c.published_at is not null
   union
   select c.id from grant_application_need cited join contract c on c.application_id = cited.application_id
     where cited.need_id = ${need}.id and c.published_at is not null`;

const served = (kind: string, who: string): string =>
  `select count(distinct s.${who}_id)::int, coalesce(sum(s.minutes), 0)::int, null::text, max(s.decided_at)
   from service_record s join answering on answering.id = s.contract_id where s.kind = '${kind}' and s.state = 'CONFIRMED'`;

/** What each of the five societies brought to a need, as JSON. Public facts only: what is published, confirmed or paid. */
export const linkageFacts = (need: string): string =>
  `(with answering as (${contractsAnswering(need)}), facts (society, participants, minutes, fen, last_at) as (
     select 'COMMUNITY', (${need}.verified_at is not null)::int, null::int, null::text,
       greatest(${need}.verified_at, ${need}.adopted_at, ${need}.replied_at, ${need}.met_at)
     union all
     select 'SOCIAL_ORGANIZATION', count(distinct c.organization_id)::int, null, coalesce(sum(c.amount_fen), 0)::text,
       (select max(at) from (select max(c.signed_at) union all select max(m.delivered_at) from milestone m join answering on answering.id = m.contract_id) moments(at))
       from contract c join answering on answering.id = c.id
     union all select 'SOCIAL_WORKER', * from (${served('SOCIAL_WORK', 'worker')}) s
     union all select 'VOLUNTEER', * from (${served('VOLUNTEERING', 'volunteer')}) s
     union all
     select 'CHARITY_RESOURCE', count(distinct c.fund_id)::int, null, coalesce(sum(c.amount_fen) filter (where c.fund_id is not null), 0)::text,
       (select max(p.paid_at) from payment p join answering on answering.id = p.contract_id where p.fund_id is not null)
       from contract c join answering on answering.id = c.id)
   select jsonb_agg(to_jsonb(facts)) from facts)`;
