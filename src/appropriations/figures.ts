import type { Unit } from '../platform/deeds/unit.js';

/** Remittances that have left their payer and not come back. */
const away = `('SENT', 'RECEIVED', 'DISPUTED')`;

const remitted = (allotment: string, what: string, where: string): string =>
  `(select coalesce(sum(${what}), 0)::bigint from remittance r where r.allotment_id = ${allotment}.id and ${where})`;

/** Sums over the remittances of an allotment, in fen, by its row. */
export const figures = {
  /** Sent down: arrived, or on its way. */
  sent: (a: string) => remitted(a, `case r.state when 'CONFIRMED' then r.received_fen else r.amount_fen end`, `not r.back and r.state in ('SENT', 'RECEIVED', 'DISPUTED', 'CONFIRMED')`),
  /** On its way down. */
  inTransit: (a: string) => remitted(a, 'r.amount_fen', `not r.back and r.state in ${away}`),
  /** Confirmed by the receiver. */
  confirmed: (a: string) => remitted(a, 'r.received_fen', `not r.back and r.state = 'CONFIRMED'`),
  /** Given back by the receiver, and confirmed by the sender. */
  returned: (a: string) => remitted(a, 'r.received_fen', `r.back and r.state = 'CONFIRMED'`),
  /** Given back or on its way back. */
  goingBack: (a: string) => remitted(a, `case r.state when 'CONFIRMED' then r.received_fen else r.amount_fen end`, `r.back and r.state in ('SENT', 'RECEIVED', 'DISPUTED', 'CONFIRMED')`),
  /** Allotted on out of it, without what was released again. */
  allottedOn: (a: string) => `(select coalesce(sum(c.amount_fen - c.released_fen), 0)::bigint from allotment c where c.parent_id = ${a}.id and c.state in ('ALLOTTED', 'CLOSED'))`,
  /** What the receiver should have by now and has not confirmed: what was withheld on the way to it (截留). */
  withheld: (a: string) => `(case when ${a}.due_at < business_now() and ${a}.state = 'ALLOTTED' or ${a}.state = 'CLOSED' then greatest(${a}.amount_fen - ${figures.confirmed(a)}, 0) else 0 end)::bigint`,
  /** What the receiver got to pass on and should have allotted on by now: what it keeps back. */
  keptBack: (a: string) => `(case when ${a}.pass_on_by < business_now() and ${a}.state in ('ALLOTTED', 'CLOSED') then greatest(least(${a}.pass_on_fen, ${figures.confirmed(a)} - ${figures.returned(a)}) - ${figures.allottedOn(a)}, 0) else 0 end)::bigint`,
} as const;

/** The sums of one allotment that deeds look at, under its lock. */
export interface Sums {
  readonly sent: bigint;
  readonly confirmed: bigint;
  readonly returned: bigint;
  readonly goingBack: bigint;
  /** Remittances that are no end yet. */
  readonly open: number;
  /** Remittances that ever left. */
  readonly everSent: number;
}

export async function sumsOf(unit: Unit, allotment: { readonly id: string }): Promise<Sums> {
  const [row] = await unit.sql<Record<'sent' | 'confirmed' | 'returned' | 'going_back', string> & { open: number; ever_sent: number }>(
    `select ${figures.sent('a')}::text as sent, ${figures.confirmed('a')}::text as confirmed, ${figures.returned('a')}::text as returned, ${figures.goingBack('a')}::text as going_back,
       (select count(*)::int from remittance r where r.allotment_id = a.id and r.state in ('SUBMITTED', 'SENT', 'RECEIVED', 'DISPUTED')) as open,
       (select count(*)::int from remittance r where r.allotment_id = a.id and r.sent_at is not null) as ever_sent
     from allotment a where a.id = $1`,
    [allotment.id],
  );
  const { sent, confirmed, returned, going_back, open, ever_sent } = row!;
  return { sent: BigInt(sent), confirmed: BigInt(confirmed), returned: BigInt(returned), goingBack: BigInt(going_back), open, everSent: ever_sent };
}
