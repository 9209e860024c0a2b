import { WorkingCalendar } from '../../kernel/working-calendar.js';
import { sweep } from '../../platform/deeds/sweep.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { atOpening } from '../bids/at-opening.js';
import { BidState } from '../bids/bid.lifecycle.js';
import { BidSecurity } from './bid-security.js';
import { BidSecurityState } from './bid-security.lifecycle.js';
import { discloseCustody } from './custody.js';
import { securitiesRules } from './securities.rules.js';
import { SecurityTerm } from './security-term.js';

// PL-21: without the security that was asked for a bid is invalid; what was put up comes to light with the bid.
atOpening(async (unit, { tender, opened }) => {
  const term = await unit.em.findOne(SecurityTerm, { tender });
  if (!term) return;
  const securities = await unit.em.find(BidSecurity, { tender }, { populate: ['bid'] });
  for (const { bid } of opened) {
    const security = securities.find((one) => one.bid.id === bid.id);
    if (!security && bid.state === BidState.OPENED) bid.bar('PL-21: 未按要求提交投标保证金。 The bid security that the tender asks for was not provided.');
    else if (security?.transactionId) await discloseCustody(unit, security);
  }
});

/** Since when a security has nothing left to secure: award notice for the others, contract for the winner, the end, or the opening for what is no bid any more. */
const released = `coalesce(
  (select t.ended_at from tender t where t.id = s.tender_id and t.state in ('VOID', 'CANCELLED')),
  (select t.opened_at from bid b join tender t on t.id = b.tender_id where b.id = s.bid_id and b.state in ('WITHDRAWN', 'DISQUALIFIED', 'UNREADABLE')),
  (select t.ended_at from award a join tender t on t.id = a.tender_id where a.bid_id = s.bid_id and a.state = 'CONTRACTED'),
  (select a.confirmed_at from award a where a.tender_id = s.tender_id and a.bid_id <> s.bid_id and a.state in ('CONFIRMED', 'CONTRACTED') limit 1))`;

/** Starts the clock of a security's return. */
sweep({
  name: 'bidSecurity.due',
  due: `select s.id from bid_security s where s.state = 'PROVIDED' and ${released} is not null order by s.id limit 200`,
  async act(unit: Unit, id: string): Promise<BidSecurity | null> {
    const security = await unit.lockById(BidSecurity, id);
    const [row] = await unit.sql<{ at: number | null; jurisdiction: string }>(
      `select (extract(epoch from ${released}) * 1000)::float8 as at, (select t.jurisdiction from tender t where t.id = s.tender_id) as jurisdiction from bid_security s where s.id = $1`, [id],
    );
    if (security.state !== BidSecurityState.PROVIDED || row?.at == null) return null;
    const days = await unit.ruleValue(securitiesRules.returnDays, row.jurisdiction);
    security.fallDue(new WorkingCalendar().deadline(new Date(row.at), days));
    unit.record({ rule: 'PL-21' });
    return security;
  },
});
