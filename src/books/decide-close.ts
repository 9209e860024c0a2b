import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { type Decision, nothingThere } from '../kernel/refusal.js';
import type { Actor } from '../platform/deeds/actor.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { keeperRoles } from '../ledger/index.js';
import { booksRefusals } from './books.refusals.js';
import { freezePeriod } from './freeze-period.js';
import { PeriodClose } from './period-close.js';
import { periodCloseLifecycle } from './period-close.lifecycle.js';
import { periodClosePolicy } from './period-close.policy.js';
import { refuseOutOfTurn } from './propose-close.js';

@InputType({ description: 'The close of a month.' })
export class PeriodCloseInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The close (`period_close_…`).' })
  periodCloseId!: string;
}

@InputType({ description: 'A closed month that is to be reopened, and why.' })
export class PeriodReopenAskInput extends PeriodCloseInput {
  @Field(() => String, { description: 'Why, 2–500 characters; it stays on record.' })
  @Length(2, 500)
  @Matches(/\S\s*\S/)
  reason!: string;
}

@InputType({ description: 'What is decided on reopening a month.' })
export class PeriodReopenDecideInput extends PeriodCloseInput {
  @Field(() => Boolean, { description: 'Whether it is reopened; otherwise it stays closed.' })
  reopen!: boolean;
}

/**
 * Locks a close that the actor sees. Closing waits for postings into past months and they for it: whoever comes second
 * sees what the first did.
 */
async function locked(unit: Unit, { periodCloseId, expectedVersion }: PeriodCloseInput, may: (actor: Actor, close: PeriodClose) => Decision): Promise<PeriodClose> {
  const found = await unit.find(PeriodClose, periodCloseId, 'periodCloseId');
  if (!unit.actor.hasAny(keeperRoles, found.party.id) && !unit.actor.has('BUYER_OFFICER', found.party.id)) throw nothingThere('periodCloseId');
  await unit.sql('select pg_advisory_xact_lock(hashtextextended($1, 25))', [found.party.id]);
  const close = await unit.lock(PeriodClose, periodCloseId, { field: 'periodCloseId', expectedVersion: expectedVersion ?? null });
  await unit.em.populate(close, ['party']);
  unit.authorize(may(unit.actor, close));
  return close;
}

const me = (unit: Unit): Person => unit.em.getReference(Person, unit.actor.personId);
const part = { answers: 'periodClose', scope: 'ledger:write', idempotency: 'accepted' } as const;

/** The second person closes the month: its statement is frozen, its vouchers are numbered, nothing more is posted into it. */
export const confirmClose = deed({
  field: 'periodCloseConfirm',
  ...part,
  async act(unit: Unit, input: PeriodCloseInput): Promise<PeriodClose> {
    const close = await locked(unit, input, periodClosePolicy.confirm);
    // Whose turn it is matters for what still can be closed.
    periodCloseLifecycle.advance(close.state, 'close');
    await refuseOutOfTurn(unit, close.party, close.month, 'periodCloseId');
    close.close(me(unit), await unit.now(), await freezePeriod(unit, close));
    await unit.emit('period.closed', close.id);
    return close;
  },
});

/** A proposed close is dropped; another may be proposed. */
export const dropClose = deed({
  field: 'periodCloseDrop',
  ...part,
  async act(unit: Unit, input: PeriodCloseInput): Promise<PeriodClose> {
    const close = await locked(unit, input, periodClosePolicy.drop);
    close.drop();
    await unit.emit('period.closeDropped', close.id);
    return close;
  },
});

/** Somebody asks to reopen the last closed month. */
export const askReopening = deed({
  field: 'periodReopenAsk',
  ...part,
  async act(unit: Unit, input: PeriodReopenAskInput): Promise<PeriodClose> {
    const close = await locked(unit, input, periodClosePolicy.askReopen);
    await refuseUnlessLast(unit, close);
    close.askReopen(me(unit), input.reason.trim());
    await unit.emit('period.reopenAsked', close.id);
    return close;
  },
});

/** A second person decides whether the month is reopened. */
export const decideReopening = deed({
  field: 'periodReopenDecide',
  ...part,
  async act(unit: Unit, input: PeriodReopenDecideInput): Promise<PeriodClose> {
    const close = await locked(unit, input, periodClosePolicy.decideReopening);
    if (input.reopen) await refuseUnlessLast(unit, close);
    close.decideReopening(me(unit), await unit.now(), input.reopen);
    await unit.emit('period.reopenDecided', close.id);
    return close;
  },
});

async function refuseUnlessLast(unit: Unit, close: PeriodClose): Promise<void> {
  const [later] = await unit.sql<{ month: string }>(`select month::text from period_close where party_id = $1 and month > $2 and state in ('PROPOSED', 'CLOSED', 'REOPENING') order by month desc limit 1`, [close.party.id, close.month]);
  if (later) throw booksRefusals.PERIOD_ORDER({ field: 'periodCloseId', params: { month: later.month.slice(0, 7) } });
}
