import { randomUUID } from 'node:crypto';
import { type EntityClass, LockMode, type Primary } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import { AccessFailure, type Decision, nothingThere, refusals, signInFirst } from '../../kernel/refusal.js';
import { decodeId } from '../../kernel/identifiers.js';
import type { FileStorage } from '../files/storage.js';
import { type RuleDefinition, jurisdictionsOf } from '../rules/rules.js';
import type { StripeAccount } from '../stripe-account.js';
import type { Actor } from './actor.js';
import { noteCreated } from './changes.js';
import { bulkInsertionOf, insertionOf } from './insertion.js';
import { DeedTransaction } from './transaction.js';

/** An entity's class, whatever its constructor demands. */
export type EntityOf<Entity extends object> = abstract new (...values: never[]) => Entity;

/** An entity that can be named from outside by a public id. */
export type Identified<Entity extends object> = EntityOf<Entity> & {
  /** Prefix of its public ids (`need`). */
  readonly idPrefix: string;
};

/** A literal or widened rule value: `20` is read as `number`. */
export type RuleValue<Value> = Value extends number ? number : Value extends string ? string : Value extends boolean ? boolean : Value;

export interface LockOptions {
  /** Input field that carried the id, for the error. */
  readonly field?: string;
  /** Version the caller saw; a newer one in the database refuses the deed. */
  readonly expectedVersion?: number | null;
  /** Share the lock with others who only rely on the state (bids with the tender). */
  readonly share?: boolean;
}

/** Keys that have no default (design §3.10); 32 bytes each. */
export interface Keys {
  /** Wraps the keys of persons, fingerprints requests and resident ids. */
  readonly secretKey: Buffer;
  /** Keeps the platform's share of sealed bids. */
  readonly sealingKey: Buffer;
  /** Passwords of these accounts are public anyway (the demonstration's); their hashes need not be dear. */
  readonly publicPasswords?: true;
  /** The account by which gifts are collected online; absent where none are. */
  readonly stripe?: StripeAccount;
}

/** One deed at work: its transaction, its actor, its clock. */
export class Unit {
  /** What was sent and need not be waited for; the commit does. */
  readonly pending: Promise<unknown>[] = [];
  rule: string | null = null;
  note: string | null = null;

  constructor(
    readonly em: EntityManager,
    private readonly signedIn: Actor | null,
    readonly requestId: string | null,
    readonly keys: Keys,
    /** Where the bytes of files rest; absent where no deed reads any. */
    readonly storage: FileStorage | null = null,
  ) {}

  /** Who acts; a deed that needs an actor fails with UNAUTHENTICATED without one. */
  get actor(): Actor {
    if (!this.signedIn) throw new AccessFailure('UNAUTHENTICATED', signInFirst);
    return this.signedIn;
  }

  /** Who acts, or null in a public deed or a sweep. */
  get actorOrNull(): Actor | null {
    return this.signedIn;
  }

  /** The business time at this moment, as the database has it (design §3.3). */
  async now(): Promise<Date> {
    // As a number: the ORM's connections hand times over as text.
    const [row] = await this.sql<{ now: number }>('select (extract(epoch from business_now()) * 1000)::float8 as now');
    return new Date(row!.now);
  }

  /** Runs SQL on the deed's own transaction. Not seen by history: business writes go through entities. */
  async sql<Row extends object = Record<string, unknown>>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const transaction = this.em.getTransactionContext<unknown>();
    if (transaction instanceof DeedTransaction) return await transaction.run<Row>(text, parameters);
    return (await this.em.getKysely().executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))).rows;
  }

  /** Loads what a public id names; unknown ids and ids of another kind answer NOT_FOUND. */
  async find<Entity extends object>(entity: Identified<Entity>, publicId: string, field?: string): Promise<Entity> {
    return await this.load(entity, publicId, { ...(field === undefined ? {} : { field }) }, LockMode.NONE);
  }

  /** Loads and locks a row until the deed ends; later reads of its state cannot be overtaken. */
  async lock<Entity extends object>(entity: Identified<Entity>, publicId: string, options: LockOptions = {}): Promise<Entity> {
    return await this.load(entity, publicId, options, options.share ? LockMode.PESSIMISTIC_READ : LockMode.PESSIMISTIC_WRITE);
  }

  /** Loads and locks a row by its internal id; missing answers NOT_FOUND. */
  async lockById<Entity extends object>(entity: EntityOf<Entity>, id: string, options: LockOptions = {}): Promise<Entity> {
    return await this.loadById(entity, id, options, options.share ? LockMode.PESSIMISTIC_READ : LockMode.PESSIMISTIC_WRITE);
  }

  /** Throws FORBIDDEN with the policy's reason unless it allows. */
  authorize(decision: Decision): void {
    if (!decision.allowed) throw new AccessFailure('FORBIDDEN', decision.reason, decision.rule);
  }

  /** The value of a rule that is in force now where the division lies. */
  async ruleValue<Value>(rule: RuleDefinition<Value>, divisionCode?: string | null): Promise<RuleValue<Value>> {
    const [row] = await this.sql<{ value: RuleValue<Value> }>(
      `select value from rule_value where key = $1 and jurisdiction = any($2)
         and effective_from <= business_now()::date and (effective_to is null or effective_to > business_now()::date)
       order by length(jurisdiction) * (jurisdiction <> 'CN')::int desc limit 1`,
      [rule.key, jurisdictionsOf(divisionCode)],
    );
    return row ? row.value : (rule.value as RuleValue<Value>);
  }

  /**
   * Lets what nothing else in the deed depends on run beside the rest. The deed commits after it, and fails with it.
   */
  meanwhile(work: Promise<unknown>): void {
    // Told to whoever commits, which may be later than its failure.
    work.catch(() => undefined);
    this.pending.push(work);
  }

  /**
   * Inserts a new entity at once by a prepared statement, without waiting and without the ORM's unit of work, which costs
   * more: for deeds that are measured. What it refers to must be there already; later changes to the object are not seen.
   */
  add(entity: { readonly id: string }): void {
    const meta = this.em.getMetadata().getByClassName(entity.constructor.name);
    const { text, values, payload } = insertionOf(this.em, entity, meta);
    noteCreated(this.em.getUnitOfWork(), entity, meta, payload);
    this.meanwhile(this.sql(text, values));
  }

  /** Names a row that is known to be there, for an entity that `add` inserts: the unit of work does not hold it, and no flush compares it. */
  named<Entity extends object>(entity: EntityOf<Entity>, id: string): Entity {
    return this.em.getEntityFactory().createReference(entity as EntityClass<Entity>, id as Primary<Entity>, { merge: false });
  }

  /**
   * Inserts many new entities of one kind by one statement; history has each of them. What they refer to must be there
   * already; later changes to the objects are not seen. Columns without a value in any of them keep their default.
   */
  async addAll(entities: readonly { readonly id: string }[]): Promise<void> {
    const [first] = entities;
    if (!first) return;
    const meta = this.em.getMetadata().getByClassName(first.constructor.name);
    const { text, values, payloads } = bulkInsertionOf(this.em, entities, meta);
    for (const [index, entity] of entities.entries()) noteCreated(this.em.getUnitOfWork(), entity, meta, payloads[index]!);
    await this.sql(text, values);
  }

  /** Adds the rule that the deed applied, or a note, to its history entry. */
  record(facts: { readonly rule?: string; readonly note?: string }): void {
    this.rule = facts.rule ?? this.rule;
    this.note = facts.note ?? this.note;
  }

  /** Tells the outside after commit, through the outbox. The payload holds ids and public facts only. */
  async emit(topic: string, subjectId: string, payload: Readonly<Record<string, unknown>> = {}): Promise<void> {
    await this.sql('insert into outbox_event (id, topic, subject_id, payload) values ($1, $2, $3, $4)', [randomUUID(), topic, subjectId, JSON.stringify(payload)]);
  }

  private async load<Entity extends object>(entity: Identified<Entity>, publicId: string, options: LockOptions, mode: LockMode): Promise<Entity> {
    const id = decodeId(entity.idPrefix, publicId);
    if (id === null) throw notFound(options.field);
    return await this.loadById(entity, id, options, mode);
  }

  private async loadById<Entity extends object>(entity: EntityOf<Entity>, id: string, options: LockOptions, mode: LockMode): Promise<Entity> {
    const found = await this.em.findOne(entity as EntityClass<Entity>, id as never, mode === LockMode.NONE ? {} : { lockMode: mode, refresh: true });
    if (!found) throw notFound(options.field);
    const version = (found as { version?: number }).version;
    if (options.expectedVersion !== undefined && options.expectedVersion !== null && options.expectedVersion !== version) {
      throw refusals.STALE_VERSION({ field: 'expectedVersion', params: { version: version ?? 0 } });
    }
    return found as Entity;
  }
}

function notFound(field: string | undefined): AccessFailure {
  return nothingThere(field);
}
