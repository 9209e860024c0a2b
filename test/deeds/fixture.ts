import { randomUUID } from 'node:crypto';
import { Entity, Property, Unique } from '@mikro-orm/decorators/legacy';
import { defineRefusals, says } from '../../src/kernel/refusal.js';
import { lifecycle } from '../../src/kernel/lifecycle.js';
import { Aggregate } from '../../src/platform/database/aggregate.js';
import { Actor } from '../../src/platform/deeds/actor.js';
import { constraintRefusals } from '../../src/platform/deeds/constraint-refusals.js';
import { type DeedInputShape, deed } from '../../src/platform/deeds/deed.js';
import { Personal, Secret } from '../../src/platform/deeds/recorded.js';
import { DeedRunner } from '../../src/platform/deeds/runner.js';
import { openTestOrm, type TestOrm } from '../harness/database.js';

export const kettleRefusals = defineRefusals({
  NAME_TAKEN: { rule: 'KT-01', en: 'A kettle of this name stands there already.', zh: '已有同名水壶。' },
  TOO_HOT: { rule: 'KT-02', en: 'At {degrees} degrees nobody may touch it.', zh: '{degrees} 度时不得触碰。' },
});
constraintRefusals({ kettle_name_unique: kettleRefusals.NAME_TAKEN });

export const kettleLifecycle = lifecycle({
  aggregate: 'kettle',
  states: ['COLD', 'HOT', 'BROKEN'],
  initial: 'COLD',
  terminal: ['BROKEN'],
  steps: {
    boil: { from: ['COLD'], to: 'HOT', by: ['COMMUNITY_STAFF'], rule: 'KT-03' },
    break: { from: ['COLD', 'HOT'], to: 'BROKEN', by: ['SYSTEM'] },
  },
  words: {
    subject: ['This kettle', '该水壶'],
    states: { COLD: ['cold', '凉'], HOT: ['hot', '热'], BROKEN: ['broken', '坏'] },
    steps: { boil: ['boiled', '烧开'], break: ['broken', '打破'] },
  },
});

@Entity()
export class Kettle extends Aggregate {
  static readonly idPrefix = 'kettle';

  @Unique({ name: 'kettle_name_unique' })
  @Property({ type: 'text' })
  name: string;

  @Property({ type: 'text' })
  state: 'COLD' | 'HOT' | 'BROKEN' = 'COLD';

  @Property({ type: 'integer' })
  degrees = 20;

  @Secret()
  @Property({ type: 'text', nullable: true })
  combination: string | null;

  @Personal<Kettle>((kettle) => kettle.ownerId)
  @Property({ type: 'text', nullable: true })
  ownerPhone: string | null;

  @Property({ type: 'uuid' })
  ownerId: string;

  constructor(values: { name: string; ownerId: string; combination?: string | null; ownerPhone?: string | null }) {
    super();
    this.name = values.name;
    this.ownerId = values.ownerId;
    this.combination = values.combination ?? null;
    this.ownerPhone = values.ownerPhone ?? null;
  }
}

interface KettleInput extends DeedInputShape { name: string; combination?: string; ownerPhone?: string; degrees?: number }

export const placeKettle = deed({
  field: 'kettlePlace', answers: 'kettle', scope: 'kettles:write', idempotency: 'required',
  async act(unit, input: KettleInput): Promise<Kettle> {
    const kettle = new Kettle({ ...input, ownerId: unit.actor.personId });
    unit.em.persist(kettle);
    unit.record({ rule: 'KT-01' });
    await unit.emit('kettle.placed', kettle.id, { name: kettle.name });
    if ((input.degrees ?? 0) > 60) throw kettleRefusals.TOO_HOT({ field: 'degrees', params: { degrees: input.degrees! } });
    return kettle;
  },
});

interface WarmInput extends DeedInputShape { kettleId: string; expectedVersion?: number | null; by: number }

export const warmKettle = deed({
  field: 'kettleWarm', answers: 'kettle', scope: 'kettles:write', idempotency: 'accepted',
  async act(unit, input: WarmInput): Promise<Kettle> {
    const kettle = await unit.lock(Kettle, input.kettleId, { field: 'kettleId', expectedVersion: input.expectedVersion ?? null });
    unit.authorize(unit.actor.personId === kettle.ownerId ? { allowed: true } : { allowed: false, reason: says('Only its owner warms a kettle.', '只有主人可以加热水壶。'), rule: 'KT-04' });
    kettle.degrees += input.by;
    return kettle;
  },
});

export const boilKettle = deed({
  field: 'kettleBoil', answers: 'kettle', scope: 'kettles:write', idempotency: 'accepted',
  async act(unit, input: DeedInputShape & { kettleId: string }): Promise<Kettle> {
    const kettle = await unit.lock(Kettle, input.kettleId);
    kettle.state = kettleLifecycle.advance(kettle.state, 'boil');
    return kettle;
  },
});

export interface Kitchen extends TestOrm {
  readonly runner: DeedRunner;
  actor(...scopes: string[]): Actor;
}

export const secretKey = Buffer.alloc(32, 7);

/** A database with the fixture's table and the deeds' machinery on it. */
export async function openKitchen(): Promise<Kitchen> {
  const opened = await openTestOrm({ entities: [Kettle] });
  await opened.sql(`create table kettle (id uuid primary key, version int not null default 1, created_at timestamptz(3) not null default business_now(), name text not null constraint kettle_name_unique unique, state text not null, degrees int not null, combination text null, owner_phone text null, owner_id uuid not null)`);
  await opened.sql(`create trigger kettle_lifecycle before insert or update on kettle for each row execute function guard_lifecycle('kettle')`);
  await opened.sql(`insert into lifecycle_transition values ('kettle', '', 'COLD'), ('kettle', 'COLD', 'HOT'), ('kettle', 'COLD', 'BROKEN'), ('kettle', 'HOT', 'BROKEN')`);
  return { ...opened, runner: new DeedRunner(opened.orm, { secretKey, sealingKey: secretKey }), actor: (...scopes) => new Actor(randomUUID(), randomUUID(), new Set(scopes.length > 0 ? scopes : ['*']), []) };
}
