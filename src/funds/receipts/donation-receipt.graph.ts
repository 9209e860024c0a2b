import { Field, Int, ObjectType } from 'type-graphql';
import { OrganizationGraph } from '../../organizations/index.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Computed, MoneyGraph, Node, Reads, type RowSql } from '../../platform/reads/index.js';
import { DonationReceipt } from './donation-receipt.js';
import { donationPrivy } from '../funds.queries.js';

const ofDonation = (column: string): RowSql => (row) => `select d.${column} from donation d where d.id = ${row}.donation_id`;

@ObjectType('DonationReceipt', { implements: Node, description: 'A donation receipt (捐赠票据) with what the law demands of it (CH-17). Seen by the donor, the fund and the host charity’s finance.' })
@Reads(() => DonationReceipt, {
  visible: (row, viewer) => `(exists (select from donation d where d.id = ${row}.donation_id and ${donationPrivy('d', viewer)}) or ${row}.host_charity_id = any(${viewer.parties('ORG_MANAGER', 'ORG_FINANCE')}))`,
  scope: 'funds:read',
  orderings: { ISSUED_AT: 'issuedAt' },
  defaultOrder: { field: 'ISSUED_AT', direction: 'DESC' },
})
export class DonationReceiptGraph extends Node {
  @Field(() => OrganizationGraph, { nullable: true, description: 'The charity that issues it; null where the reader may not see that organization.' })
  hostCharity!: OrganizationGraph | null;

  @Field(() => String, { description: 'Number as printed, such as `2026-000042`.' })
  @Computed({ sql: (row) => `${row}.year::text || '-' || lpad(${row}.number::text, 6, '0')` })
  printedNumber!: string;

  @Field(() => Int, { description: 'Year of the series.' })
  year!: number;

  @Field(() => Int, { description: 'Number within the charity’s series of the year, from 1 without gaps.' })
  number!: number;

  @Field(() => String, { nullable: true, description: 'Name of the donor; null for an anonymous gift, which the receipt then says.' })
  @Computed({ sql: ofDonation('donor_name') })
  donorName!: string | null;

  @Field(() => MoneyGraph, { description: 'The amount that was given.' })
  @Computed({ sql: ofDonation('amount_fen') })
  amount!: MoneyGraph;

  @Field(() => String, { description: 'Name of the person who handled it (经手人).' })
  @Computed({ sql: (row) => `select p.display_name from person p where p.id = ${row}.issued_by_id` })
  handler!: string;

  @Field(() => DateTimeScalar, { description: 'When the gift was received.' })
  @Computed({ sql: ofDonation('received_at') })
  receivedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was issued.' })
  issuedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it lost its force, because the gift was given back or another receipt took its place; null while it has force.' })
  voidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it lost its force; null while it has force.' })
  voidedReason!: string | null;

  @Field(() => DonationReceiptGraph, { nullable: true, description: 'The voided receipt whose place it takes; null where it is the first for its gift.' })
  replaces!: DonationReceiptGraph | null;

  @Field(() => String, { nullable: true, description: 'Name of the fund for which the charity received it.' })
  @Computed({ sql: (row) => `select f.name from donation d join community_fund f on f.id = d.fund_id where d.id = ${row}.donation_id` })
  fundName!: string | null;

  @Field(() => String, { nullable: true, description: 'What the gift is restricted to, in words; null where it is free.' })
  @Computed({ sql: (row) => `select coalesce(a.purpose, n.title) from donation d join fund_account a on a.id = d.account_id left join need n on n.id = a.need_id where d.id = ${row}.donation_id` })
  restriction!: string | null;

  @Field(() => Int, { description: 'Counts the changes; send it as `expectedVersion` with an edit.' })
  version!: number;
}
