import { Migration } from '@mikro-orm/migrations';

/** How many officers open together, and the drill before publication. */
export class Migration0135Drills extends Migration {
  override up(): void {
    this.addSql(`alter table "tender" add column "opening_threshold" smallint not null default 2,
      add constraint "tender_opening_threshold" check ("opening_threshold" between 2 and 16);`);
    this.addSql(`alter table "opening_officer" add column "drill_challenge" bytea null, add column "drill_digest" text null, add column "drilled_at" timestamptz(3) null, add column "lost_at" timestamptz(3) null,
      add constraint "opening_officer_drill_whole" check (num_nonnulls("drill_challenge", "drill_digest") in (0, 2) and ("drilled_at" is null or "public_key" is not null));`);
    // PL-07: a tender whose bids nobody could open is void; so the keys are tried before bidders rely on them.
    this.addSql(`create function tender_drilled() returns trigger language plpgsql as $$
      begin
        if new.opening_threshold > cardinality(new.officer_keys) then
          raise exception 'not more officers open than there are' using errcode = 'check_violation', constraint = 'tender_opening_threshold';
        end if;
        if (select count(*) from public.opening_officer o where o.tender_id = new.id and o.drilled_at is not null) < new.opening_threshold then
          raise exception 'the drill comes before publication' using errcode = 'check_violation', constraint = 'tender_drilled';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "tender_ready" before update of "state" on "tender" for each row when (old.state = 'DRAFT' and new.state = 'PUBLISHED') execute function tender_drilled();`);
    // PL-23: how the bids are opened stands from publication on.
    this.addSql(`create trigger "tender_opening_frozen" before update on "tender" for each row when (old.state <> 'DRAFT' and new.opening_threshold is distinct from old.opening_threshold) execute function tender_frozen();`);
  }
}
