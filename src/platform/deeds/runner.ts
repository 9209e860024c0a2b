import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { UnitOfWork } from '@mikro-orm/core';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { encodeId } from '../../kernel/identifiers.js';
import { AccessFailure, Refusal, refusals, says } from '../../kernel/refusal.js';
import { poolOf } from '../database/orm.js';
import type { Actor } from './actor.js';
import { recordedChanges, watchChanges } from './changes.js';
import { databaseFault, refusalOf } from './constraint-refusals.js';
import { Answer, type DeedDefinition, type DeedInputShape, type Subject, notAdmitted } from './deed.js';
import { type Replay, fingerprintOf, keepAnswerSql, takeKey } from './idempotency.js';
import type { FileStorage } from '../files/storage.js';
import { PersonKeys } from './person-keys.js';
import type { Sweep } from './sweep.js';
import { DeedTransaction } from './transaction.js';
import { type Keys, Unit } from './unit.js';

/** Who asks for a deed, and under which request it is logged. */
export interface Caller {
  readonly actor: Actor | null;
  readonly requestId: string | null;
}

/** What a deed left behind: its subject, and what is told once. */
export interface DeedResult {
  readonly subjectType: string;
  readonly subjectId: string;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly replayed: boolean;
}

/** What a deed came to, with the statements that were sent last and are not yet answered. */
interface Finished<Result> {
  readonly result: Result;
  /** Null where nothing is to be kept. */
  readonly written: readonly Promise<unknown>[] | null;
}

const attempts = 6;
const entrySql = 'insert into history_entry (id, actor_id, token_id, request_id, deed, subject_type, subject_id, changes, rule, note) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)';

/** What every statement behind a failed one is told; the first failure says why. */
const afterFailure = '25P02';
const retried = new Set(['40001', '40P01']);

/**
 * Runs deeds: one deed is one transaction with its history entry and its outbox events. A refusal rolls everything
 * back; serialization failures and deadlocks are tried again; nothing else is.
 */
export class DeedRunner {
  private readonly personKeys: PersonKeys;
  private pool: Promise<Pool> | null = null;

  constructor(private readonly orm: MikroORM, private readonly keys: Keys, private readonly storage: () => FileStorage | null = () => null) {
    this.personKeys = new PersonKeys(keys.secretKey);
  }

  /** Performs a deed for a caller. Throws Refusal or AccessFailure when it may not happen. */
  async perform<Input extends DeedInputShape, Result extends Subject>(definition: DeedDefinition<Input, Result>, input: Input, caller: Caller): Promise<DeedResult> {
    try {
      const denied = notAdmitted(definition.scope, caller.actor);
      if (denied) throw denied;
      const key = idempotencyKey(definition, input);
      return await this.transact<DeedResult>(caller.actor, caller.requestId, async (unit) => {
        const taking = key === null ? null : takeKey(unit, key, definition.field, fingerprintOf(this.keys.secretKey, definition.field, input));
        const acting = definition.hasty ? definition.act(unit, input) : null;
        const replay = await beside(taking, acting);
        if (replay) return { result: { ...replay, extra: {}, replayed: true }, written: null };
        const answer = await (acting ?? definition.act(unit, input));
        const subject = answer instanceof Answer ? answer.subject : answer;
        const subjectType = subject.constructor.name;
        const written = await this.write(unit, definition.field, subjectType, subject.id, key);
        return { result: { subjectType, subjectId: subject.id, extra: answer instanceof Answer ? answer.extra : {}, replayed: false }, written };
      });
    } catch (error) {
      if (error instanceof AccessFailure || error instanceof Refusal) await this.recordDenied(definition, input, error, caller);
      throw error;
    }
  }

  /**
   * Does all that a deed does but the commit, the constraints that wait for it included, and gives what it would have
   * told beside its subject. Leaves nothing behind and takes no idempotency key. Throws what performing would throw.
   */
  async rehearse<Input extends DeedInputShape, Result extends Subject>(definition: DeedDefinition<Input, Result>, input: Input, { actor, requestId }: Caller): Promise<Readonly<Record<string, unknown>>> {
    const denied = notAdmitted(definition.scope, actor);
    if (denied) throw denied;
    const rehearsed = new Rehearsed();
    try {
      await this.transact<never>(actor, requestId, async (unit) => {
        const answer = await definition.act(unit, input);
        await unit.em.flush();
        await Promise.all(unit.pending);
        await unit.sql('set constraints all immediate');
        rehearsed.told = answer instanceof Answer ? answer.extra : {};
        throw rehearsed;
      });
    } catch (error) {
      if (error === rehearsed) return rehearsed.told;
      throw error;
    }
    return rehearsed.told;
  }

  /** Performs a deed of time on one subject; returns false when nothing was left to do. */
  async performSweep(definition: Pick<Sweep, 'name' | 'act'>, id: string): Promise<boolean> {
    return await this.transact(null, null, async (unit) => {
      const subject = await definition.act(unit, id);
      return { result: subject !== null, written: subject ? await this.write(unit, definition.name, subject.constructor.name, subject.id) : [] };
    });
  }

  private async transact<Result>(actor: Actor | null, requestId: string | null, work: (unit: Unit) => Promise<Finished<Result>>): Promise<Result> {
    this.pool ??= poolOf(this.orm);
    const pool = await this.pool;
    for (let attempt = 1; ; attempt += 1) {
      const transaction = await DeedTransaction.begin(pool);
      const em = this.orm.em.fork() as EntityManager;
      em.setTransactionContext(transaction);
      try {
        watchChanges(em.getUnitOfWork());
        const unit = new Unit(em, actor, requestId, this.keys, this.storage());
        const { result, written } = await work(unit);
        if (written === null) {
          await transaction.rollback();
          return result;
        }
        // The last statements and the commit travel together.
        await Promise.all([...unit.pending, ...written, transaction.commit()]);
        return result;
      } catch (thrown) {
        await transaction.rollback();
        const error = databaseFault(thrown)?.code === afterFailure ? transaction.failure : thrown;
        if (attempt < attempts && retried.has(databaseFault(error)?.code ?? '')) {
          await pause(2 ** attempt + Math.random() * 10);
          continue;
        }
        throw refusalOf(error) ?? error;
      }
    }
  }

  /** Flushes, and sends the entry into history with the answer to the key; what is returned is answered before the commit. */
  private async write(unit: Unit, deed: string, subjectType: string, subjectId: string, key: string | null = null): Promise<Promise<unknown>[]> {
    if (hasWork(unit.em.getUnitOfWork())) await unit.em.flush();
    const changes = await recordedChanges(unit.em.getUnitOfWork(), (person, value) => this.personKeys.seal((text, parameters) => unit.sql(text, parameters), person, value));
    const actor = unit.actorOrNull;
    const entry = [randomUUID(), actor?.personId ?? null, actor?.tokenId ?? null, unit.requestId, deed, subjectType, subjectId, JSON.stringify(changes), unit.rule, noteOf(unit)];
    return [key === null ? unit.sql(entrySql, entry) : unit.sql(`with answered as (${keepAnswerSql}) ${entrySql}`, [...entry, key])];
  }

  /** Denied attempts are recorded outside the deed, which has rolled back. */
  private async recordDenied<Input extends DeedInputShape, Result extends Subject>(
    definition: DeedDefinition<Input, Result>, input: Input, failure: AccessFailure | Refusal, caller: Caller,
  ): Promise<void> {
    const mark = definition.attempt?.(input, this.keys.secretKey, caller.actor) ?? null;
    if (failure instanceof Refusal && mark === null) return;
    const reason = failure instanceof Refusal ? failure.in('en') : failure.reason.en;
    await this.orm.em.getConnection().execute(
      'insert into denied_attempt (id, actor_id, token_id, request_id, deed, code, reason, rule, mark) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      [randomUUID(), caller.actor?.personId ?? null, caller.actor?.tokenId ?? null, caller.requestId, definition.field, failure.code, reason, failure.rule, mark],
    );
  }
}

/** The key's earlier answer. A deed that acts already is waited for where it comes to nothing: its connection goes back to the pool. */
async function beside(taking: Promise<Replay | null> | null, acting: Promise<unknown> | null): Promise<Replay | null> {
  acting?.catch(() => undefined);
  const replay = await taking?.catch(async (error: unknown) => {
    await acting?.catch(() => undefined);
    throw error;
  });
  if (replay) await acting?.catch(() => undefined);
  return replay ?? null;
}

/** Whether a flush could write anything. Deeds that are measured hold nothing in the unit of work. */
function hasWork(work: UnitOfWork): boolean {
  return work.getPersistStack().size > 0 || work.getRemoveStack().size > 0 || !work.getIdentityMap()[Symbol.iterator]().next().done;
}

/** The note of a deed, with those in whose place a deputy did it. */
function noteOf({ note, actorOrNull: actor }: Unit): string | null {
  const deputy = (actor?.actedFor ?? []).map((id) => encodeId('person', id)).join(', ');
  return deputy === '' ? note : [note, `in place of ${deputy}`].filter(Boolean).join(' · ');
}

/** Thrown to roll a rehearsal back. */
class Rehearsed extends Error {
  told: Readonly<Record<string, unknown>> = {};
}

function idempotencyKey(definition: DeedDefinition<never, Subject>, input: DeedInputShape): string | null {
  const key = input.idempotencyKey ?? null;
  if (definition.idempotency === 'required' && key === null) throw refusals.IDEMPOTENCY_KEY_REQUIRED({ field: 'idempotencyKey' });
  if (definition.idempotency === 'none' || key === null) return null;
  if (key.length < 8 || key.length > 200) throw refusals.INVALID_INPUT({ field: 'idempotencyKey', params: { problem: says('a key has 8–200 characters.', '应为 8–200 个字符。') } });
  return key;
}
