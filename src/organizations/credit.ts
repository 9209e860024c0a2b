import { Person } from '../accounts/index.js';
import { nothingThere } from '../kernel/refusal.js';
import type { Unit } from '../platform/deeds/unit.js';
import { CreditEvent, CreditEventKind } from './credit-event.js';
import { CreditReversal } from './credit-reversal.js';
import { Organization } from './organization.js';
import { organizationsRefusals } from './organizations.refusals.js';

/** What happened, for the credit score. */
export interface CreditFact {
  readonly organizationId: string;
  readonly kind: keyof typeof CreditEventKind;
  /** What it is about; each subject counts once per organization and kind. Null for facts from outside. */
  readonly subject?: { readonly type: string; readonly id: string } | null;
  /** When it happened; now when left out. */
  readonly occurredAt?: Date | null;
  /** A public remark. */
  readonly note?: string | null;
}

/**
 * Records a fact for an organization's credit, with the points that the formula in force publishes for it. The score is
 * always computed from the events; there is no number to set.
 */
export async function recordCreditEvent(unit: Unit, fact: CreditFact): Promise<CreditEvent> {
  const [weight] = await unit.sql<{ version: number; points: string }>(
    `select f.version, w.points::text as points
     from (select * from credit_formula where effective_from <= business_now() order by version desc limit 1) f
     join credit_formula_weight w on w.formula_id = f.id and w.kind = $1`,
    [fact.kind],
  );
  if (!weight) throw new Error(`No published credit formula knows ${fact.kind}.`);
  const event = new CreditEvent({
    organization: unit.em.getReference(Organization, fact.organizationId),
    kind: CreditEventKind[fact.kind],
    points: weight.points,
    formulaVersion: weight.version,
    subjectType: fact.subject?.type ?? null,
    subjectId: fact.subject?.id ?? null,
    occurredAt: fact.occurredAt ?? (await unit.now()),
    note: fact.note ?? null,
    recordedBy: unit.actorOrNull ? unit.em.getReference(Person, unit.actorOrNull.personId) : null,
  });
  unit.em.persist(event);
  return event;
}

/** Takes an event out of the score (an error, an appeal that was upheld). The event and the reason stay public. */
export async function reverseCreditEvent(unit: Unit, eventId: string, reason: string): Promise<CreditReversal> {
  const event = await unit.em.findOne(CreditEvent, eventId);
  if (!event) throw nothingThere();
  if (await unit.em.count(CreditReversal, { creditEvent: event })) throw organizationsRefusals.ALREADY_REVERSED();
  const reversal = new CreditReversal(event, reason);
  unit.em.persist(reversal);
  return reversal;
}

/** The credit score now, 0 to 100, computed from the events. Sees what the deed itself has flushed. */
export async function creditScore(unit: Unit, organizationId: string): Promise<number> {
  await unit.em.flush();
  const [row] = await unit.sql<{ score: number }>('select credit_score($1)::float8 as score', [organizationId]);
  return row!.score;
}
