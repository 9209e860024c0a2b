import { Migration } from '@mikro-orm/migrations';

/**
 * What subscriptions wait for: each event, notice, ended token and changed membership is told on the channel `wushe_change`
 * when its transaction commits, by its key alone. Notices get an order in which nothing comes to light behind another.
 */
export class Migration0220Subscriptions extends Migration {
  override up(): void {
    this.addSql(`create function tell_change() returns trigger language plpgsql as $$
      begin
        perform pg_notify('wushe_change', tg_argv[0] || ' ' || (to_jsonb(new) ->> tg_argv[1]));
        return null;
      end $$;`);
    this.addSql(`create trigger "outbox_event_told" after insert on "outbox_event" for each row execute function tell_change('event', 'id');`);
    this.addSql(`create trigger "notice_told" after insert on "notice" for each row execute function tell_change('notice', 'recipient_id');`);
    this.addSql(`create trigger "access_token_told" after update of "revoked_at" on "access_token" for each row when (new.revoked_at is not null and old.revoked_at is null) execute function tell_change('token', 'id');`);
    this.addSql(`create trigger "membership_told" after insert or update of "starts_at", "ends_at" on "membership" for each row execute function tell_change('person', 'person_id');`);
    this.addSql(`alter table "notice" add column "transaction_id" xid8 not null default pg_current_xact_id();`);
    this.addSql(`create index "notice_feed_index" on "notice" ("recipient_id", "transaction_id", "id");`);
  }
}
