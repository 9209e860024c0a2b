/**
 * The read path: a query's selection becomes one SQL statement, compiled from the ORM's metadata, with authorization
 * inside the statement. GraphQL classes declare how they are read:
 *
 * @example
 * \@ObjectType('Need', { implements: Node, description: '…' })
 * \@Reads(() => Need, { prefix: 'need', visible: needVisibility, orderings: { CREATED_AT: 'createdAt' }, filter: ['state', 'budget'] })
 * export class NeedGraph extends Node {
 *   \@Field(() => String, { description: '…' }) title!: string;                        // column of the same name
 *   \@Field(() => MoneyGraph, { description: '…' }) \@Column('budgetFen') budget!: MoneyGraph;
 *   \@Field(() => CommunityGraph, { nullable: true, description: '…' }) community!: Rel<CommunityGraph>; // to-one of the same name
 *   \@Connected(() => EndorsementGraph, { by: 'need', description: '…' }) endorsements!: Connection<EndorsementGraph>;
 *   \@Field(() => Int, { description: '…' }) \@Computed({ sql: (row) => `(select count(*)::int from … where … = ${row}.id)` }) endorsementCount!: number;
 *   \@Field(() => [NeedState], { description: '…' }) \@Derived<Need>({ from: ['state'], value: (row) => needLifecycle.nextStates(row.state) }) nextStates!: NeedState[];
 *   \@Field(() => String, { nullable: true, description: '…' }) \@Guarded((row, viewer) => `${row}.raised_by = ${viewer.person}`) phone?: string;
 *   \@ViewerCan<Need>({ verify: { description: '…', from: ['state', 'community'], decide: needPolicy.verify } }) viewerCan!: object;
 * }
 *
 * \@Resolver()
 * export class NeedsResolver {
 *   \@ReadOne(() => NeedGraph, { description: 'One need; null when hidden or missing.' }) need!: NeedGraph | null;
 *   \@ReadConnection(() => NeedGraph, { description: '…' }) needs!: Connection<NeedGraph>;
 * }
 *
 * // From a downstream slice:
 * \@ExtendsGraph(() => NeedGraph)
 * export class NeedPurchasing {
 *   \@Connected(() => PurchaseLineGraph, { through: () => PurchaseLineNeed, by: 'need', to: 'line', description: '…' })
 *   purchaseLines!: Connection<PurchaseLineGraph>;
 * }
 */
export { Column, Computed, Connected, Derived, ExtendsGraph, Guarded, OneOf, Part, Reads, ToOne, ViewerCan } from './decorators.js';
export { ReadConnection, ReadOne, type ReadOneOptions } from './root-decorators.js';
export { type Connection, CountRelation, PageInfo, TotalCount } from './connection-types.js';
export type {
  Class, ConnectionOptions, DeedPermissionSource, DefaultOrder, Derivation, FilterExpression, FilterField, OneOfOptions,
  Ordering, Paging, ReadsOptions, SearchSql, SourceRow,
} from './definitions.js';
export { MoneyGraph } from './money.graph.js';
export { Node } from './node.graph.js';
export { NodeReference } from './node-reference.js';
export { DeedPermission } from './viewer-can.js';
export { everyone, type Reader, type RowSql, type Viewer } from './viewer.js';
export type { ReaderFact, Recognition } from './recognition.js';
export { type ReadExecutorOptions, type ReadPath, createReadExecutor } from './executor.js';
export { readRows } from './read-rows.js';
export { NodeQueries } from './node-queries.js';
export { prepareReads } from './prepare-reads.js';
export type { AccessEntry } from './statement.js';
export { countStatements } from './statements.js';
