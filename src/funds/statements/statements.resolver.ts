import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { type Answered, payloadBase, payloadOf } from '../../platform/graphql/payload.js';
import { ReadOne } from '../../platform/reads/index.js';
import { SheetReportGraph } from '../../platform/sheets/sheet-report.graph.js';
import type { SheetReport } from '../../platform/sheets/sheet-table.js';
import { FundsUserError } from '../funds.payloads.js';
import { BankLineGraph, BankStatementGraph } from './bank-statement.graph.js';
import { BankStatementImportInput, importStatement } from './import-statement.js';
import { BankLineGiftInput, BankLineMatchInput, BankLineSetAsideInput, giftOfLine, matchLine, setLineAside } from './match-line.js';

@ObjectType('BankStatementImportPayload', { description: 'Answer of bankStatementImport.' })
export class BankStatementImportPayload extends payloadBase(FundsUserError) {
  @Field(() => BankStatementGraph, { nullable: true, description: 'The statement with its new lines; null when refused.' })
  bankStatement!: Answered;

  @Field(() => SheetReportGraph, { nullable: true, description: 'What came of the file, every bad row with its cells; null where the file was not read, and for a replay.' })
  report!: SheetReport | null;
}

const withLine = (name: string) => payloadOf(name, 'bankLine', () => BankLineGraph, FundsUserError);
const BankLineMatchPayload = withLine('BankLineMatchPayload');
const BankLineGiftPayload = withLine('BankLineGiftPayload');
const BankLineSetAsidePayload = withLine('BankLineSetAsidePayload');

@Resolver()
export class StatementsOfBanksResolver {
  @ReadOne(() => BankStatementGraph, { description: 'One file of the bank; null when hidden or missing.' })
  bankStatement!: BankStatementGraph | null;

  @ReadOne(() => BankLineGraph, { description: 'One arrival at the bank; null when hidden or missing.' })
  bankLine!: BankLineGraph | null;

  @Mutation(() => BankStatementImportPayload, { nullable: true, description: 'Loads a file of the bank (XLSX or CSV) by the mapping of that bank: all arrivals or none, each once however often files overlap, with pledges that may be meant. For finance officers of the fund. Needs an idempotencyKey. Scope `funds:write`.' })
  bankStatementImport(@Arg('input', () => BankStatementImportInput, { description: 'The fund and the file.' }) input: BankStatementImportInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(importStatement, input);
  }

  @Mutation(() => BankLineMatchPayload, { nullable: true, description: 'Says that an arrival is the money of a pledge, which enters the ledger. For stewards and finance officers of the fund who neither recorded nor gave it. Needs an idempotencyKey. Scope `funds:write`.' })
  bankLineMatch(@Arg('input', () => BankLineMatchInput, { description: 'The line and the pledge.' }) input: BankLineMatchInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(matchLine, input);
  }

  @Mutation(() => BankLineGiftPayload, { nullable: true, description: 'Records an arrival that fits no pledge as a gift of an unknown donor, or of a guest by the name that the bank gives; another person confirms it (donationConfirm). For finance officers of the fund. Needs an idempotencyKey. Scope `funds:write`.' })
  bankLineGift(@Arg('input', () => BankLineGiftInput, { description: 'Which line.' }) input: BankLineGiftInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(giftOfLine, input);
  }

  @Mutation(() => BankLineSetAsidePayload, { nullable: true, description: 'Says that an arrival is no gift (interest, a refund of the bank). For stewards and finance officers of the fund. Scope `funds:write`.' })
  bankLineSetAside(@Arg('input', () => BankLineSetAsideInput, { description: 'Which line, and why.' }) input: BankLineSetAsideInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(setLineAside, input);
  }
}
