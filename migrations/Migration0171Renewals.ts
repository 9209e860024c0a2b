import { Migration } from '@mikro-orm/migrations';

/** Renewals of contracts (续签, GP-13): announced with the tender, each a contract of its own that names the one before. */
export class Migration0171Renewals extends Migration {
  override up(): void {
    this.addSql(`alter table "tender" add column "renewals" smallint not null default 0, add constraint "tender_renewals" check ("renewals" between 0 and 2);`);
    this.addSql(`create trigger "tender_renewals_frozen" before update on "tender" for each row when (old.state <> 'DRAFT' and new.renewals is distinct from old.renewals) execute function tender_frozen();`);
    this.addSql(`alter table "contract" add column "renews_id" uuid null, add column "renewal_number" smallint not null default 0, add constraint "contract_renews_id_foreign" foreign key ("renews_id") references "contract" ("id") on delete set null;`);
    this.addSql(`alter table "contract" add constraint "contract_renewal_whole" check (("renewal_number" > 0) = ("renews_id" is not null) and ("renews_id" is null or "award_id" is not null));`);
    this.addSql(`drop index "contract_award_once";`);
    this.addSql(`create unique index "contract_award_once" on "contract" ("award_id") where "state" <> 'WITHDRAWN' and "renews_id" is null;`);
    this.addSql(`create unique index "contract_renews_once" on "contract" ("renews_id") where "state" <> 'WITHDRAWN';`);
    this.addSql(`create trigger "contract_renewal_stands" before update on "contract" for each row when ((new.renews_id, new.renewal_number) is distinct from (old.renews_id, old.renewal_number)) execute function contract_terms_stand();`);
    // The grade of a contract's concluded evaluation (GP-11); null without one.
    this.addSql(`create function contract_grade(uuid) returns text language sql stable as $$ select e.grade from public.evaluation e where e.contract_id = $1 and e.state = 'CONCLUDED' $$;`);
    // GP-13: the same parties at the same price, as often as the tender announced, and three years in all.
    this.addSql(`create function contract_of_renewal() returns trigger language plpgsql as $$
      begin
        if not exists (
          with recursive chain as (
            select c.id, c.renews_id, c.starts_on from public.contract c where c.id = new.renews_id
            union all select c.id, c.renews_id, c.starts_on from chain join public.contract c on c.id = chain.renews_id)
          select from public.contract prior join public.award a on a.id = prior.award_id join public.tender t on t.id = a.tender_id
          where prior.id = new.renews_id and prior.award_id = new.award_id and prior.buyer_id = new.buyer_id and prior.organization_id = new.organization_id and prior.community_id = new.community_id
            and new.amount_fen <= prior.original_amount_fen and new.starts_on > prior.ends_on and new.renewal_number = prior.renewal_number + 1 and new.renewal_number <= t.renewals
            and new.ends_on < (select min(chain.starts_on) from chain) + interval '3 years') then
          raise exception 'a renewal keeps parties and price within what the tender announced and three years' using errcode = 'check_violation', constraint = 'contract_of_renewal';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "contract_of_renewal" before insert on "contract" for each row when (new.renews_id is not null) execute function contract_of_renewal();`);
  }
}
