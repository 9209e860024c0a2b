import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { all } from '../../kernel/refusal.js';
import { DateScalar, DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Column, Connected, type Connection, Derived, ExtendsGraph, MoneyGraph, Node, Reads, type RowSql, ViewerCan } from '../../platform/reads/index.js';
import { DonationGraph } from '../donations/donation.graph.js';
import { CommunityFundGraph } from '../fund.graph.js';
import { donationPolicy, fundPolicy } from '../fund.policy.js';
import { BankLineState, bankLineLifecycle } from './bank-line.lifecycle.js';
import { BankLine, SuggestionGround } from './bank-line.js';
import { BankStatement } from './bank-statement.js';

registerEnumType(BankLineState, {
  name: 'BankLineState',
  description: 'Where a line of a bank statement (银行流水) stands.',
  valuesConfig: {
    OPEN: { description: 'Waits until it is known whose gift it is.' },
    MATCHED: { description: 'It is the money of a gift.' },
    SET_ASIDE: { description: 'It is no gift.' },
  },
});

registerEnumType(SuggestionGround, {
  name: 'BankSuggestionGround',
  description: 'Why a pledge is suggested for a line of the bank, the surest first.',
  valuesConfig: {
    REFERENCE: { description: 'The bank names the pledge’s reference, or the payer wrote its id.' },
    AMOUNT_AND_NAME: { description: 'Amount and name are the same.' },
    AMOUNT: { description: 'It is the only open pledge of this amount.' },
  },
});

/** The bank's account is the fund's own affair, and its host charity's. */
const keptBy: RowSql = (row, viewer) => `(${row}.fund_id = any(${viewer.parties('FUND_STEWARD', 'FUND_FINANCE')}) or exists (select from community_fund f where f.id = ${row}.fund_id and f.host_charity_id = any(${viewer.parties('ORG_MANAGER', 'ORG_FINANCE')})))`;

@ObjectType('BankStatement', { implements: Node, description: 'A file of the bank (银行对账单) that was loaded. Seen by the fund’s stewards and finance officers and by its host charity.' })
@Reads(() => BankStatement, { visible: keptBy, scope: 'funds:read', orderings: { IMPORTED_AT: 'importedAt' }, defaultOrder: { field: 'IMPORTED_AT', direction: 'DESC' }, filter: ['fund'] })
export class BankStatementGraph extends Node {
  @Field(() => CommunityFundGraph, { nullable: true, description: 'The fund on whose account the money arrived; null where the reader may not see it.' })
  fund!: CommunityFundGraph | null;

  @Field(() => String, { description: 'Key of the mapping by which it was read (`GENERAL`).' })
  bank!: string;

  @Field(() => String, { nullable: true, description: 'Name of the file; null when it had none.' })
  fileName!: string | null;

  @Field(() => String, { description: 'SHA-256 of the file, hexadecimal.' })
  digest!: string;

  @Field(() => Int, { description: 'Arrivals that it brought.' })
  newLines!: number;

  @Field(() => Int, { description: 'Arrivals that an earlier file had brought; they were passed over.' })
  knownLines!: number;

  @Field(() => Int, { description: 'Lines of money that went out, which are no gifts.' })
  outgoingLines!: number;

  @Field(() => DateTimeScalar, { description: 'When it was loaded.' })
  importedAt!: Date;

  @Connected(() => BankLineGraph, { by: 'statement', description: 'Arrivals that it brought.' })
  lines!: Connection<BankLineGraph>;
}

const facts = ['state', 'fund'];

@ObjectType('BankLine', { implements: Node, description: 'Money that arrived at the bank (到账流水), once however often its line is loaded. Seen by the fund’s stewards and finance officers and by its host charity.' })
@Reads(() => BankLine, { visible: keptBy, scope: 'funds:read', orderings: { BOOKED_ON: 'bookedOn', AMOUNT: 'amountFen' }, defaultOrder: { field: 'BOOKED_ON', direction: 'DESC' }, filter: ['fund', 'statement', 'state', 'bookedOn', 'amount'] })
export class BankLineGraph extends Node {
  @Field(() => CommunityFundGraph, { nullable: true, description: 'The fund on whose account it arrived; null where the reader may not see it.' })
  fund!: CommunityFundGraph | null;

  @Field(() => BankStatementGraph, { nullable: true, description: 'The file that brought it first; null where the reader may not see it.' })
  statement!: BankStatementGraph | null;

  @Field(() => Int, { description: 'Row of the file, from 1.' })
  row!: number;

  @Field(() => DateScalar, { description: 'Day on which the bank booked it.' })
  bookedOn!: string;

  @Field(() => MoneyGraph, { description: 'How much arrived.' })
  @Column('amountFen')
  amount!: MoneyGraph;

  @Field(() => String, { nullable: true, description: 'The bank’s reference (流水号); null where the file has none.' })
  bankReference!: string | null;

  @Field(() => String, { nullable: true, description: 'Who paid, as the bank names them; null where it does not.' })
  payerName!: string | null;

  @Field(() => String, { nullable: true, description: 'What the payer wrote; null when nothing.' })
  note!: string | null;

  @Field(() => BankLineState, { description: 'Where it stands.' })
  state!: BankLineState;

  @Field(() => [BankLineState], { description: 'States that can follow directly.' })
  @Derived<BankLine>({ from: ['state'], value: (row) => bankLineLifecycle.nextStates(row.state) })
  nextStates!: BankLineState[];

  @Field(() => DonationGraph, { nullable: true, description: 'The pledge that may be meant, when the file was loaded; null without one, and for readers without a role in the fund.' })
  suggestion!: DonationGraph | null;

  @Field(() => SuggestionGround, { nullable: true, description: 'Why that pledge; null without one.' })
  suggestedBy!: SuggestionGround | null;

  @Field(() => DonationGraph, { nullable: true, description: 'The gift whose money it is; null while it is open, for what is no gift, and where the reader may not see the gift.' })
  donation!: DonationGraph | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was matched or set aside; null before.' })
  handledAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it is no gift; null otherwise.' })
  setAsideReason!: string | null;

  @Field(() => Int, { description: 'Counts the changes; send it as `expectedVersion` with an edit.' })
  version!: number;

  @ViewerCan<BankLine>({
    bankLineMatch: { description: 'Match it with a pledge that somebody else recorded.', from: facts, decide: (actor, line) => all(fundPolicy.keep(actor, line.fund), bankLineLifecycle.can(line.state, 'match')) },
    bankLineGift: { description: 'Record it as a gift that another person confirms.', from: facts, decide: (actor, line) => all(donationPolicy.record(actor, line.fund), bankLineLifecycle.can(line.state, 'match')) },
    bankLineSetAside: { description: 'Say that it is no gift.', from: facts, decide: (actor, line) => all(fundPolicy.keep(actor, line.fund), bankLineLifecycle.can(line.state, 'setAside')) },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => CommunityFundGraph)
export class FundBankLines {
  @Connected(() => BankStatementGraph, { by: 'fund', description: 'Files of the bank that were loaded; empty for readers without a role in the fund or its host charity.' })
  bankStatements!: Connection<BankStatementGraph>;

  @Connected(() => BankLineGraph, { by: 'fund', description: 'Arrivals at the bank; empty for readers without a role in the fund or its host charity.' })
  bankLines!: Connection<BankLineGraph>;
}
