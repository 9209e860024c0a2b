import { Migration } from '@mikro-orm/migrations';

/** Performance bonds: a guarantee, or money that the buyer keeps in the ledger; returned, or forfeited by two people (PL-22). */
export class Migration0153PerformanceSecurities extends Migration {
  override up(): void {
    this.addSql(`create table "performance_security" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "contract_id" uuid not null, "form" text not null, "amount_fen" bigint not null, "reference" text not null, "issuer" text null, "valid_until" date null, "state" text not null, "lodged_by_id" uuid not null, "decided_by_id" uuid null, "decided_at" timestamptz(3) null, "rejection_reason" text null, "forfeit_fen" bigint null, "forfeit_ground" text null, "forfeit_reason" text null, "forfeit_proposed_by_id" uuid null, "return_by" timestamptz(3) null, "ended_by_id" uuid null, "ended_at" timestamptz(3) null,
      constraint "performance_security_pkey" primary key ("id"),
      constraint "performance_security_contract_id_foreign" foreign key ("contract_id") references "contract" ("id"),
      constraint "performance_security_lodged_by_id_foreign" foreign key ("lodged_by_id") references "person" ("id"),
      constraint "performance_security_decided_by_id_foreign" foreign key ("decided_by_id") references "person" ("id") on delete set null,
      constraint "performance_security_forfeit_proposed_by_id_foreign" foreign key ("forfeit_proposed_by_id") references "person" ("id") on delete set null,
      constraint "performance_security_ended_by_id_foreign" foreign key ("ended_by_id") references "person" ("id") on delete set null,
      constraint "performance_security_form_known" check ("form" in ('GUARANTEE', 'TRANSFER')),
      constraint "performance_security_guarantee_whole" check ("form" <> 'GUARANTEE' or num_nonnulls("issuer", "valid_until") = 2),
      constraint "performance_security_amount_positive" check ("amount_fen" > 0),
      constraint "performance_security_decided_in_state" check (("decided_at" is not null) = ("state" <> 'LODGED')),
      constraint "performance_security_rejection_has_reason" check (("rejection_reason" is not null) = ("state" = 'REJECTED')),
      constraint "performance_security_confirmed_by_another" check ("decided_by_id" <> "lodged_by_id"),
      constraint "performance_security_forfeit_whole" check (num_nonnulls("forfeit_fen", "forfeit_ground", "forfeit_reason") in (0, 3) and "forfeit_fen" > 0 and "forfeit_fen" <= "amount_fen" and ("state" <> 'FORFEITED' or "forfeit_fen" is not null)),
      constraint "performance_security_forfeited_by_two" check ("state" <> 'FORFEITED' or "ended_by_id" <> "forfeit_proposed_by_id"),
      constraint "performance_security_released_by_two" check ("state" <> 'RELEASED' or "ended_by_id" <> "decided_by_id"),
      constraint "performance_security_ended_in_state" check (("ended_at" is not null) = ("state" in ('RELEASED', 'FORFEITED'))));`);
    this.addSql(`create unique index "performance_security_once" on "performance_security" ("contract_id") where "state" <> 'REJECTED';`);
    this.addSql(`create index "performance_security_created_at_index" on "performance_security" ("created_at", "id");`);
    this.addSql(`create trigger "performance_security_lifecycle" before insert or update of "state" on "performance_security" for each row execute function guard_lifecycle('performance_security');`);
    this.addSql(`create function performance_security_is_agreed() returns trigger language plpgsql as $$
      begin
        if (select c.performance_bond_fen from public.contract c where c.id = new.contract_id) is distinct from new.amount_fen then
          raise exception 'The performance bond is the one agreed on' using errcode = 'check_violation', constraint = 'performance_security_is_agreed';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "performance_security_is_agreed" before insert or update of "amount_fen", "contract_id" on "performance_security" for each row execute function performance_security_is_agreed();`);
  }
}
