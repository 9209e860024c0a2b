import { IsEmail, Length, ValidateNested } from 'class-validator';
import { GraphQLError } from 'graphql';
import { Arg, Ctx, Field, Float, ID, InputType, Int, Mutation, ObjectType, Query, Resolver, registerEnumType } from 'type-graphql';
import { AccessFailure, says } from '../../src/kernel/refusal.js';
import type { RequestFacts } from '../../src/platform/graphql/request-facts.js';
import { MoneyInput, fenOfInput } from '../../src/platform/graphql/money.graph.js';
import { DateScalar, DateTimeScalar, DecimalScalar, UnifiedSocialCreditCodeScalar } from '../../src/platform/graphql/scalars.js';

/** What resolvers of the demonstration see. */
export interface DemoContext {
  readonly facts: RequestFacts;
}

export enum Colour {
  RED = 'RED',
  GREEN = 'GREEN',
}
registerEnumType(Colour, { name: 'Colour', description: 'A colour.', valuesConfig: { RED: { description: 'Red.' }, GREEN: { description: 'Green.' } } });

const d = { description: 'For tests.' };

/** A page of things as TypeScript sees it; the decorators' metadata must not name a class that is declared later. */
interface Page {
  edges: { node: Thing }[];
  nodes: Thing[];
  totalCount: number;
}

@ObjectType(d)
export class Thing {
  @Field(() => ID, d) id!: string;
  @Field(() => String, d) title!: string;
  @Field(() => ThingConnection, d) things!: Page;
  @Field(() => [Thing], d) list!: Thing[];
}

@ObjectType(d)
export class ThingEdge {
  @Field(() => Thing, d) node!: Thing;
}

@ObjectType(d)
export class ThingConnection {
  @Field(() => [ThingEdge], d) edges!: ThingEdge[];
  @Field(() => [Thing], d) nodes!: Thing[];
  @Field(() => Int, d) totalCount!: number;
}

@InputType(d)
export class PersonInput {
  @Field(() => String, d) @Length(1, 5) name!: string;
  @Field(() => String, { ...d, nullable: true }) @IsEmail() email?: string;
  @Field(() => PersonInput, { ...d, nullable: true }) @ValidateNested() friend?: PersonInput;
}

@InputType(d)
export class ScalarsInput {
  @Field(() => DateTimeScalar, { ...d, nullable: true }) instant?: Date;
  @Field(() => DateScalar, { ...d, nullable: true }) day?: string;
  @Field(() => DecimalScalar, { ...d, nullable: true }) amount?: string;
  @Field(() => UnifiedSocialCreditCodeScalar, { ...d, nullable: true }) code?: string;
  @Field(() => Int, { ...d, nullable: true }) int?: number;
  @Field(() => Float, { ...d, nullable: true }) float?: number;
  @Field(() => Colour, { ...d, nullable: true }) colour?: Colour;
  @Field(() => [String], { ...d, nullable: true }) texts?: string[];
  @Field(() => ScalarsInput, { ...d, nullable: true }) inner?: ScalarsInput;
}

function thing(id: string): Thing {
  return { id, title: `Thing ${id}`, things: { edges: [], nodes: [], totalCount: 0 }, list: [] };
}

/** Failures by name, as the database, the ORM and libraries throw them. */
export const failures: Readonly<Record<string, () => unknown>> = {
  fault: () => new Error('secret internals at /srv/app'),
  refusedConnection: () => Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' }),
  terminated: () => Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' }),
  brokenProtocol: () => Object.assign(new Error('bind message supplies 2 parameters, but prepared statement requires 1'), { code: '08P01' }),
  poolTimeout: () => new Error('timeout exceeded when trying to connect'),
  wrapped: () => Object.assign(new Error('insert into bid (price) values (4711)', { cause: Object.assign(new Error('Connection terminated unexpectedly'), {}) }), { name: 'DriverException' }),
  constraint: () => Object.assign(new Error("insert into bid (price) values (4711) - duplicate"), { code: '23505', constraint: 'bid_price_key', detail: 'Key (price)=(4711)' }),
  text: () => 'a thrown text',
  nothing: () => undefined,
  forbidden: () => new AccessFailure('FORBIDDEN', says('Nobody approves their own request.', '任何人不得批准自己的申请。'), 'PL-13'),
  hidden: () => new AccessFailure('NOT_FOUND', says('There is no such thing.', '没有该对象。'), null, 'id'),
  anonymous: () => new AccessFailure('UNAUTHENTICATED', says('Sign in first.', '请先登录。')),
  coded: () => new GraphQLError('Choose another month.', { extensions: { code: 'NO_CALENDAR' } }),
  cyclic: () => {
    const error = new Error('a circle');
    error.cause = error;
    return error;
  },
};

export const changes: string[] = [];

@Resolver(() => Thing)
export class DemoResolver {
  @Query(() => String, d)
  hello(@Arg('name', () => String, { ...d, nullable: true }) name: string | undefined, @Ctx() { facts }: DemoContext): string {
    return `${facts.language === 'zh' ? '你好' : 'Hello'} ${name ?? 'stranger'}`;
  }

  @Query(() => String, { ...d, nullable: true })
  scalars(@Arg('input', () => ScalarsInput, d) input: ScalarsInput): string {
    return JSON.stringify(input);
  }

  @Query(() => DateTimeScalar, d)
  instant(@Arg('at', () => DateTimeScalar, d) at: Date): Date {
    return at;
  }

  @Query(() => String, { ...d, nullable: true })
  person(@Arg('input', () => PersonInput, d) input: PersonInput): string {
    return input.name;
  }

  @Query(() => String, { ...d, nullable: true })
  price(@Arg('price', () => MoneyInput, d) price: MoneyInput): string {
    return String(fenOfInput(price, 'price'));
  }

  @Query(() => String, { ...d, nullable: true })
  fail(@Arg('how', () => String, d) how: string): string {
    throw failures[how]?.();
  }

  @Query(() => String, d)
  failHard(@Arg('how', () => String, d) how: string): string {
    throw failures[how]?.();
  }

  @Query(() => ThingConnection, d)
  things(@Arg('first', () => Int, { ...d, nullable: true }) _first?: number, @Arg('last', () => Int, { ...d, nullable: true }) _last?: number): ThingConnection {
    return { edges: [{ node: thing('1') }], nodes: [thing('1')], totalCount: 1 };
  }

  @Query(() => [Thing], d)
  list(@Arg('length', () => Int, { ...d, defaultValue: 2 }) length: number): Thing[] {
    return Array.from({ length }, (_, index) => thing(String(index)));
  }

  @Query(() => [String], { ...d, nullable: 'itemsAndList' })
  failures(@Arg('count', () => Int, d) count: number): Error[] {
    return Array.from({ length: count }, (_, index) => new Error(`number ${index}`));
  }

  @Mutation(() => String, { ...d, nullable: true })
  change(@Arg('to', () => String, d) to: string): string {
    if (to in failures) throw failures[to]?.();
    changes.push(to);
    return to;
  }
}
