import { createHash } from 'node:crypto';
import { IsOptional, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { Answer, deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { type Grid, SheetUnreadable, readSheet } from '../../platform/sheets/read-sheet.js';
import { SheetFileInput } from '../../platform/sheets/sheet-file.input.js';
import { SheetTable } from '../../platform/sheets/sheet-table.js';
import { Donation } from '../donations/donation.js';
import { DonationState } from '../donations/donation.lifecycle.js';
import { donationPolicy } from '../fund.policy.js';
import { lockFund } from '../funds.queries.js';
import { fundsRefusals } from '../funds.refusals.js';
import { fundRules } from '../funds.rules.js';
import { divisionOf } from '../rounds/draft-round.js';
import { Words } from '../words.js';
import { type Arrival, BankLine, SuggestionGround } from './bank-line.js';
import { BankStatement } from './bank-statement.js';
import { type BankMapping, type StatementColumn, arrivalsIn, columnsOf } from './statement-sheet.js';

const unreadable = { NOT_A_SHEET: 'SHEET_UNREADABLE', TOO_LARGE: 'SHEET_TOO_LARGE', EMPTY: 'SHEET_EMPTY' } as const;

@InputType({ description: 'A file of the bank (银行对账单) with the arrivals on the account of a fund.' })
export class BankStatementImportInput extends DeedInput {
  @Field(() => ID, { description: 'The fund on whose account the money arrived. You act as one of its finance officers.' })
  fundId!: string;

  @Field(() => String, { nullable: true, description: 'Whose file it is, a key of the rule `fund.bankStatementColumns` (`ICBC`). Null: GENERAL, the usual headings.' })
  @IsOptional()
  @Words(1, 40)
  bank?: string | null;

  @Field(() => SheetFileInput, { description: 'The file as the bank gives it.' })
  @ValidateNested()
  file!: SheetFileInput;
}

/**
 * Loads a bank's file: all of its arrivals or none. Lines that are there already are passed over, so overlapping files
 * make nothing twice; pledges that may be meant are suggested, and gifts that were recorded by hand are found again.
 */
export const importStatement = deed({
  field: 'bankStatementImport',
  answers: 'bankStatement',
  scope: 'funds:write',
  idempotency: 'required',
  async act(unit: Unit, input: BankStatementImportInput): Promise<Answer<BankStatement>> {
    // Alone: two people who load one file at once come one after the other.
    const fund = await lockFund(unit, input.fundId);
    unit.authorize(donationPolicy.record(unit.actor, fund));
    const bank = input.bank?.trim() ?? 'GENERAL';
    const mappings: Readonly<Record<string, BankMapping>> = await unit.ruleValue(fundRules.bankStatementColumns, await divisionOf(unit, fund));
    const mapping = Object.hasOwn(mappings, bank) ? mappings[bank] : undefined;
    if (!mapping) throw fundsRefusals.BANK_UNKNOWN({ field: 'bank', params: { banks: Object.keys(mappings).join(', ') } });
    const bytes = Buffer.from(input.file.content, 'base64');
    const table = new SheetTable<StatementColumn>(await sheetIn(bytes), columnsOf(mapping));
    table.noteMissing(fundsRefusals.COLUMN_MISSING);
    const { arrivals, outgoing } = table.missing.length > 0 ? { arrivals: [], outgoing: 0 } : arrivalsIn(table);
    const { report } = table;
    if (report.problems.length > 0) throw fundsRefusals.ROWS_BAD({ field: 'file', params: { bad: report.badRows, rows: report.rows }, told: { report } });
    const fresh = await notThere(unit, fund.id, arrivals);
    if (fresh.length === 0) throw fundsRefusals.STATEMENT_KNOWN({ field: 'file', told: { report } });
    const importedAt = await unit.now();
    const by = unit.em.getReference(Person, unit.actor.personId);
    const statement = new BankStatement({
      fund, bank, fileName: input.file.name ?? null, digest: createHash('sha256').update(bytes).digest('hex'), importedBy: by, importedAt,
      newLines: fresh.length, knownLines: arrivals.length - fresh.length, outgoingLines: outgoing,
    });
    unit.em.persist(statement);
    await unit.em.flush();
    const meant = await suggestions(unit, fund.id, fresh);
    const lines = fresh.map((arrival, index) => new BankLine({ ...arrival, statement, fund, ...(meant.get(index) ?? { suggestion: null, suggestedBy: null }) }));
    await unit.addAll(lines);
    await recognize(unit, fund.id, lines, by, importedAt);
    unit.record({ rule: 'CH-17' });
    return new Answer(statement, { report });
  },
});

async function sheetIn(bytes: Buffer): Promise<Grid> {
  try {
    return await readSheet(bytes);
  } catch (error) {
    if (error instanceof SheetUnreadable) throw fundsRefusals[unreadable[error.fault]]({ field: 'file' });
    throw error;
  }
}

/** Lines that no earlier file brought; a file that names one reference twice says one thing twice. */
async function notThere(unit: Unit, fundId: string, arrivals: readonly Arrival[]): Promise<Arrival[]> {
  const rows = await unit.sql<{ key: string }>('select key from bank_line where fund_id = $1 and key = any($2)', [fundId, arrivals.map(({ key }) => key)]);
  const known = new Set(rows.map(({ key }) => key));
  return arrivals.filter(({ key }) => !known.has(key) && known.add(key));
}

interface Suggestion {
  readonly suggestion: Donation;
  readonly suggestedBy: SuggestionGround;
}

/** One open pledge for each line, each pledge once: by reference, by amount and name, or the only one of its amount. */
async function suggestions(unit: Unit, fundId: string, arrivals: readonly Arrival[]): Promise<Map<number, Suggestion>> {
  const pledges = await unit.sql<{ id: string; fen: string; name: string | null; reference: string | null }>(
    `select d.id, d.amount_fen::text as fen, d.donor_name as name, d.bank_reference as reference from donation d
     where d.fund_id = $1 and d.state = 'PLEDGED' and d.channel = 'BANK_TRANSFER' and d.amount_fen = any($2) and not exists (select from bank_line l where l.donation_id = d.id) order by d.recorded_at, d.id`,
    [fundId, arrivals.map(({ amountFen }) => amountFen.toString())],
  );
  const taken = new Set<string>();
  const found = new Map<number, Suggestion>();
  const fits: readonly [SuggestionGround, (pledge: (typeof pledges)[number], line: Arrival) => boolean][] = [
    [SuggestionGround.REFERENCE, (pledge, line) => (pledge.reference !== null && pledge.reference === line.bankReference) || (line.note?.replace(/[-\s]/g, '').includes(pledge.id.replaceAll('-', '')) ?? false)],
    [SuggestionGround.AMOUNT_AND_NAME, (pledge, line) => pledge.name !== null && pledge.name === line.payerName],
    [SuggestionGround.AMOUNT, (pledge) => pledges.filter(({ fen }) => fen === pledge.fen).length === 1],
  ];
  for (const [ground, fit] of fits) {
    for (const [index, line] of arrivals.entries()) {
      const pledge = found.has(index) ? undefined : pledges.find((each) => BigInt(each.fen) === line.amountFen && !taken.has(each.id) && fit(each, line));
      if (!pledge) continue;
      taken.add(pledge.id);
      found.set(index, { suggestion: unit.em.getReference(Donation, pledge.id), suggestedBy: ground });
    }
  }
  return found;
}

/** Gifts that somebody recorded from the statement before it was loaded. */
async function recognize(unit: Unit, fundId: string, lines: readonly BankLine[], by: Person, at: Date): Promise<void> {
  const gifts = await unit.em.find(Donation, {
    fund: fundId, state: { $in: [DonationState.RECEIVED, DonationState.REFUND_REQUESTED, DonationState.REFUNDED] }, bankReference: { $in: lines.flatMap(({ bankReference }) => bankReference ?? []) },
  });
  for (const gift of gifts) {
    const line = lines.find(({ bankReference, amountFen }) => bankReference === gift.bankReference && amountFen === gift.amountFen);
    if (line) (await unit.em.findOneOrFail(BankLine, line.id)).match(gift, by, at);
  }
}
