import { Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { type Party, PartyKind, Person, findParty } from '../accounts/index.js';
import { says } from '../kernel/refusal.js';
import { addCalendarDays, shanghaiDate } from '../kernel/working-calendar.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { booksRefusals } from './books.refusals.js';
import { booksRules } from './books.rules.js';
import { lastDayOf, monthAfter } from './months.js';
import { PeriodClose } from './period-close.js';
import { periodClosePolicy } from './period-close.policy.js';

@InputType({ description: 'A month of a party\'s books to close.' })
export class PeriodCloseProposeInput extends DeedInput {
  @Field(() => ID, { description: 'The party: an organization, a community fund or a buyer (NO_BOOKS otherwise).' })
  partyId!: string;

  @Field(() => String, { description: 'The month (`2026-03`), over in China (PERIOD_RUNNING), and the next after the last that is closed (PERIOD_ORDER). The first close takes in all that is older.' })
  @Matches(/^20[0-9]{2}-(0[1-9]|1[0-2])$/, { context: says('a month is written like 2026-03.', '月份须写作 2026-03。') })
  month!: string;
}

/** Refuses a month whose turn it is not. */
export async function refuseOutOfTurn(unit: Unit, party: Party, month: string, field: string): Promise<void> {
  const [last] = await unit.sql<{ month: string; state: string }>(`select month::text, state from period_close where party_id = $1 and state in ('CLOSED', 'REOPENING') order by month desc limit 1`, [party.id]);
  const next = last && (last.state === 'CLOSED' ? monthAfter(last.month) : last.month);
  if (next && next !== month) throw booksRefusals.PERIOD_ORDER({ field, params: { month: next.slice(0, 7) } });
}

/** The first of two people proposes to close a month. */
export const proposeClose = deed({
  field: 'periodClosePropose',
  answers: 'periodClose',
  scope: 'ledger:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PeriodCloseProposeInput): Promise<PeriodClose> {
    const party = await findParty(unit, input.partyId, 'partyId');
    if (party.kind === PartyKind.COMMUNITY || party.kind === PartyKind.PLATFORM) throw booksRefusals.NO_BOOKS({ field: 'partyId' });
    unit.authorize(periodClosePolicy.propose(unit.actor, { party }));
    const month = `${input.month}-01`;
    const now = await unit.now();
    const from = addCalendarDays(lastDayOf(month), 1 + Math.max(1, await unit.ruleValue(booksRules.closeAfterDays)));
    if (shanghaiDate(now) < from) throw booksRefusals.PERIOD_RUNNING({ field: 'month', params: { month: input.month, from } });
    await refuseOutOfTurn(unit, party, month, 'month');
    const close = new PeriodClose({ party, month, proposedBy: unit.em.getReference(Person, unit.actor.personId), proposedAt: now });
    unit.em.persist(close);
    await unit.emit('period.closeProposed', close.id);
    return close;
  },
});
