import { Migration } from '@mikro-orm/migrations';

/** A bid that is assessed again, or struck, loses its rank, as before there were final prices (PL-14). */
export class Migration0212RankedAgain extends Migration {
  override up(): void {
    this.addSql(`drop trigger "bid_frozen" on "bid";`);
    this.addSql(`create trigger "bid_frozen" before update on "bid" for each row
      when ((new.tender_id, new.organization_id, new.submitted_by_id) is distinct from (old.tender_id, old.organization_id, old.submitted_by_id)
        or (old.opened_at is not null and (new.proposal, new.opening_key, new.opened_at) is distinct from (old.proposal, old.opening_key, old.opened_at))
        or (old.opened_at is not null and (old.price_fen is not null or old.price_envelope is null) and new.price_opening_key is distinct from old.price_opening_key)
        or (old.opened_at is not null and (old.price_fen is not null or old.price_envelope is null) and new.price_fen is distinct from old.price_fen
          and not (old.first_price_fen is null and new.first_price_fen is not distinct from old.price_fen and new.first_price_fen is not null))
        or (new.first_price_fen is distinct from old.first_price_fen and (old.first_price_fen is not null or new.first_price_fen is distinct from old.price_fen))
        or (old.opened_at is not null and new.confidential and not old.confidential)
        or (old.rank is not null and new.state = old.state and (new.price_score, new.quality_score, new.total_score, new.rank) is distinct from (old.price_score, old.quality_score, old.total_score, old.rank)))
      execute function bid_frozen();`);
  }
}
