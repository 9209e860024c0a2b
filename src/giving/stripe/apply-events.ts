import { type CashScene, followIntent } from '../payments/follow-payment.js';

interface EventRow {
  readonly id: string;
  readonly type: string;
  readonly intentId: string | null;
}

/** Kinds of messages that speak of a payment. All others are kept, and say why nothing followed. */
const ofPayments = /^(payment_intent|charge|refund)\./;

/** Told of a message that could not be applied; it is tried again. */
export type EventWarning = (eventId: string, error: unknown) => void;

/**
 * Applies messages that wait, in any order: each makes us look up the payment that it speaks of. Answers how many were
 * done. One that fails waits; the others go on.
 */
export async function applyEvents(scene: CashScene, warn: EventWarning = () => undefined): Promise<number> {
  const { rows } = await scene.pool.query<EventRow>(
    `select id, type, intent_id as "intentId" from stripe_event where state = 'PENDING' order by attempts, received_at, id limit 200`,
  );
  // Messages about one payment are answered by one look at it: it is looked at after all of them came.
  const looks = new Map<string, Promise<boolean | null>>();
  let done = 0;
  for (const event of rows) {
    try {
      const reason = await reasonToIgnore(scene, event, looks);
      await scene.pool.query(`update stripe_event set state = $2, reason = $3, applied_at = business_now() where id = $1 and state = 'PENDING'`, [event.id, reason === null ? 'APPLIED' : 'IGNORED', reason]);
      done += 1;
    } catch (error) {
      await scene.pool.query('update stripe_event set attempts = attempts + 1 where id = $1', [event.id]);
      warn(event.id, error);
    }
  }
  return done;
}

/** Does what a message asks for; tells why where nothing is to be done. */
async function reasonToIgnore(scene: CashScene, { type, intentId }: EventRow, looks: Map<string, Promise<boolean | null>>): Promise<string | null> {
  if (!ofPayments.test(type)) return 'No such message is awaited.';
  if (intentId === null) return 'It names no payment.';
  const look = looks.get(intentId) ?? followIntent(scene, intentId);
  looks.set(intentId, look);
  return (await look) === null ? 'The payment is none of ours.' : null;
}
