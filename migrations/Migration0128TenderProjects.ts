import { Migration } from '@mikro-orm/migrations';

/** Purchases in lots. */
export class Migration0128TenderProjects extends Migration {
  override up(): void {
    this.addSql(`create table "tender_project" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "buyer_id" uuid not null, "title" text not null, "lots_per_bidder" smallint null, "drafted_by_id" uuid not null,
      constraint "tender_project_pkey" primary key ("id"),
      constraint "tender_project_buyer_id_foreign" foreign key ("buyer_id") references "buyer" ("id"),
      constraint "tender_project_drafted_by_id_foreign" foreign key ("drafted_by_id") references "person" ("id"),
      constraint "tender_project_lots_per_bidder" check ("lots_per_bidder" >= 1));`);
    this.addSql(`create index "tender_project_buyer_id_index" on "tender_project" ("buyer_id");`);
    this.addSql(`create index "tender_project_created_at_index" on "tender_project" ("created_at", "id");`);
    this.addSql(`alter table "tender" add column "project_id" uuid null, add column "lot_number" smallint null,
      add constraint "tender_project_id_foreign" foreign key ("project_id") references "tender_project" ("id") on delete set null,
      add constraint "tender_lot_whole" check (num_nonnulls("project_id", "lot_number") in (0, 2));`);
    this.addSql(`create unique index "tender_lot_once" on "tender" ("project_id", "lot_number") where "state" not in ('VOID', 'CANCELLED');`);
    this.addSql(`create trigger "tender_lot_frozen" before update on "tender" for each row when (old.state <> 'DRAFT' and (new.project_id, new.lot_number) is distinct from (old.project_id, old.lot_number)) execute function tender_frozen();`);
    // Nobody wins more lots than one bidder may; such a bidder, and nobody else, is passed over beside those who refused.
    this.addSql(`create function lots_won_enough(tender uuid, organization uuid) returns boolean language sql stable as $$
      select exists (select from public.tender t join public.tender_project p on p.id = t.project_id where t.id = $1 and p.lots_per_bidder <= (
        select count(*) from public.award a join public.tender o on o.id = a.tender_id where o.project_id = p.id and o.id <> t.id and a.organization_id = $2 and a.state not in ('DECLINED', 'ANNULLED')))
    $$;`);
    this.addSql(`create function award_within_lots() returns trigger language plpgsql as $$
      begin
        if public.lots_won_enough(new.tender_id, new.organization_id) then
          raise exception 'one bidder wins so many lots' using errcode = 'check_violation', constraint = 'award_within_lots';
        end if;
        return new;
      end $$;`);
    this.addSql(`create or replace function award_of_its_bid() returns trigger language plpgsql as $$
      begin
        if not exists (select from public.bid b where b.id = new.bid_id and b.tender_id = new.tender_id and b.organization_id = new.organization_id and b.price_fen = new.amount_fen and b.state = 'RANKED'
          and not exists (select from public.bid better where better.tender_id = b.tender_id and better.rank < b.rank and not public.lots_won_enough(better.tender_id, better.organization_id)
            and not exists (select from public.award a where a.bid_id = better.id and a.state = 'DECLINED'))) then
          raise exception 'an award goes to the best-ranked bid at its price' using errcode = 'check_violation', constraint = 'award_of_its_bid';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "award_within_lots" before insert on "award" for each row execute function award_within_lots();`);
  }
}
