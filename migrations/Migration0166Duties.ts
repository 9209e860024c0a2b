import { Migration } from '@mikro-orm/migrations';

/** Duties are declared where the rule is kept: the award's clock ends with the draft, the contract's begins with it. */
export class Migration0166Duties extends Migration {
  override up(): void {
    this.addSql(`update "duty" set "kind" = 'CONTRACT_TO_DRAFT' where "kind" = 'CONTRACT_TO_SIGN' and "subject_type" = 'award';`);
    this.addSql(`alter table "notice" add column "duty_kind" text null;`);
    this.addSql(`alter table "complaint" add column "corrected_at" timestamptz(3) null;`);
  }
}
