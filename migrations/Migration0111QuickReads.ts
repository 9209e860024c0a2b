import { Migration } from '@mikro-orm/migrations';

/** The index of a list that is counted, and the columns by which a reader sees its rows. */
const counted: readonly (readonly [index: string, table: string, keys: string, seenBy: string])[] = [
  ['need_category_raised_at_index', 'need', '"category", "raised_at", "id"', '"state", "verified_at", "raised_by_id", "community_id"'],
  ['need_state_raised_at_index', 'need', '"state", "raised_at", "id"', '"verified_at", "raised_by_id", "community_id"'],
  ['need_community_raised_at_index', 'need', '"community_id", "raised_at", "id"', '"state", "verified_at", "raised_by_id"'],
  ['purchase_line_state_published_at_index', 'purchase_line', '"state", "published_at", "id"', '"announced_at", "buyer_id"'],
  ['donation_fund_id_recorded_at_id_index', 'donation', '"fund_id", "recorded_at", "id"', '"state", "donor_id"'],
];

/** What reads ask most often costs less. */
export class Migration0111QuickReads extends Migration {
  override up(): void {
    this.countedPages();
    this.keptPlans();
  }

  /** Counting a list asks who sees each row: with these columns in its index the rows themselves need not be read. */
  private countedPages(): void {
    for (const [index, table, keys, seenBy] of counted) {
      this.addSql(`drop index "${index}";`);
      this.addSql(`create index "${index}" on "${table}" (${keys}) include (${seenBy});`);
    }
  }
  /** In PL/pgSQL, whose plans are kept; before PostgreSQL 18 a function in SQL is planned anew by every statement. */
  private keptPlans(): void {
    this.addSql(`create or replace function business_now() returns timestamptz(3) language plpgsql stable parallel safe as $$
      declare
        offset_of_demo interval;
      begin
        select d.ahead into offset_of_demo from public.demo_clock d;
        return date_trunc('milliseconds', clock_timestamp() + coalesce(offset_of_demo, interval '0'));
      end $$;`);
    // The same formula; the clock is asked once.
    this.addSql(`create or replace function credit_score(organization uuid) returns numeric(5,2) language plpgsql stable parallel safe as $$
      declare
        moment timestamptz := public.business_now();
      begin
        return (
          select greatest(0, least(100, f.base + coalesce((
            select sum(e.points * power(0.5, extract(epoch from greatest(moment - e.occurred_at, interval '0')) / 86400.0 / f.half_life_days))
            from public.credit_event e
            where e.organization_id = organization and not exists (select from public.credit_reversal r where r.credit_event_id = e.id)), 0)))::numeric(5,2)
          from (select * from public.credit_formula where effective_from <= moment order by version desc limit 1) f);
      end $$;`);
  }
}
