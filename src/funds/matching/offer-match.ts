import { IsOptional, Max, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { decimalOf } from '../../kernel/money.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput, VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { MoneyInput, fenOfInput } from '../../platform/graphql/money.graph.js';
import { CommunityFund } from '../community-fund.js';
import { fundPolicy } from '../fund.policy.js';
import { hidden, lockFund } from '../funds.queries.js';
import { fundsRefusals } from '../funds.refusals.js';
import { FundAccount, FundRestriction } from '../purposes/fund-account.js';
import { demandActive } from '../purposes/open-purpose.js';
import { Words } from '../words.js';
import { MatchOfferState, matchOfferLifecycle } from './match-offer.lifecycle.js';
import { MatchOffer } from './match-offer.js';
import { matchPolicy } from './match.policy.js';

@InputType({ description: 'What a sponsor or government promises to add to gifts (配捐).' })
export class MatchOfferDraftInput extends DeedInput {
  @Field(() => ID, { description: 'The fund, in state ACTIVE. You act as one of its stewards.' })
  fundId!: string;

  @Field(() => ID, { description: 'The pool: the fund’s account for the purpose of matching (`fundPurposeOpen`), into which the sponsor gives.' })
  poolAccountId!: string;

  @Field(() => ID, { nullable: true, description: 'Gifts under this restriction alone are matched; null for all gifts to the fund but those into the pool.' })
  accountId?: string | null;

  @Field(() => String, { description: 'Who matches, 2–100 characters; public.' })
  @Words(2, 100)
  sponsor!: string;

  @Field(() => Int, { description: 'Place in line, 1–1,000: of several offers the lower number goes first, and the next takes the part of a gift that is left.' })
  @Min(1)
  @Max(1000)
  priority!: number;

  @Field(() => Int, { description: 'How many per cent of a gift are added, 1–1,000 (100 doubles it); rounded down to fen.' })
  @Min(1)
  @Max(1000)
  ratioPercent!: number;

  @Field(() => MoneyInput, { nullable: true, description: 'The most that is added to one gift; null for no such cap.' })
  @IsOptional()
  perGiftCap?: MoneyInput | null;

  @Field(() => MoneyInput, { nullable: true, description: 'The most that is added to the gifts of one donor; null for no such cap. With it, gifts of guests and unknown donors are not matched.' })
  @IsOptional()
  perDonorCap?: MoneyInput | null;

  @Field(() => MoneyInput, { description: 'The most that is added in all.' })
  budget!: MoneyInput;

  @Field(() => Date, { description: 'Gifts count from this moment.' })
  startsAt!: Date;

  @Field(() => Date, { description: 'Until before this moment.' })
  endsAt!: Date;
}

@InputType({ description: 'The opening of a drafted offer to match gifts.' })
export class MatchOfferOpenInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The offer (`match_offer_…`), in state DRAFT; its budget is in the pool (MATCH_POOL_TOO_SMALL). You act as a steward of its fund and did not draft it.' })
  offerId!: string;
}

@InputType({ description: 'The end of an offer to match gifts.' })
export class MatchOfferEndInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The offer (`match_offer_…`), not ended yet. You act as a steward of its fund.' })
  offerId!: string;
}

/** A steward writes down what a sponsor promises. */
export const draftMatchOffer = deed({
  field: 'matchOfferDraft',
  answers: 'matchOffer',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: MatchOfferDraftInput): Promise<MatchOffer> {
    const fund = await lockFund(unit, input.fundId, { share: true });
    unit.authorize(fundPolicy.steward(unit.actor, fund));
    demandActive(fund);
    const pool = await accountOf(unit, fund, input.poolAccountId, 'poolAccountId');
    if (pool.restriction !== FundRestriction.PURPOSE) throw fundsRefusals.MATCH_POOL_IS_PURPOSE({ field: 'poolAccountId' });
    const account = input.accountId == null ? null : await accountOf(unit, fund, input.accountId, 'accountId');
    if (account?.id === pool.id) throw fundsRefusals.SAME_PURPOSE({ field: 'accountId' });
    if (input.endsAt <= input.startsAt || input.endsAt <= (await unit.now())) throw fundsRefusals.MATCH_TIME({ field: 'endsAt' });
    const offer = new MatchOffer({
      fund, pool, account, sponsor: input.sponsor.trim(), priority: input.priority, ratioPercent: input.ratioPercent, startsAt: input.startsAt, endsAt: input.endsAt,
      perGiftCapFen: input.perGiftCap ? fenOfInput(input.perGiftCap, 'perGiftCap') : null, perDonorCapFen: input.perDonorCap ? fenOfInput(input.perDonorCap, 'perDonorCap') : null,
      budgetFen: fenOfInput(input.budget, 'budget'), draftedBy: unit.em.getReference(Person, unit.actor.personId),
    });
    unit.em.persist(offer);
    return offer;
  },
});

/** Another steward opens it, once what it promises is there. */
export const openMatchOffer = deed({
  field: 'matchOfferOpen',
  answers: 'matchOffer',
  scope: 'funds:write',
  idempotency: 'required',
  async act(unit: Unit, input: MatchOfferOpenInput): Promise<MatchOffer> {
    const { offer, fund } = await lockOffer(unit, input);
    unit.authorize(matchPolicy.open(unit.actor, offer));
    demandActive(fund, 'offerId');
    offer.open(unit.em.getReference(Person, unit.actor.personId));
    if (offer.endsAt <= (await unit.now())) throw fundsRefusals.MATCH_TIME({ field: 'offerId' });
    const [row] = await unit.sql<{ free: string }>(
      `select (l.balance_fen - coalesce((select sum(o.budget_fen - o.spent_fen) from match_offer o where o.pool_id = f.id and o.state = 'OPEN'), 0))::text as free from fund_account f join ledger_account l on l.id = f.ledger_account_id where f.id = $1`,
      [offer.pool.id],
    );
    const free = BigInt(row!.free);
    if (free < offer.budgetFen) throw fundsRefusals.MATCH_POOL_TOO_SMALL({ field: 'offerId', params: { free: decimalOf(free < 0n ? 0n : free) } });
    await unit.emit('matchOffer.opened', offer.id, { fundId: fund.id });
    return offer;
  },
});

/** A steward ends it before its time; matches that were made stand. */
export const endMatchOffer = deed({
  field: 'matchOfferEnd',
  answers: 'matchOffer',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: MatchOfferEndInput): Promise<MatchOffer> {
    const { offer } = await lockOffer(unit, input);
    unit.authorize(fundPolicy.steward(unit.actor, offer.fund));
    const announced = offer.state !== MatchOfferState.DRAFT;
    offer.end();
    if (announced) await unit.emit('matchOffer.ended', offer.id, { fundId: offer.fund.id });
    return offer;
  },
});

/** The fund alone: offers of one pool are opened one after the other. */
async function lockOffer(unit: Unit, input: { readonly offerId: string; readonly expectedVersion?: number | null }): Promise<{ offer: MatchOffer; fund: CommunityFund }> {
  const seen = await unit.find(MatchOffer, input.offerId, 'offerId');
  if (seen.state === matchOfferLifecycle.definition.initial && !unit.actor.hasAny(['FUND_STEWARD', 'FUND_FINANCE'], seen.fund.id)) throw hidden('offerId');
  const fund = await unit.lockById(CommunityFund, seen.fund.id);
  return { fund, offer: await unit.lock(MatchOffer, input.offerId, { field: 'offerId', expectedVersion: input.expectedVersion ?? null }) };
}

async function accountOf(unit: Unit, fund: CommunityFund, publicId: string, field: string): Promise<FundAccount> {
  const account = await unit.find(FundAccount, publicId, field);
  if (account.fund.id !== fund.id) throw fundsRefusals.ACCOUNT_OF_OTHER_FUND({ field });
  return account;
}
