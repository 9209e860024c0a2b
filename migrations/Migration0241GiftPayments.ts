import { Migration } from '@mikro-orm/migrations';

const aggregate = `"id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now()`;

/** Gifts that are paid online: the payment, what moved at Stripe, refunds, disputes, and what Stripe told. */
export class Migration0241GiftPayments extends Migration {
  override up(): void {
    this.addSql(`create table "gift_payment" (${aggregate}, "donation_id" uuid not null, "state" text not null, "reference" text null, "sent_at" timestamptz(3) null, "looked_up_at" timestamptz(3) null, "give_up_at" timestamptz(3) null, "off_session" boolean not null, "failure_code" text null, "clearing_account_id" uuid not null, "fee_fen" bigint not null, "returned_fen" bigint not null, "available_at" timestamptz(3) null,
      constraint "gift_payment_pkey" primary key ("id"),
      constraint "gift_payment_donation_id_unique" unique ("donation_id"),
      constraint "gift_payment_reference_unique" unique ("reference"),
      constraint "gift_payment_clearing_account_id_unique" unique ("clearing_account_id"),
      constraint "gift_payment_donation_id_foreign" foreign key ("donation_id") references "donation" ("id"),
      constraint "gift_payment_clearing_account_id_foreign" foreign key ("clearing_account_id") references "ledger_account" ("id"),
      constraint "gift_payment_paid_is_known" check ("state" not in ('AWAITING_DONOR', 'PROCESSING', 'SUCCEEDED') or "reference" is not null));`);
    this.addSql(`create index "gift_payment_created_at_id_index" on "gift_payment" ("created_at", "id");`);
    this.addSql(`create index "gift_payment_available_at_index" on "gift_payment" ("available_at");`);
    this.addSql(`create index "gift_payment_open_index" on "gift_payment" ("created_at") where "state" in ('REQUESTED', 'AWAITING_DONOR', 'PROCESSING');`);
    this.addSql(`create trigger "gift_payment_lifecycle" before insert or update on "gift_payment" for each row execute function guard_lifecycle('gift_payment');`);
    this.addSql(`revoke update on "gift_payment" from wushe_application;`);
    this.addSql(`grant update ("version", "state", "reference", "sent_at", "looked_up_at", "give_up_at", "failure_code", "fee_fen", "returned_fen", "available_at") on "gift_payment" to wushe_application;`);

    this.addSql(`create table "stripe_movement" (${aggregate}, "payment_id" uuid not null, "reference" text not null, "kind" text not null, "amount_fen" bigint not null, "fee_fen" bigint not null,
      constraint "stripe_movement_pkey" primary key ("id"),
      constraint "stripe_movement_reference_unique" unique ("reference"),
      constraint "stripe_movement_payment_id_foreign" foreign key ("payment_id") references "gift_payment" ("id"));`);
    this.addSql(`create index "stripe_movement_payment_id_index" on "stripe_movement" ("payment_id");`);
    this.addSql(`revoke update on "stripe_movement" from wushe_application;`);

    this.addSql(`create table "gift_refund" (${aggregate}, "payment_id" uuid not null, "amount_fen" bigint not null, "reason" text not null, "state" text not null, "reference" text null, "sent_at" timestamptz(3) null, "failure_code" text null, "requested_by_id" uuid not null, "requested_at" timestamptz(3) not null, "decided_by_id" uuid null, "decided_at" timestamptz(3) null,
      constraint "gift_refund_pkey" primary key ("id"),
      constraint "gift_refund_reference_unique" unique ("reference"),
      constraint "gift_refund_payment_id_foreign" foreign key ("payment_id") references "gift_payment" ("id"),
      constraint "gift_refund_requested_by_id_foreign" foreign key ("requested_by_id") references "person" ("id"),
      constraint "gift_refund_decided_by_id_foreign" foreign key ("decided_by_id") references "person" ("id") on delete set null,
      constraint "gift_refund_amount_positive" check ("amount_fen" > 0),
      constraint "gift_refund_decided_in_state" check (("state" = 'REQUESTED') = ("decided_at" is null)),
      constraint "gift_refund_two_persons" check ("decided_by_id" <> "requested_by_id"));`);
    this.addSql(`create index "gift_refund_payment_id_index" on "gift_refund" ("payment_id");`);
    this.addSql(`create index "gift_refund_open_index" on "gift_refund" ("requested_at") where "state" in ('APPROVED', 'PENDING');`);
    this.addSql(`create trigger "gift_refund_lifecycle" before insert or update on "gift_refund" for each row execute function guard_lifecycle('gift_refund');`);
    // Refunds together are never more than the gift; the payment's row keeps two at once from passing each other.
    this.addSql(`create function gift_refund_within_gift() returns trigger language plpgsql as $$
      declare gift bigint;
      begin
        select d.amount_fen into gift from public.gift_payment p join public.donation d on d.id = p.donation_id where p.id = new.payment_id for update of d;
        if (select coalesce(sum(r.amount_fen), 0) from public.gift_refund r where r.payment_id = new.payment_id and r.state in ('REQUESTED', 'APPROVED', 'PENDING', 'SUCCEEDED') and r.id <> new.id) + new.amount_fen > gift then
          raise exception 'More than the gift' using errcode = 'check_violation', constraint = 'gift_refund_within_gift';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "gift_refund_within_gift" before insert on "gift_refund" for each row execute function gift_refund_within_gift();`);
    this.addSql(`revoke update on "gift_refund" from wushe_application;`);
    this.addSql(`grant update ("version", "state", "reference", "sent_at", "failure_code", "decided_by_id", "decided_at") on "gift_refund" to wushe_application;`);

    this.addSql(`create table "gift_dispute" (${aggregate}, "payment_id" uuid not null, "reference" text not null, "state" text not null default 'OPEN', "opened_at" timestamptz(3) not null,
      constraint "gift_dispute_pkey" primary key ("id"),
      constraint "gift_dispute_reference_unique" unique ("reference"),
      constraint "gift_dispute_payment_id_foreign" foreign key ("payment_id") references "gift_payment" ("id"));`);
    this.addSql(`create index "gift_dispute_payment_id_index" on "gift_dispute" ("payment_id");`);
    this.addSql(`create trigger "gift_dispute_lifecycle" before insert or update on "gift_dispute" for each row execute function guard_lifecycle('gift_dispute');`);
    this.addSql(`revoke update on "gift_dispute" from wushe_application;`);
    this.addSql(`grant update ("version", "state") on "gift_dispute" to wushe_application;`);

    // What Stripe told, once each: ids and a status, nothing of persons.
    this.addSql(`create table "stripe_event" ("id" text not null, "type" text not null, "object_id" text not null, "intent_id" text null, "object_status" text null, "told_at" timestamptz(3) not null, "received_at" timestamptz(3) not null default business_now(), "state" text not null default 'PENDING', "reason" text null, "attempts" int not null default 0, "applied_at" timestamptz(3) null,
      constraint "stripe_event_pkey" primary key ("id"),
      constraint "stripe_event_state_known" check ("state" in ('PENDING', 'APPLIED', 'IGNORED')),
      constraint "stripe_event_applied_in_state" check (("state" = 'PENDING') = ("applied_at" is null)));`);
    this.addSql(`create index "stripe_event_pending_index" on "stripe_event" ("attempts", "received_at", "id") where "state" = 'PENDING';`);
    this.addSql(`create index "stripe_event_intent_id_index" on "stripe_event" ("intent_id");`);
    this.addSql(`revoke update on "stripe_event" from wushe_application;`);
    this.addSql(`grant update ("state", "reason", "attempts", "applied_at") on "stripe_event" to wushe_application;`);
  }
}
