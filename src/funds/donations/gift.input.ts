import { IsEnum, IsOptional } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { divisionCodeOf } from '../../communities/index.js';
import { decodeId } from '../../kernel/identifiers.js';
import { Need, lockNeed } from '../../needs/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { MoneyInput } from '../../platform/graphql/money.graph.js';
import { CommunityFund } from '../community-fund.js';
import { DonorKind } from './donation.js';
import { FundAccount } from '../purposes/fund-account.js';
import { accountForNeed, demandOpenNeed } from '../purposes/fund-accounts.js';
import { FundState } from '../fund.lifecycle.js';
import { hidden } from '../funds.queries.js';
import { fundsRefusals } from '../funds.refusals.js';
import { fundRules } from '../funds.rules.js';
import { demandActive } from '../purposes/open-purpose.js';
import { Words } from '../words.js';

/** What every gift says, however it is recorded. */
@InputType()
export abstract class GiftInput extends DeedInput {
  @Field(() => ID, { description: 'The fund that receives it, in state ACTIVE.' })
  fundId!: string;

  @Field(() => MoneyInput, { description: 'How much is given; more than zero.' })
  amount!: MoneyInput;

  @Field(() => ID, { nullable: true, description: 'An open need of the fund’s community to which the donor restricts the gift (指定用途). Not together with purposeAccountId; free of restriction without both.' })
  needId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The fund’s account for the purpose to which the donor restricts the gift. Not together with needId.' })
  purposeAccountId?: string | null;

  @Field(() => String, { nullable: true, description: 'Name for the receipt (CH-17), 1–100 characters; required for guests, refused for anonymous gifts. Seen by the donor and the fund alone.' })
  @IsOptional()
  @Words(1, 100)
  donorName?: string | null;

  @Field(() => String, { nullable: true, description: 'Name under which the donor agrees to have the gift published, 1–100 characters. Null: no consent, the gift is shown without a name (CH-27).' })
  @IsOptional()
  @Words(1, 100)
  publicName?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'True when the donor wants no receipt; that is recorded (CH-17).' })
  receiptWaived!: boolean;

  @Field(() => String, { nullable: true, description: 'Words of the donor to the fund, at most 500 characters. Not public.' })
  @IsOptional()
  @Words(1, 500)
  message?: string | null;
}

/** Who gives, as the caller says it. */
@InputType()
export abstract class DonorInput extends GiftInput {
  @Field(() => DonorKind, { description: 'Who gives: PERSON is you yourself; gifts of guests and anonymous gifts are recorded by stewards and finance officers of the fund.' })
  @IsEnum(DonorKind)
  donorKind!: DonorKind;
}

/** Where a gift goes: fund, restriction and both sides in the ledger. */
export interface GiftPlace {
  readonly fund: CommunityFund;
  readonly account: FundAccount;
  readonly ledgerAccountId: string;
  readonly sourceAccountId: string;
  readonly divisionCode: string;
  /** Business time under the lock. */
  readonly now: Date;
  /** Fen from which on two people attest a bank gift, by the rule set of the place. */
  readonly twoSignaturesFrom: bigint;
}

/** Refuses names that do not fit the kind of donor (CH-17, CH-27). */
export function demandFittingName(kind: DonorKind, input: Pick<GiftInput, 'donorName' | 'publicName'>): void {
  if (kind === DonorKind.GUEST && !input.donorName?.trim()) throw fundsRefusals.DONOR_NAME_MISSING({ field: 'donorName' });
  if (kind === DonorKind.ANONYMOUS && (input.donorName || input.publicName)) throw fundsRefusals.DONOR_UNKNOWN_HAS_NO_NAME({ field: input.donorName ? 'donorName' : 'publicName' });
}

/** Finds the account for the gift's restriction and keeps the fund active until the deed ends. */
export async function placeOfGift(unit: Unit, input: Pick<GiftInput, 'fundId' | 'needId' | 'purposeAccountId'>): Promise<GiftPlace> {
  if (input.needId && input.purposeAccountId) throw fundsRefusals.ONE_RESTRICTION({ field: 'purposeAccountId' });
  if (input.needId) await openNeedAccount(unit, input.fundId, input.needId);
  // One statement for what the commonest deed of the slice needs: its measured path has no entity to hydrate here.
  const [row] = await unit.sql<PlaceRow>(
    `select f.id, f.state, c.division_id, a.id as account_id, a.ledger_account_id, a.source_account_id,
       (extract(epoch from business_now()) * 1000)::float8 as now,
       (select v.value from rule_value v where v.key = $4 and v.jurisdiction in ('CN', left(p.code, 2), left(p.code, 4), left(p.code, 6), left(p.code, 9), left(p.code, 12))
          and v.effective_from <= business_now()::date and (v.effective_to is null or v.effective_to > business_now()::date)
        order by length(v.jurisdiction) * (v.jurisdiction <> 'CN')::int desc limit 1) as two_signatures_from
     from community_fund f join community c on c.id = f.community_id cross join lateral (select replace(c.division_id::text, '-', '') as code) p
     left join fund_account a on a.fund_id = f.id and case when $2::uuid is not null then a.need_id = $2 when $3::uuid is not null then a.id = $3 and a.purpose is not null and exists (select from ledger_account s where s.id = a.source_account_id and s.kind = 'DONATION') else a.restriction = 'UNRESTRICTED' end
     where f.id = $1 for share of f`,
    [idIn(CommunityFund, input.fundId), input.needId ? idIn(Need, input.needId) : null, input.purposeAccountId ? idIn(FundAccount, input.purposeAccountId) : null, fundRules.twoSignaturesFrom.key],
  );
  if (!row || row.state === FundState.PROPOSED || row.state === FundState.DECLINED) throw hidden('fundId');
  demandActive(row);
  if (!row.account_id) throw hidden('purposeAccountId');
  return {
    fund: unit.em.getReference(CommunityFund, row.id),
    account: unit.em.getReference(FundAccount, row.account_id),
    ledgerAccountId: row.ledger_account_id,
    sourceAccountId: row.source_account_id,
    divisionCode: divisionCodeOf(row.division_id),
    now: new Date(row.now),
    twoSignaturesFrom: BigInt(row.two_signatures_from ?? fundRules.twoSignaturesFrom.value),
  };
}

interface PlaceRow {
  readonly id: string;
  readonly state: FundState;
  readonly division_id: string;
  readonly account_id: string | null;
  readonly ledger_account_id: string;
  readonly source_account_id: string;
  readonly now: number;
  readonly two_signatures_from: string | null;
}

async function openNeedAccount(unit: Unit, fundId: string, needId: string): Promise<void> {
  const fund = await unit.lock(CommunityFund, fundId, { field: 'fundId' });
  demandActive(fund);
  const need = await lockNeed(unit, needId, { field: 'needId' });
  demandOpenNeed(need, fund.community, 'needId');
  await accountForNeed(unit, fund, need);
  await unit.em.flush();
}

/** Row key of a public id; malformed ids and ids of another kind name nothing. */
function idIn({ idPrefix }: { readonly idPrefix: string }, publicId: string): string {
  return decodeId(idPrefix, publicId) ?? '00000000-0000-0000-0000-000000000000';
}
