import { Migration } from '@mikro-orm/migrations';

/** Payments of milestones and instalments: three people, once, up to what is set aside. */
export class Migration0100Payments extends Migration {
  override up(): void {
    this.addSql(`create table "payment" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "contract_id" uuid not null, "milestone_id" uuid not null, "buyer_id" uuid null, "fund_id" uuid null, "payee_id" uuid not null, "amount_fen" bigint not null, "invoice_number" text null, "state" text not null, "pay_by" timestamptz(3) not null, "submitted_by_id" uuid not null, "submitted_at" timestamptz(3) not null, "approved_by_id" uuid null, "approved_at" timestamptz(3) null, "settled_by_id" uuid null, "paid_at" timestamptz(3) null, "channel" text null, "reference" text null, "ended_by_id" uuid null, "ended_reason" text null,
      constraint "payment_pkey" primary key ("id"),
      constraint "payment_contract_id_foreign" foreign key ("contract_id") references "contract" ("id"),
      constraint "payment_milestone_id_foreign" foreign key ("milestone_id") references "milestone" ("id"),
      constraint "payment_buyer_id_foreign" foreign key ("buyer_id") references "buyer" ("id") on delete set null,
      constraint "payment_fund_id_foreign" foreign key ("fund_id") references "community_fund" ("id") on delete set null,
      constraint "payment_payee_id_foreign" foreign key ("payee_id") references "organization" ("id"),
      constraint "payment_submitted_by_id_foreign" foreign key ("submitted_by_id") references "person" ("id"),
      constraint "payment_approved_by_id_foreign" foreign key ("approved_by_id") references "person" ("id") on delete set null,
      constraint "payment_settled_by_id_foreign" foreign key ("settled_by_id") references "person" ("id") on delete set null,
      constraint "payment_ended_by_id_foreign" foreign key ("ended_by_id") references "person" ("id") on delete set null,
      constraint "payment_one_payer" check (num_nonnulls("buyer_id", "fund_id") = 1),
      constraint "payment_amount_positive" check ("amount_fen" > 0),
      constraint "payment_three_people" check ("approved_by_id" is distinct from "submitted_by_id" and "settled_by_id" is distinct from "submitted_by_id" and ("settled_by_id" is null or "settled_by_id" is distinct from "approved_by_id")),
      constraint "payment_approved_in_state" check (num_nonnulls("approved_by_id", "approved_at") in (0, 2) and ("state" not in ('APPROVED', 'PAID') or "approved_by_id" is not null)),
      constraint "payment_paid_in_state" check (num_nonnulls("settled_by_id", "paid_at", "channel", "reference") = case "state" when 'PAID' then 4 else 0 end),
      constraint "payment_ended_in_state" check (num_nonnulls("ended_by_id", "ended_reason") = case when "state" in ('REJECTED', 'CANCELLED') then 2 else 0 end),
      constraint "payment_channel_known" check ("channel" in ('TREASURY', 'BANK_TRANSFER')),
      constraint "payment_channel_of_payer" check ("channel" is distinct from 'TREASURY' or "buyer_id" is not null));`);
    this.addSql(`create unique index "payment_milestone_once" on "payment" ("milestone_id") where "state" in ('SUBMITTED', 'APPROVED', 'PAID');`);
    this.addSql(`create unique index "payment_reference_once" on "payment" (coalesce("buyer_id", "fund_id"), "channel", "reference") where "state" = 'PAID';`);
    this.addSql(`create index "payment_submitted_at_index" on "payment" ("submitted_at", "id");`);
    this.addSql(`create index "payment_payee_submitted_at_index" on "payment" ("payee_id", "submitted_at", "id");`);
    for (const column of ['contract', 'milestone', 'buyer', 'fund']) this.addSql(`create index "payment_${column}_id_index" on "payment" ("${column}_id");`);
    this.addSql(`create trigger "payment_lifecycle" before insert or update of "state" on "payment" for each row execute function guard_lifecycle('payment');`);

    // What is paid is what was agreed: the parties and the whole amount of the milestone, and it stays so.
    this.addSql(`create function payment_follows_contract() returns trigger language plpgsql as $$
      begin
        if not exists (select from public.milestone m join public.contract c on c.id = m.contract_id
          where m.id = new.milestone_id and c.id = new.contract_id and m.amount_fen = new.amount_fen
            and c.signatory_id = new.payee_id and (c.buyer_id, c.fund_id) is not distinct from (new.buyer_id, new.fund_id)) then
          raise exception 'A payment follows its contract' using errcode = 'check_violation', constraint = 'payment_follows_contract';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "payment_follows_contract" before insert or update of "contract_id", "milestone_id", "buyer_id", "fund_id", "payee_id", "amount_fen" on "payment" for each row execute function payment_follows_contract();`);
  }
}
