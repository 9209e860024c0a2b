import 'reflect-metadata';
import type { EntityClass, MikroORM } from '@mikro-orm/postgresql';
import { randomUUID } from 'node:crypto';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Rel } from '@mikro-orm/core';
import { Authorized, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { buildSchemaSync } from 'type-graphql';
import { createOrm } from '../../src/platform/database/orm.js';
import { checkReads } from '../../src/platform/reads/check-reads.js';
import { describeReads } from '../../src/platform/reads/describe-types.js';
import { Column, Computed, Connected, Derived, Guarded, MoneyGraph, Reads, ToOne, everyone, prepareReads } from '../../src/platform/reads/index.js';

@Entity()
class Thing {
  static readonly idPrefix = 'thing';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'bigint', nullable: true })
  priceFen!: bigint | null;

  @ManyToOne(() => Secret)
  secret!: Rel<Secret>;
}

@Entity()
class Secret {
  static readonly idPrefix = 'secret';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();
}

@ObjectType('Secret', { description: 'S' })
@Reads(() => Secret, { visible: (row, viewer) => `${row}.id = ${viewer.person}` })
class SecretGraph {
  @Field(() => ID, { description: 'I' })
  id!: string;
}

let orm: MikroORM;
beforeAll(async () => { orm = await createOrm({ url: 'postgres://nobody@127.0.0.1:1/none', entities: [Thing, Secret] as EntityClass<object>[] }); });
afterAll(() => orm.close());

let made = 0;

/** Starts a read layer over one type with one field declared as given. */
function start(declare: (prototype: object, name: string) => void, options: Partial<Parameters<typeof Reads>[1]> = {}): void {
  made += 1;
  const graph = class {};
  Field(() => ID, { description: 'I' })(graph.prototype, 'id');
  declare(graph.prototype, 'field');
  ObjectType(`Thing${made}`, { description: 'T' })(graph);
  Reads(() => Thing, { prefix: `thing${made}`, visible: everyone, ...options })(graph);
  const resolver = class {};
  Query(() => graph, { description: 'Q', nullable: true })(resolver.prototype, 'thing', { value: () => null });
  Resolver()(resolver);
  prepareReads();
  const schema = buildSchemaSync({ resolvers: [resolver] as never, orphanedTypes: [SecretGraph], validate: false, authChecker: () => true });
  checkReads(schema, describeReads(schema, orm), { recording: false });
}

const text = (options: { nullable?: boolean } = {}) => Field(() => String, { ...options, description: 'F' });

test.each<[string, (prototype: object, name: string) => void, RegExp]>([
  ['a field that maps to nothing', text(), /\.field maps to nothing: Thing has no column for it/],
  ['a column that does not exist', (at, name) => { text()(at, name); Column('nothing')(at, name); }, /\.field reads Thing\.nothing, which is no column of thing/],
  ['a source that does not exist', (at, name) => { text()(at, name); Derived({ from: ['secret.words'], value: () => '' })(at, name); }, /reads Secret\.words/],
  ['a relation to something hidden under a field that is never null', (at, name) => { Field(() => SecretGraph, { description: 'F' })(at, name); ToOne('secret')(at, name); }, /may lead to a hidden Secret, so it must be nullable/],
  ['a relation read as a column', (at, name) => { Field(() => SecretGraph, { description: 'F' })(at, name); Column('secret')(at, name); }, /say @ToOne/],
  ['a guarded field that is never null', (at, name) => { text()(at, name); Column('name')(at, name); Guarded(() => 'false')(at, name); }, /\.field is guarded, so it must be nullable/],
  ['a recorded field that nothing records', (at, name) => { text({ nullable: true })(at, name); Column('name')(at, name); Guarded(() => 'false', { recorded: true })(at, name); }, /nothing records the access/],
  ['money that may be missing under a field that is never null', (at, name) => { Field(() => MoneyGraph, { description: 'F' })(at, name); Column('priceFen')(at, name); }, /shows a nullable column/],
  ['a raw key shown as id', (at, name) => { Field(() => ID, { description: 'F' })(at, name); Column('name')(at, name); }, /raw key as ID/],
  ['roles that a projection would pass over', (at, name) => { text()(at, name); Column('name')(at, name); Authorized('X')(at, name); }, /@Authorized or middleware/],
  ['a connection to everything', (at, name) => Connected(() => SecretGraph, { description: 'F' })(at, name), /without `by` or `on`/],
  ['a connection by a property that points elsewhere', (at, name) => Connected(() => SecretGraph, { by: 'id', description: 'F' })(at, name), /does not point at Thing/],
])('start is refused: %s', (_, declare, problem) => {
  expect(() => start(declare)).toThrow(problem);
});

test('start is refused: a type that does not say who sees it', () => {
  expect(() => start((at, name) => { text()(at, name); Column('name')(at, name); }, { visible: undefined as never })).toThrow(/does not say who sees it/);
});

test('start is refused: filtering by what a guard hides', () => {
  expect(() => start((at, name) => { text({ nullable: true })(at, name); Column('name')(at, name); Guarded(() => 'false')(at, name); }, { filter: ['field'] })).toThrow(/would tell what its guard hides/);
});

test('start is refused: ordering by what a guard hides', () => {
  expect(() => start((at, name) => { text({ nullable: true })(at, name); Column('name')(at, name); Guarded(() => 'false')(at, name); }, { orderings: { NAME: 'name' } })).toThrow(/would tell what the guard of field hides/);
});

test('start is refused: a declaration without a field', () => {
  expect(() => start((at, name) => { text()(at, name); Column('name')(at, name); Column('name')(at, 'forgotten'); })).toThrow(/forgotten says how it is read but has no @Field/);
});

test('computed values of every described kind are accepted', () => {
  expect(() => start((at, name) => { Field(() => Number, { description: 'F' })(at, name); Computed({ sql: () => '1' })(at, name); })).not.toThrow();
});
