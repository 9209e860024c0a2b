import { Migration } from '@mikro-orm/migrations';

/** Open data reads the outbox event by event, from a place like that of the notices. */
export class Migration0162OutboxPlaces extends Migration {
  override up(): void {
    this.addSql(`alter table "ocds_progress" add column "number" bigint not null default 0;`);
  }
}
