import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../platform/graphql/context.js';
import { payloadOf, userErrorOf } from '../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../platform/reads/index.js';
import { booksRefusals } from './books.refusals.js';
import { PeriodCloseInput, PeriodReopenAskInput, PeriodReopenDecideInput, askReopening, confirmClose, decideReopening, dropClose } from './decide-close.js';
import { PeriodCloseGraph } from './period-close.graph.js';
import { PeriodCloseProposeInput, proposeClose } from './propose-close.js';

export const BooksUserError = userErrorOf('Books', booksRefusals);

const answered = (name: string) => payloadOf(name, 'periodClose', () => PeriodCloseGraph, BooksUserError);
export const PeriodCloseProposePayload = answered('PeriodCloseProposePayload');
export const PeriodCloseConfirmPayload = answered('PeriodCloseConfirmPayload');
export const PeriodCloseDropPayload = answered('PeriodCloseDropPayload');
export const PeriodReopenAskPayload = answered('PeriodReopenAskPayload');
export const PeriodReopenDecidePayload = answered('PeriodReopenDecidePayload');

@Resolver()
export class BooksResolver {
  @ReadOne(() => PeriodCloseGraph, { description: 'The close of one month; null when hidden or missing.' })
  periodClose!: PeriodCloseGraph | null;

  @ReadConnection(() => PeriodCloseGraph, { description: 'Closes of months of the parties whose money the reader looks after, the latest month first.' })
  periodCloses!: Connection<PeriodCloseGraph>;

  @Mutation(() => PeriodCloseProposePayload, { nullable: true, description: 'Proposes to close a month of a party\'s books (结账). For finance and officers, stewards, managers and approvers of the party. Scope `ledger:write`.' })
  periodClosePropose(@Arg('input', () => PeriodCloseProposeInput, { description: 'Which month of whom.' }) input: PeriodCloseProposeInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(proposeClose, input);
  }

  @Mutation(() => PeriodCloseConfirmPayload, { nullable: true, description: 'Closes a month that another person proposed: its statement is frozen with a digest, its vouchers are numbered, and postings that count from a day in it are refused (PERIOD_CLOSED). For stewards of the fund, managers of the organization, approvers of the buyer. Scope `ledger:write`.' })
  periodCloseConfirm(@Arg('input', () => PeriodCloseInput, { description: 'Which close.' }) input: PeriodCloseInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(confirmClose, input);
  }

  @Mutation(() => PeriodCloseDropPayload, { nullable: true, description: 'Drops a proposed close; the month stays open. For those who may propose it. Scope `ledger:write`.' })
  periodCloseDrop(@Arg('input', () => PeriodCloseInput, { description: 'Which close.' }) input: PeriodCloseInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(dropClose, input);
  }

  @Mutation(() => PeriodReopenAskPayload, { nullable: true, description: 'Asks to reopen the last month that is closed (反结账), with a reason. For those who may propose a close. Scope `ledger:write`.' })
  periodReopenAsk(@Arg('input', () => PeriodReopenAskInput, { description: 'Which close, and why.' }) input: PeriodReopenAskInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(askReopening, input);
  }

  @Mutation(() => PeriodReopenDecidePayload, { nullable: true, description: 'Decides whether a month is reopened. For stewards of the fund, managers of the organization, approvers of the buyer other than who asked. Scope `ledger:write`.' })
  periodReopenDecide(@Arg('input', () => PeriodReopenDecideInput, { description: 'Which close, and whether.' }) input: PeriodReopenDecideInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(decideReopening, input);
  }
}
