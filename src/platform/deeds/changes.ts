import { type ChangeSet, ChangeSetType, type EntityMetadata, type EventSubscriber, type FlushEventArgs, type UnitOfWork } from '@mikro-orm/core';
import { treatmentOf } from './recorded.js';

/** One row that a deed created, changed or deleted, as history keeps it. */
export interface RecordedChange {
  readonly entity: string;
  readonly id: string;
  readonly kind: 'create' | 'update' | 'delete';
  readonly before: Record<string, unknown>;
  readonly after: Record<string, unknown>;
}

/** Hides a personal value; the plaintext never reaches the history table. */
export type PersonalCipher = (person: string, value: unknown) => Promise<unknown>;

type Gathered = Pick<ChangeSet<object>, 'entity' | 'type' | 'meta'> & { readonly id: string; readonly original: Record<string, unknown>; readonly payload: Record<string, unknown> };

const watched = new WeakMap<UnitOfWork, Gathered[]>();

/** Gathers what each flush writes, so that no deed can forget to record a change. */
export class ChangeWatcher implements EventSubscriber {
  onFlush({ uow }: FlushEventArgs): void {
    const gathered = watched.get(uow);
    if (!gathered) return;
    for (const change of uow.getChangeSets()) {
      const { entity, type, meta, originalEntity, payload } = change;
      gathered.push({ entity, type, meta, id: String(change.getSerializedPrimaryKey()), original: { ...originalEntity }, payload: { ...payload } });
    }
  }
}

/** Notes a row that is created beside the unit of work. */
export function noteCreated(uow: UnitOfWork, entity: object, meta: EntityMetadata, payload: Readonly<Record<string, unknown>>): void {
  watched.get(uow)?.push({ entity, type: ChangeSetType.CREATE, meta, id: String((entity as { readonly id: string }).id), original: {}, payload: { ...payload } });
}

/** Starts gathering the changes of one unit of work. */
export function watchChanges(uow: UnitOfWork): void {
  watched.set(uow, []);
}

/** The changes gathered so far, with secrets left out and personal values encrypted. */
export async function recordedChanges(uow: UnitOfWork, cipher: PersonalCipher): Promise<RecordedChange[]> {
  const changes: RecordedChange[] = [];
  for (const change of watched.get(uow) ?? []) {
    const created = change.type === ChangeSetType.CREATE;
    const deleted = change.type === ChangeSetType.DELETE || change.type === ChangeSetType.DELETE_EARLY;
    const { original, payload } = change;
    const touched = deleted ? original : Object.fromEntries(Object.keys(payload).map((property) => [property, original[property]]));
    changes.push({
      entity: change.meta.className,
      id: change.id,
      kind: created ? 'create' : deleted ? 'delete' : 'update',
      before: created ? {} : await presentable(change, touched, cipher),
      after: deleted ? {} : await presentable(change, payload, cipher),
    });
  }
  return changes;
}

async function presentable(change: Gathered, values: Record<string, unknown>, cipher: PersonalCipher): Promise<Record<string, unknown>> {
  const shown: Record<string, unknown> = {};
  for (const [property, value] of Object.entries(values)) {
    const treatment = treatmentOf(change.meta.className, property);
    if (treatment?.kind === 'secret' || value === undefined) continue;
    const person = treatment?.kind === 'personal' ? treatment.person(change.entity as never) : null;
    shown[property] = person === null || value === null ? plain(value) : await cipher(person, plain(value));
  }
  return shown;
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return value.toString('base64');
  if (Array.isArray(value)) return value.map(plain);
  return value;
}
