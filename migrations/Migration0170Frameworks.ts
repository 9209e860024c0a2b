import { Migration } from '@mikro-orm/migrations';

const aggregate = `"id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now()`;

/** Framework agreements (框架协议, FA-01): terms told with the first stage, agreements with their items and members, call-offs, and contracts that come from them. */
export class Migration0170Frameworks extends Migration {
  override up(): void {
    this.terms();
    this.agreements();
    this.callOffs();
    this.guards();
    this.contracts();
  }

  private references(table: string, required: readonly (readonly [column: string, to: string])[], optional: readonly (readonly [column: string, to: string])[]): void {
    for (const [column, to] of required) this.addSql(`alter table "${table}" add constraint "${table}_${column}_id_foreign" foreign key ("${column}_id") references "${to}" ("id");`);
    for (const [column, to] of optional) this.addSql(`alter table "${table}" add constraint "${table}_${column}_id_foreign" foreign key ("${column}_id") references "${to}" ("id") on delete set null;`);
  }

  private terms(): void {
    this.addSql(`create table "framework_terms" ("id" uuid not null, "tender_id" uuid not null, "term_months" smallint not null, "ways" text[] not null, "most_members" smallint null, "share_cap_percent" smallint null,
      constraint "framework_terms_pkey" primary key ("id"),
      constraint "framework_terms_once" unique ("tender_id"),
      constraint "framework_terms_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "framework_terms_months" check ("term_months" between 1 and 36),
      constraint "framework_terms_ways" check (cardinality("ways") > 0 and "ways" <@ array['USER_CHOICE', 'DIRECT_CHOICE', 'ROTATION']),
      constraint "framework_terms_members" check ("most_members" between 2 and 100),
      constraint "framework_terms_share" check ("share_cap_percent" between 1 and 100));`);
    this.addSql(`create trigger "framework_terms_frozen" before insert or update or delete on "framework_terms" for each row execute function tender_part_frozen();`);
    this.addSql(`grant delete on "framework_terms" to wushe_application;`);
    // FA-01: what the agreement will be is told with the first stage.
    this.addSql(`create function framework_terms_whole() returns trigger language plpgsql as $$
      begin
        if (new.method = 'FRAMEWORK_AGREEMENT') <> exists (select from public.framework_terms f where f.tender_id = new.id) then
          raise exception 'a tender for a framework agreement says what it will be' using errcode = 'check_violation', constraint = 'framework_terms_whole';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "framework_terms_whole" before update of "state" on "tender" for each row when (old.state = 'DRAFT' and new.state = 'PUBLISHED') execute function framework_terms_whole();`);
  }

  private agreements(): void {
    this.addSql(`create table "framework" (${aggregate}, "kind" text not null, "buyer_id" uuid not null, "jurisdiction" text not null, "tender_id" uuid null, "title" text not null, "requirement" text not null, "ways" text[] not null, "term_months" smallint not null, "share_cap_percent" smallint null, "budget_fen" bigint not null, "called_off_fen" bigint not null, "state" text not null, "proposed_by_id" uuid not null, "proposed_at" timestamptz(3) not null, "standstill_ends_at" timestamptz(3) null, "announced_at" timestamptz(3) null, "confirmed_by_id" uuid null, "confirmed_at" timestamptz(3) null, "starts_on" date null, "ends_on" date null, "ended_at" timestamptz(3) null, "end_reason" text null,
      constraint "framework_pkey" primary key ("id"),
      constraint "framework_kind_known" check ("kind" in ('CLOSED', 'OPEN')),
      constraint "framework_closed_by_tender" check (("kind" = 'CLOSED') = ("tender_id" is not null) and ("kind" = 'CLOSED') = ("standstill_ends_at" is not null)),
      constraint "framework_two_people" check ("confirmed_by_id" <> "proposed_by_id"),
      constraint "framework_confirmation_whole" check (num_nonnulls("confirmed_at", "starts_on", "ends_on") = case when "state" in ('PROPOSED', 'ANNULLED') then 0 else 3 end),
      constraint "framework_confirmed_after_publicity" check ("confirmed_at" > "standstill_ends_at"),
      constraint "framework_term_order" check ("ends_on" >= "starts_on" and "ends_on" < "starts_on" + interval '3 years'),
      constraint "framework_within_budget" check ("called_off_fen" between 0 and "budget_fen"),
      constraint "framework_end_whole" check (("ended_at" is not null) = ("state" in ('ENDED', 'TERMINATED', 'ANNULLED')) and ("end_reason" is not null) = ("state" in ('TERMINATED', 'ANNULLED'))));`);
    this.references('framework', [['buyer', 'buyer'], ['proposed_by', 'person']], [['tender', 'tender'], ['confirmed_by', 'person']]);
    this.addSql(`create unique index "framework_tender_once" on "framework" ("tender_id") where "state" <> 'ANNULLED';`);
    this.addSql(`create index "framework_buyer_id_index" on "framework" ("buyer_id");`);
    this.addSql(`create index "framework_proposed_at_index" on "framework" ("proposed_at", "id");`);
    this.addSql(`create index "framework_end_index" on "framework" ("ends_on") where "state" = 'RUNNING';`);

    this.addSql(`create table "framework_item" (${aggregate}, "framework_id" uuid not null, "line_id" uuid not null, "unit_price_fen" bigint not null, "quantity" int not null, "called_off_quantity" int not null,
      constraint "framework_item_pkey" primary key ("id"),
      constraint "framework_item_line_once" unique ("framework_id", "line_id"),
      constraint "framework_item_price" check ("unit_price_fen" > 0),
      constraint "framework_item_within_quantity" check ("called_off_quantity" between 0 and "quantity"));`);
    this.references('framework_item', [['framework', 'framework'], ['line', 'purchase_line']], []);
    this.addSql(`create index "framework_item_line_id_index" on "framework_item" ("line_id");`);

    this.addSql(`create table "framework_member" (${aggregate}, "framework_id" uuid not null, "organization_id" uuid not null, "bid_id" uuid null, "rank" smallint null, "offered_fen" bigint null, "state" text not null, "applied_by_id" uuid null, "joined_at" timestamptz(3) not null, "answer_due_at" timestamptz(3) null, "answered_by_id" uuid null, "answered_at" timestamptz(3) null, "admitted_at" timestamptz(3) null, "called_off_fen" bigint not null, "cap_fen" bigint null, "removal_ground" text null, "end_reason" text null, "ended_at" timestamptz(3) null,
      constraint "framework_member_pkey" primary key ("id"),
      constraint "framework_member_by_bid" check (num_nonnulls("bid_id", "rank", "offered_fen") in (0, 3) and ("bid_id" is null) = ("answer_due_at" is not null)),
      constraint "framework_member_within_share" check ("called_off_fen" >= 0 and "called_off_fen" <= coalesce("cap_fen", "called_off_fen")),
      constraint "framework_member_admitted" check (("admitted_at" is not null) = ("state" in ('ACTIVE', 'LEFT', 'REMOVED', 'ENDED'))),
      constraint "framework_member_end_whole" check (num_nonnulls("ended_at", "end_reason") = case when "state" in ('CANDIDATE', 'ACTIVE') then 0 else 2 end and ("removal_ground" is not null) = ("state" = 'REMOVED')));`);
    this.references('framework_member', [['framework', 'framework'], ['organization', 'organization']], [['bid', 'bid'], ['applied_by', 'person'], ['answered_by', 'person']]);
    this.addSql(`create unique index "framework_member_once" on "framework_member" ("framework_id", "organization_id") where "state" in ('CANDIDATE', 'ACTIVE');`);
    this.addSql(`create index "framework_member_joined_at_index" on "framework_member" ("framework_id", "joined_at", "id");`);
    this.addSql(`create index "framework_member_organization_joined_at_index" on "framework_member" ("organization_id", "joined_at", "id");`);
    this.addSql(`create index "framework_member_bid_id_index" on "framework_member" ("bid_id");`);

    this.addSql(`create table "framework_amendment" ("id" uuid not null, "framework_id" uuid not null, "item_id" uuid null, "old_unit_price_fen" bigint null, "new_unit_price_fen" bigint null, "old_ends_on" date null, "new_ends_on" date null, "reason" text not null, "amended_by_id" uuid not null, "amended_at" timestamptz(3) not null,
      constraint "framework_amendment_pkey" primary key ("id"),
      constraint "framework_amendment_changes" check (num_nonnulls("item_id", "old_unit_price_fen", "new_unit_price_fen") in (0, 3) and num_nonnulls("old_ends_on", "new_ends_on") in (0, 2) and num_nonnulls("item_id", "new_ends_on") > 0),
      constraint "framework_amendment_price_falls" check ("new_unit_price_fen" < "old_unit_price_fen"));`);
    this.references('framework_amendment', [['framework', 'framework'], ['amended_by', 'person']], [['item', 'framework_item']]);
    this.addSql(`create index "framework_amendment_item_id_index" on "framework_amendment" ("item_id");`);
    this.addSql(`create index "framework_amendment_amended_at_index" on "framework_amendment" ("framework_id", "amended_at", "id");`);
    this.addSql(`create trigger "framework_amendment_append_only" before update or delete or truncate on "framework_amendment" for each statement execute function refuse_change();`);
    this.addSql(`revoke update on "framework_amendment" from wushe_application;`);
  }

  private callOffs(): void {
    this.addSql(`create table "call_off" (${aggregate}, "framework_id" uuid not null, "item_id" uuid not null, "community_id" uuid not null, "way" text not null, "quantity" int not null, "user_id" uuid null, "choose_by" timestamptz(3) null, "state" text not null, "opened_by_id" uuid not null, "opened_at" timestamptz(3) not null, "member_id" uuid null, "organization_id" uuid null, "unit_price_fen" bigint null, "amount_fen" bigint null, "chosen_by_id" uuid null, "chosen_at" timestamptz(3) null, "record" text null, "confirmed_by_id" uuid null, "confirmed_at" timestamptz(3) null, "contract_due_at" timestamptz(3) null, "end_reason" text null, "ended_at" timestamptz(3) null,
      constraint "call_off_pkey" primary key ("id"),
      constraint "call_off_quantity_positive" check ("quantity" > 0),
      constraint "call_off_users_choice" check (("way" = 'USER_CHOICE') = ("choose_by" is not null) and ("user_id" is null or "way" = 'USER_CHOICE')),
      constraint "call_off_choice_whole" check (num_nonnulls("member_id", "organization_id", "unit_price_fen", "amount_fen", "chosen_at", "record") in (0, 6) and ("chosen_at" is not null or "state" in ('OPEN', 'CANCELLED', 'LAPSED')) and ("chosen_at" is null or "state" <> 'OPEN')),
      constraint "call_off_amount" check ("amount_fen" = "unit_price_fen" * "quantity"),
      constraint "call_off_confirmation_whole" check (num_nonnulls("confirmed_at", "contract_due_at") in (0, 2) and ("confirmed_at" is not null or "state" not in ('CONFIRMED', 'CONTRACTED', 'FULFILLED', 'TERMINATED'))),
      constraint "call_off_two_people" check ("confirmed_by_id" <> "opened_by_id" and "confirmed_by_id" <> "chosen_by_id"),
      constraint "call_off_end_whole" check (("ended_at" is not null) = ("state" in ('FULFILLED', 'TERMINATED', 'DECLINED', 'CANCELLED', 'LAPSED')) and ("end_reason" is not null) = ("state" in ('TERMINATED', 'DECLINED', 'CANCELLED', 'LAPSED'))));`);
    this.references('call_off', [['framework', 'framework'], ['item', 'framework_item'], ['community', 'community'], ['opened_by', 'person']],
      [['user', 'person'], ['member', 'framework_member'], ['organization', 'organization'], ['chosen_by', 'person'], ['confirmed_by', 'person']]);
    for (const column of ['item', 'community', 'user', 'member']) this.addSql(`create index "call_off_${column}_id_index" on "call_off" ("${column}_id");`);
    this.addSql(`create index "call_off_opened_at_index" on "call_off" ("opened_at", "id");`);
    this.addSql(`create index "call_off_framework_opened_at_index" on "call_off" ("framework_id", "opened_at", "id");`);
    this.addSql(`create index "call_off_organization_opened_at_index" on "call_off" ("organization_id", "opened_at", "id");`);
    this.addSql(`create index "call_off_due_index" on "call_off" ((coalesce("contract_due_at", "choose_by"))) where "state" in ('OPEN', 'CONFIRMED');`);
    this.addSql(`create table "call_off_reservation" ("id" uuid not null, "call_off_id" uuid not null, "fund_source" text not null, "amount_fen" bigint not null, "hold_id" uuid not null,
      constraint "call_off_reservation_pkey" primary key ("id"),
      constraint "call_off_reservation_source_once" unique ("call_off_id", "fund_source"),
      constraint "call_off_reservation_hold_id_unique" unique ("hold_id"),
      constraint "call_off_reservation_positive" check ("amount_fen" > 0));`);
    this.references('call_off_reservation', [['call_off', 'call_off'], ['hold', 'ledger_hold']], []);
    this.addSql(`create trigger "call_off_reservation_append_only" before update or delete or truncate on "call_off_reservation" for each statement execute function refuse_change();`);
    this.addSql(`revoke update on "call_off_reservation" from wushe_application;`);
  }

  private guards(): void {
    for (const table of ['framework', 'framework_member', 'call_off']) this.addSql(`create trigger "${table}_lifecycle" before insert or update of "state" on "${table}" for each row execute function guard_lifecycle('${table}');`);
    // FA-01: whoever entered relies on these; a change of term or price is an amendment.
    this.addSql(`create function framework_stands() returns trigger language plpgsql as $$
      begin
        raise exception 'a framework agreement stands as it was proposed' using errcode = 'restrict_violation', constraint = tg_table_name || '_stands';
      end $$;`);
    this.addSql(`create trigger "framework_stands" before update on "framework" for each row
      when ((new.kind, new.buyer_id, new.tender_id, new.title, new.requirement, new.ways, new.term_months, new.share_cap_percent, new.budget_fen, new.proposed_by_id) is distinct from (old.kind, old.buyer_id, old.tender_id, old.title, old.requirement, old.ways, old.term_months, old.share_cap_percent, old.budget_fen, old.proposed_by_id))
      execute function framework_stands();`);
    this.addSql(`create trigger "framework_item_stands" before update on "framework_item" for each row when ((new.framework_id, new.line_id, new.quantity) is distinct from (old.framework_id, old.line_id, old.quantity) or new.unit_price_fen > old.unit_price_fen) execute function framework_stands();`);
    this.addSql(`create trigger "call_off_stands" before update on "call_off" for each row
      when ((new.framework_id, new.item_id, new.community_id, new.way, new.quantity) is distinct from (old.framework_id, old.item_id, old.community_id, old.way, old.quantity) or (old.chosen_at is not null and (new.member_id, new.unit_price_fen, new.record) is distinct from (old.member_id, old.unit_price_fen, old.record)))
      execute function framework_stands();`);
    this.addSql(`create function call_off_within_framework() returns trigger language plpgsql as $$
      begin
        if not exists (select from public.framework_item i join public.framework f on f.id = i.framework_id where i.id = new.item_id and f.id = new.framework_id and new.way = any(f.ways))
          or (new.member_id is not null and not exists (select from public.framework_member m where m.id = new.member_id and m.framework_id = new.framework_id and m.organization_id = new.organization_id)) then
          raise exception 'a call-off is of an item, by a way and to a member of its agreement' using errcode = 'check_violation', constraint = 'call_off_within_framework';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "call_off_within_framework" before insert or update of "framework_id", "item_id", "way", "member_id", "organization_id" on "call_off" for each row execute function call_off_within_framework();`);
    // The money is set aside whole when the transaction ends.
    this.addSql(`create function call_off_reserved_whole() returns trigger language plpgsql as $$
      begin
        if new.amount_fen is distinct from (select sum(r.amount_fen) from public.call_off_reservation r where r.call_off_id = new.id) then
          raise exception 'a call-off sets its whole amount aside' using errcode = 'check_violation', constraint = 'call_off_reserved_whole';
        end if;
        return null;
      end $$;`);
    this.addSql(`create constraint trigger "call_off_reserved_whole" after update of "state" on "call_off" deferrable initially deferred for each row when (new.state = 'CONFIRMED') execute function call_off_reserved_whole();`);
  }

  private contracts(): void {
    this.addSql(`alter table "contract" add column "call_off_id" uuid null;`);
    this.references('contract', [], [['call_off', 'call_off']]);
    this.addSql(`alter table "contract" drop constraint "contract_one_source";`);
    this.addSql(`alter table "contract" add constraint "contract_one_source" check (num_nonnulls("award_id", "call_off_id", "application_id") = 1 and ("application_id" is not null) = ("buyer_id" is null) and ("application_id" is null) = ("fund_id" is null));`);
    this.addSql(`create unique index "contract_call_off_once" on "contract" ("call_off_id") where "state" <> 'WITHDRAWN';`);
    this.addSql(`create trigger "contract_call_off_stands" before update on "contract" for each row when (new.call_off_id is distinct from old.call_off_id) execute function contract_terms_stand();`);
    this.addSql(`create function contract_of_call_off() returns trigger language plpgsql as $$
      begin
        if not exists (select from public.call_off c join public.framework f on f.id = c.framework_id where c.id = new.call_off_id and c.state = 'CONFIRMED' and c.organization_id = new.organization_id
          and f.buyer_id = new.buyer_id and c.amount_fen = new.amount_fen and c.community_id = new.community_id) then
          raise exception 'a contract from a call-off is with its provider, for its community and at its price' using errcode = 'check_violation', constraint = 'contract_of_call_off';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "contract_of_call_off" before insert on "contract" for each row when (new.call_off_id is not null) execute function contract_of_call_off();`);
  }
}
