import { Migration } from '@mikro-orm/migrations';
import { paymentFollowsContract } from './contracts/payment-follows-contract.js';
import { milestonesAreTheWhole } from './contracts/terms-guards.js';

/** Terms of more than a year with their conditions, budget years, deductions for lateness, and what is settled when a contract ends early. */
export class Migration0150ContractTerms extends Migration {
  override up(): void {
    this.addSql(`alter table "contract" add column "original_amount_fen" bigint null, add column "original_ends_on" date null, add column "long_term_conditions" text[] null, add column "late_deduction_basis_points" int null, add column "late_deduction_cap_basis_points" int null;`);
    this.addSql(`alter table "milestone" add column "fiscal_year" smallint null, add column "late_working_days" int null, add column "deduction_fen" bigint not null default 0, add column "settlement_fen" bigint null;`);
    this.addSql(`update "contract" set "original_amount_fen" = "amount_fen", "original_ends_on" = "ends_on";`);
    this.addSql(`update "milestone" set "fiscal_year" = extract(year from "due_on");`);
    this.addSql(`set constraints all immediate;`);
    this.addSql(`alter table "contract" alter column "original_amount_fen" set not null, alter column "original_ends_on" set not null;`);
    this.addSql(`alter table "milestone" alter column "fiscal_year" set not null, alter column "deduction_fen" drop default;`);
    // Contracts that stand were agreed before the five conditions were asked for.
    this.addSql(`alter table "contract" add constraint "contract_long_term_conditions" check ("ends_on" < "starts_on" + interval '1 year' or "long_term_conditions" @> array['FIXED_CONTENT', 'CONTINUOUS_NEED', 'STABLE_FUNDING', 'SMALL_PRICE_CHANGES', 'BUDGET_SECURED']) not valid;`);
    this.addSql(`alter table "contract" add constraint "contract_late_deduction" check (num_nonnulls("late_deduction_basis_points", "late_deduction_cap_basis_points") in (0, 2) and "late_deduction_basis_points" between 1 and 1000 and "late_deduction_cap_basis_points" between 1 and 5000);`);
    this.addSql(`alter table "milestone" add constraint "milestone_deduction_within_amount" check ("deduction_fen" >= 0 and "deduction_fen" < "amount_fen");`);
    this.addSql(`alter table "milestone" add constraint "milestone_settlement_within_amount" check ("settlement_fen" > 0 and "settlement_fen" <= "amount_fen" and ("state" <> 'SETTLING' or "settlement_fen" is not null));`);
    // Amount, last day and milestones change by change orders (0151).
    this.addSql(`drop trigger "contract_terms_stand" on "contract";`);
    this.addSql(`create trigger "contract_terms_stand" before update on "contract" for each row
      when ((new.award_id, new.application_id, new.buyer_id, new.fund_id, new.organization_id, new.signatory_id, new.community_id, new.title, new.content, new.standards, new.rights_and_duties, new.breach_terms, new.starts_on, new.original_amount_fen, new.original_ends_on, new.long_term_ground, new.long_term_conditions, new.performance_bond_fen, new.late_deduction_basis_points, new.late_deduction_cap_basis_points, new.drafted_by_id)
        is distinct from (old.award_id, old.application_id, old.buyer_id, old.fund_id, old.organization_id, old.signatory_id, old.community_id, old.title, old.content, old.standards, old.rights_and_duties, old.breach_terms, old.starts_on, old.original_amount_fen, old.original_ends_on, old.long_term_ground, old.long_term_conditions, old.performance_bond_fen, old.late_deduction_basis_points, old.late_deduction_cap_basis_points, old.drafted_by_id))
      execute function contract_terms_stand();`);
    this.addSql(`drop trigger "milestone_terms_stand" on "milestone";`);
    this.addSql(`create trigger "milestone_terms_stand" before update on "milestone" for each row
      when ((new.contract_id, new.number, new.timing)
        is distinct from (old.contract_id, old.number, old.timing))
      execute function contract_terms_stand();`);
    this.addSql(milestonesAreTheWhole);
    this.addSql(paymentFollowsContract);
  }
}
