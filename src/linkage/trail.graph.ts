import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ContractGraph } from '../contracts/index.js';
import { DonationGraph } from '../funds/index.js';
import { decimalOf, defaultCurrency } from '../kernel/money.js';
import { NeedGraph } from '../needs/index.js';
import { Derived, ExtendsGraph, MoneyGraph } from '../platform/reads/index.js';
import { FundSource } from '../procurement/index.js';
import { contractTrail, giftTrail, needTrails, originsTold } from './trail.queries.js';

/** Where money came from before it was in a budget or a fund. */
enum MoneyOriginKind {
  APPROPRIATION = 'APPROPRIATION',
  REMITTANCE = 'REMITTANCE',
  GIFT = 'GIFT',
  OTHER = 'OTHER',
}

registerEnumType(MoneyOriginKind, {
  name: 'MoneyOriginKind',
  description: 'Where money came from before it was in a budget or a fund.',
  valuesConfig: {
    APPROPRIATION: { description: 'Granted to the buyer by the finance department (预算批复).' },
    REMITTANCE: { description: 'Passed down from the level above (经费拨付).' },
    GIFT: { description: 'Given by a donor (捐赠).' },
    OTHER: { description: `Everything smaller than the ${originsTold} largest together, and what came in otherwise.` },
  },
});

@ObjectType('MoneyOrigin', { description: 'A part of what was paid, and where it came from.' })
export class MoneyOriginGraph {
  @Field(() => MoneyOriginKind, { description: 'What it came from.' })
  kind!: MoneyOriginKind;

  @Field(() => String, { nullable: true, description: 'Number of the document, or the name under which a donor agreed to be named (CH-27); null for everyone else, and for OTHER.' })
  label!: string | null;

  @Field(() => Int, { description: 'How many appropriations, remittances or gifts it is: one, but for OTHER.' })
  count!: number;

  @Field(() => MoneyGraph, { description: 'Its part of what was paid: in proportion to what it brought into the account, and to the fen.' })
  amount!: MoneyGraph;
}

@ObjectType('MoneyTrailSource', { description: 'A budget of a buyer, or money of a fund under one restriction, out of which a contract is paid.' })
export class MoneyTrailSourceGraph {
  @Field(() => FundSource, { nullable: true, description: 'Source of public money; null for gifts.' })
  fundSource!: FundSource | null;

  @Field(() => String, { nullable: true, description: 'Purpose or need to which money of a fund is restricted; null for budgets and money without restriction.' })
  purpose!: string | null;

  @Field(() => MoneyGraph, { description: 'What is set aside in it for the contract and not paid yet.' })
  reserved!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What was paid out of it for the contract.' })
  paid!: MoneyGraph;

  @Field(() => [MoneyOriginGraph], { description: 'Where that came from, the largest part first; together exactly `paid`.' })
  origins!: MoneyOriginGraph[];
}

@ObjectType('MoneyTrail', { description: 'The way of the money of one published contract or grant agreement: appropriation or gift → budget or fund → contract → payment. Everyone sees it; donors are named by consent alone.' })
export class MoneyTrailGraph {
  @Field(() => String, { description: 'Title of the contract.' })
  title!: string;

  @Field(() => String, { description: 'Who pays: a buyer or a fund.' })
  payer!: string;

  @Field(() => String, { description: 'Who delivers.' })
  payee!: string;

  @Field(() => MoneyGraph, { description: 'What was agreed.' })
  agreed!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What was paid, as the ledger has it: the sum of `paid` of its sources.' })
  paid!: MoneyGraph;

  @Field(() => Int, { description: 'Payments that were made.' })
  payments!: number;

  @Field(() => [MoneyTrailSourceGraph], { description: 'Out of what it is paid.' })
  sources!: MoneyTrailSourceGraph[];
}

@ObjectType('GiftTrail', { description: 'What was paid out of a gift for one contract or grant agreement.' })
export class GiftTrailGraph {
  @Field(() => String, { description: 'Title of the contract.' })
  title!: string;

  @Field(() => String, { description: 'Who was paid.' })
  payee!: string;

  @Field(() => MoneyGraph, { description: 'The gift\'s part of what was paid, to the fen; the parts of all that came into the account are together what was paid out of it.' })
  amount!: MoneyGraph;
}

/** Fen as text: JSON numbers are no money. */
interface TrailFact {
  readonly agreed: string;
  readonly paid: string;
  readonly sources: readonly { readonly reserved: string; readonly paid: string; readonly origins: readonly { readonly fen: string }[] }[];
}

const money = (fen: string): { amount: string; currency: string } => ({ amount: decimalOf(BigInt(fen)), currency: defaultCurrency });
const trail = (fact: TrailFact): object => ({
  ...fact, agreed: money(fact.agreed), paid: money(fact.paid),
  sources: fact.sources.map((source) => ({ ...source, reserved: money(source.reserved), paid: money(source.paid), origins: source.origins.map((origin) => ({ ...origin, amount: money(origin.fen) })) })),
});

@ExtendsGraph(() => ContractGraph)
export class ContractTrail {
  @Field(() => MoneyTrailGraph, { nullable: true, description: 'Where its money came from and what was paid of it; null until it is published (PL-12).' })
  @Derived<{ trails: readonly TrailFact[] }>({ from: [], sql: { trails: contractTrail }, value: ({ trails: [found] }) => (found ? trail(found) : null) })
  moneyTrail!: MoneyTrailGraph | null;
}

@ExtendsGraph(() => NeedGraph)
export class NeedTrails {
  @Field(() => [MoneyTrailGraph], { description: 'The way of all money by which it is answered: of every published contract and grant agreement that does.' })
  @Derived<{ trails: readonly TrailFact[] }>({ from: [], sql: { trails: needTrails }, value: ({ trails }) => trails.map(trail) })
  moneyTrails!: MoneyTrailGraph[];
}

@ExtendsGraph(() => DonationGraph)
export class GiftTrails {
  @Field(() => [GiftTrailGraph], { description: 'What was paid out of it so far, contract by contract; empty while nothing was, and for gifts that were given back.' })
  @Derived<{ parts: readonly { readonly fen: string }[] }>({ from: [], sql: { parts: giftTrail }, value: ({ parts }) => parts.map((part) => ({ ...part, amount: money(part.fen) })) })
  moneyTrail!: GiftTrailGraph[];
}
