import { Field, Int, ObjectType } from 'type-graphql';
import { CommunityGraph } from '../communities/index.js';
import { decimalOf, defaultCurrency } from '../kernel/money.js';
import { Derived, ExtendsGraph, MoneyGraph, type RowSql } from '../platform/reads/index.js';
import { BudgetAppropriationGraph } from '../procurement/index.js';
import { figures } from './figures.js';

const names = ['allotted', 'sent', 'inTransit', 'confirmed', 'returned', 'toPassOn', 'withheld', 'keptBack'] as const;
type Figure = (typeof names)[number];
type Fen = Readonly<Record<Figure, string>>;

/** Sums over the approved allotments that a condition selects; fen as text, because JSON numbers are no money. */
const sums = `sum(a.amount_fen - a.released_fen)::text as "allotted", sum(${figures.sent('a')})::text as "sent", sum(${figures.inTransit('a')})::text as "inTransit",
  sum(${figures.confirmed('a')})::text as "confirmed", sum(${figures.returned('a')})::text as "returned", sum(a.pass_on_fen)::text as "toPassOn", sum(${figures.withheld('a')})::text as "withheld", sum(${figures.keptBack('a')})::text as "keptBack"`;
const standing = `a.state in ('ALLOTTED', 'CLOSED')`;

const money = (fen: string | null | undefined): { amount: string; currency: string } => ({ amount: decimalOf(BigInt(fen ?? 0)), currency: defaultCurrency });
const told = (fen: Partial<Fen>): Record<Figure, object> => Object.fromEntries(names.map((name) => [name, money(fen[name])])) as Record<Figure, object>;

@ObjectType({ description: 'Sums over allotments of public money.' })
abstract class PassDownSums {
  @Field(() => MoneyGraph, { description: 'What was allotted (下达), without what was never sent and went back.' })
  allotted!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What was sent (拨出): arrived, or on its way.' })
  sent!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What is on its way and not confirmed (在途).' })
  inTransit!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What the receivers confirmed (确认到账).' })
  confirmed!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What the receivers gave back (退回).' })
  returned!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What the receivers have to pass on to lower levels (应转拨).' })
  toPassOn!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What was withheld on the way to the receivers (截留): allotted and not confirmed after the time for sending it.' })
  withheld!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What the receivers got to pass on and did not allot on in time (滞留).' })
  keptBack!: MoneyGraph;
}

@ObjectType('PassDownLevel', { description: 'One level of the way down of an appropriation: all allotments that are equally far from it.' })
export class PassDownLevelGraph extends PassDownSums {
  @Field(() => Int, { description: 'How far down: 1 is out of the appropriation itself.' })
  depth!: number;

  @Field(() => Int, { description: 'How many allotments there are on it.' })
  count!: number;
}

@ObjectType('PassDownCommunity', { description: 'What of public money was meant for a community, its committee or its community funds, and what arrived there.' })
export class PassDownCommunityGraph extends PassDownSums {
  @Field(() => Int, { description: 'How many allotments there are.' })
  count!: number;

  @Field(() => MoneyGraph, { description: 'What the committee has now (community assets). No level takes a fee on it (NO_FEE, E66).' })
  balance!: MoneyGraph;
}

const levels: RowSql = (appropriation) =>
  `(select coalesce(jsonb_agg(to_jsonb(l) order by l.depth), '[]') from (select a.depth, count(*)::int as count, ${sums} from allotment a where a.appropriation_id = ${appropriation}.id and ${standing} group by a.depth) l)`;

const ofCommunity: RowSql = (community) =>
  `(select to_jsonb(l) from (select count(*)::int as count, ${sums},
      (select coalesce(sum(b.balance_fen), 0)::text from ledger_account b where b.owner_id = ${community}.id and b.kind = 'BUDGET') as balance
    from allotment a where (a.community_id = ${community}.id or a.fund_id in (select f.id from community_fund f where f.community_id = ${community}.id)) and ${standing}) l)`;

type Counted = Partial<Fen> & { readonly count: number };

@ExtendsGraph(() => BudgetAppropriationGraph)
export class AppropriationPassDown {
  @Field(() => [PassDownLevelGraph], { description: 'What became of it on its way down, level by level; empty where nothing was allotted. From public facts only.' })
  @Derived<{ levels: readonly (Counted & { depth: number })[] }>({ from: [], sql: { levels }, value: ({ levels: found }) => found.map((level) => ({ ...told(level), depth: level.depth, count: level.count })) })
  passDown!: PassDownLevelGraph[];
}

@ExtendsGraph(() => CommunityGraph)
export class CommunityPassDown {
  @Field(() => PassDownCommunityGraph, { description: 'What of public money was meant for it and what arrived. From public facts only.' })
  @Derived<{ passed: Counted & { balance: string } }>({ from: [], sql: { passed: ofCommunity }, value: ({ passed }) => ({ ...told(passed), count: passed.count, balance: money(passed.balance) }) })
  publicMoney!: PassDownCommunityGraph;
}
