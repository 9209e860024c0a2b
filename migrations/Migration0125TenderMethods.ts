import { Migration } from '@mikro-orm/migrations';

/** Every method of PL-01: award rules, grounds, approvals, invitations and draws. */
export class Migration0125TenderMethods extends Migration {
  override up(): void {
    this.tenders();
    this.invitations();
    this.bids();
  }

  private tenders(): void {
    this.addSql(`alter table "tender" add column "award_rule" text not null default 'COMPOSITE_SCORE', add column "uniform_standard" boolean not null default false, add column "ground" text null, add column "ground_text" text null, add column "approval_ground" text null, add column "approval_reference" text null, add column "documents_until" timestamptz(3) null, add column "invited_only" boolean not null default false, add column "price_once" boolean not null default false, add column "ended_code" text null,
      add constraint "tender_award_rule_known" check ("award_rule" in ('COMPOSITE_SCORE', 'LOWEST_PRICE')),
      add constraint "tender_lowest_price" check (("award_rule" = 'LOWEST_PRICE' or not "uniform_standard") and ("award_rule" <> 'LOWEST_PRICE' or "price_weight" = 100)),
      add constraint "tender_ground_whole" check (num_nonnulls("ground", "ground_text") <> 1 or "ground" is null),
      add constraint "tender_approval_whole" check (num_nonnulls("approval_ground", "approval_reference") in (0, 2)),
      add constraint "tender_ended_code_in_state" check ("ended_code" is null or "state" in ('VOID', 'CANCELLED'));`);
    // A comparison in which the price alone counted was one by the lowest price all along.
    this.addSql(`alter table "tender" disable trigger "tender_frozen";`);
    this.addSql(`update "tender" set "award_rule" = 'LOWEST_PRICE' where "price_weight" = 100;`);
    this.addSql(`alter table "tender" enable trigger "tender_frozen";`);
    this.addSql(`create trigger "tender_method_frozen" before update on "tender" for each row
      when (old.state <> 'DRAFT' and (new.award_rule, new.uniform_standard, new.ground, new.ground_text, new.approval_ground, new.approval_reference, new.documents_until, new.invited_only, new.price_once)
        is distinct from (old.award_rule, old.uniform_standard, old.ground, old.ground_text, old.approval_ground, old.approval_reference, old.documents_until, old.invited_only, old.price_once))
      execute function tender_frozen();`);
  }

  private invitations(): void {
    this.addSql(`create table "supplier_invitation" ("id" uuid not null, "tender_id" uuid not null, "organization_id" uuid not null, "way" text not null, "invited_by_id" uuid not null, "invited_at" timestamptz(3) not null,
      constraint "supplier_invitation_pkey" primary key ("id"),
      constraint "supplier_invitation_once" unique ("tender_id", "organization_id"),
      constraint "supplier_invitation_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "supplier_invitation_organization_id_foreign" foreign key ("organization_id") references "organization" ("id"),
      constraint "supplier_invitation_invited_by_id_foreign" foreign key ("invited_by_id") references "person" ("id"),
      constraint "supplier_invitation_way_known" check ("way" in ('DRAWN', 'NAMED', 'ADMITTED')));`);
    this.addSql(`create index "supplier_invitation_organization_id_index" on "supplier_invitation" ("organization_id");`);
    this.addSql(`create trigger "supplier_invitation_frozen" before insert or update or delete on "supplier_invitation" for each row execute function tender_part_frozen();`);
    this.addSql(`grant delete on "supplier_invitation" to wushe_application;`);

    this.addSql(`create table "supplier_draw" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "tender_id" uuid not null, "candidates" text[] not null, "wanted" smallint not null, "seed" text not null, "commitment" text not null, "prepared_by_id" uuid not null, "prepared_at" timestamptz(3) not null, "contribution" text null, "drawn_by_id" uuid null, "drawn_at" timestamptz(3) null,
      constraint "supplier_draw_pkey" primary key ("id"),
      constraint "supplier_draw_once" unique ("tender_id"),
      constraint "supplier_draw_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "supplier_draw_prepared_by_id_foreign" foreign key ("prepared_by_id") references "person" ("id"),
      constraint "supplier_draw_drawn_by_id_foreign" foreign key ("drawn_by_id") references "person" ("id") on delete set null,
      constraint "supplier_draw_committed" check ("commitment" = encode(sha256(convert_to("seed", 'UTF8')), 'hex')),
      constraint "supplier_draw_two_people" check ("drawn_by_id" <> "prepared_by_id"),
      constraint "supplier_draw_whole" check (num_nonnulls("contribution", "drawn_by_id", "drawn_at") in (0, 3)),
      constraint "supplier_draw_enough" check ("wanted" between 1 and cardinality("candidates")));`);
    this.addSql(`create function supplier_draw_stands() returns trigger language plpgsql as $$
      begin
        raise exception 'a draw stands' using errcode = 'check_violation', constraint = 'supplier_draw_stands';
      end $$;`);
    this.addSql(`create trigger "supplier_draw_stands" before update on "supplier_draw" for each row
      when (old.drawn_at is not null or (new.tender_id, new.candidates, new.wanted, new.seed, new.prepared_by_id, new.prepared_at) is distinct from (old.tender_id, old.candidates, old.wanted, old.seed, old.prepared_by_id, old.prepared_at))
      execute function supplier_draw_stands();`);
  }

  /** PL-05, PL-08: who is not invited does not bid, and a price that is given once stands. */
  private bids(): void {
    this.addSql(`create function bid_by_terms() returns trigger language plpgsql as $$
      declare
        terms record;
      begin
        select t.invited_only, t.price_once into terms from public.tender t where t.id = new.tender_id;
        if terms.invited_only and not exists (select from public.supplier_invitation i where i.tender_id = new.tender_id and i.organization_id = new.organization_id) then
          raise exception 'only invited suppliers bid' using errcode = 'check_violation', constraint = 'bid_by_invitation';
        end if;
        if terms.price_once and exists (select from public.bid b where b.tender_id = new.tender_id and b.organization_id = new.organization_id) then
          raise exception 'a price is given once' using errcode = 'check_violation', constraint = 'bid_price_once';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "bid_by_terms" before insert or update of "envelope", "receipt_digest", "sealed_at" on "bid" for each row execute function bid_by_terms();`);
  }
}
