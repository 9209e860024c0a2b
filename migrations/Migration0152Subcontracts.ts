import { Migration } from '@mikro-orm/migrations';

/** Parts of a contract that others deliver with the client's consent; never the whole (GP-15). */
export class Migration0152Subcontracts extends Migration {
  override up(): void {
    this.addSql(`create table "subcontract" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "contract_id" uuid not null, "subcontractor_id" uuid not null, "scope" text not null, "amount_fen" bigint not null, "state" text not null, "proposed_by_id" uuid not null, "decided_by_id" uuid null, "decided_at" timestamptz(3) null, "decision_reason" text null, "ended_at" timestamptz(3) null,
      constraint "subcontract_pkey" primary key ("id"),
      constraint "subcontract_contract_id_foreign" foreign key ("contract_id") references "contract" ("id"),
      constraint "subcontract_subcontractor_id_foreign" foreign key ("subcontractor_id") references "organization" ("id"),
      constraint "subcontract_proposed_by_id_foreign" foreign key ("proposed_by_id") references "person" ("id"),
      constraint "subcontract_decided_by_id_foreign" foreign key ("decided_by_id") references "person" ("id") on delete set null,
      constraint "subcontract_amount_positive" check ("amount_fen" > 0),
      constraint "subcontract_decided_by_another" check ("decided_by_id" <> "proposed_by_id"),
      constraint "subcontract_decided_in_state" check (("state" in ('CONSENTED', 'REFUSED')) <= ("decided_at" is not null) and ("state" <> 'PROPOSED' or "decided_at" is null)),
      constraint "subcontract_refusal_has_reason" check ("state" <> 'REFUSED' or "decision_reason" is not null),
      constraint "subcontract_ended_in_state" check (("ended_at" is not null) = ("state" = 'ENDED')));`);
    this.addSql(`create unique index "subcontract_once" on "subcontract" ("contract_id", "subcontractor_id") where "state" in ('PROPOSED', 'CONSENTED');`);
    this.addSql(`create index "subcontract_contract_id_index" on "subcontract" ("contract_id");`);
    this.addSql(`create index "subcontract_subcontractor_id_index" on "subcontract" ("subcontractor_id");`);
    this.addSql(`create index "subcontract_created_at_index" on "subcontract" ("created_at", "id");`);
    this.addSql(`create trigger "subcontract_lifecycle" before insert or update of "state" on "subcontract" for each row execute function guard_lifecycle('subcontract');`);
    this.addSql(`create trigger "subcontract_terms_stand" before update on "subcontract" for each row
      when ((new.contract_id, new.subcontractor_id, new.scope, new.amount_fen, new.proposed_by_id) is distinct from (old.contract_id, old.subcontractor_id, old.scope, old.amount_fen, old.proposed_by_id))
      execute function contract_terms_stand();`);
    this.addSql(`create function subcontract_is_a_part() returns trigger language plpgsql as $$
      declare agreed public.contract%rowtype;
      begin
        select c.* into agreed from public.contract c where c.id = new.contract_id for update;
        if new.subcontractor_id in (agreed.organization_id, agreed.signatory_id) then
          raise exception 'Nobody subcontracts to themselves' using errcode = 'check_violation', constraint = 'subcontract_another';
        end if;
        if new.state in ('PROPOSED', 'CONSENTED') and new.amount_fen + (select coalesce(sum(s.amount_fen), 0) from public.subcontract s where s.contract_id = agreed.id and s.id <> new.id and s.state in ('PROPOSED', 'CONSENTED')) >= agreed.amount_fen then
          raise exception 'The whole of a contract is never assigned' using errcode = 'check_violation', constraint = 'subcontract_never_the_whole';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "subcontract_is_a_part" before insert or update of "state" on "subcontract" for each row execute function subcontract_is_a_part();`);
  }
}
