import {
  DonationChannel, DonorKind, FundraisingScope, answerFund, closeFund, confirmDonation, createDonation, establishFund, issueReceipt, recordDonation, refundDonation, requestRefund, voidDonation,
} from '../src/funds/index.js';
import { NeedRoute } from '../src/needs/index.js';
import type { Cast } from './cast.js';
import type { DemoNeed } from './needs.js';
import type { DemoOrganization } from './organizations.js';
import type { DemoCommunity } from './parties.js';
import { type Outcome, type Player, type Stage, yuan } from './stage.js';

/** A community fund with its people. */
export interface DemoFund extends Outcome {
  readonly community: DemoCommunity;
  readonly steward: Player;
  readonly steward2: Player;
  readonly finance: Player;
}

/** Communities that have an active fund. */
const activeFunds = 6;

/** Six funds under a host charity each; the first has the ready accounts, the others are kept by residents. Beside them one proposed, one declined and one closed. */
export async function plantFunds(stage: Stage, cast: Cast, communities: readonly DemoCommunity[], organizations: readonly DemoOrganization[], funds: DemoFund[]): Promise<void> {
  await stage.at(-179);
  const charities = organizations.filter(({ charity }) => charity);
  const established = await stage.each(communities.slice(0, activeFunds + 3), async (community, index) => {
    const charity = charities[index % charities.length]!;
    const fund = await stage.perform(community.staff, establishFund, {
      communityId: community.id, hostCharityId: charity.id, name: `${community.name}社区基金（示范）`, purpose: '支持本社区居民提出的需求与微项目。', fundraisingScope: FundraisingScope.OFFLINE_AND_TARGETED,
    });
    if (index !== activeFunds) await stage.perform(charity.manager, answerFund, { fundId: fund.id, accept: index !== activeFunds + 1 });
    return fund;
  }, 3);
  for (const [index, fund] of established.slice(0, activeFunds).entries()) {
    const community = communities[index]!;
    const [steward, steward2, finance] = index === 0 ? await cast.people(['fundSteward', 'fundSteward2', 'fundFinance']) : community.residents;
    await cast.grant(cast.operator, steward!, 'FUND_STEWARD', fund.id);
    await cast.grant(steward!, steward2!, 'FUND_STEWARD', fund.id);
    await cast.grant(steward!, finance!, 'FUND_FINANCE', fund.id);
    funds.push({ ...fund, community, steward: steward!, steward2: steward2!, finance: finance! });
  }
  await closed(stage, cast, established.at(-1)!, communities[activeFunds + 2]!);
}

/** A fund to which nobody gave ends again. */
async function closed(stage: Stage, cast: Cast, fund: Outcome, { residents: [steward] }: DemoCommunity): Promise<void> {
  await cast.grant(cast.operator, steward!, 'FUND_STEWARD', fund.id);
  await stage.perform(steward!, closeFund, { fundId: fund.id });
}

interface Gift {
  readonly fund: DemoFund;
  readonly kind: DonorKind;
  readonly amount: number;
  readonly needId: string | null;
  readonly reference: string;
  readonly promised: boolean;
  readonly publicName: string | null;
}

/** Fifty gifts to each fund: by guests, without a name, and by the ready donor; some bound to a need, some still promised. */
export async function plantDonations(stage: Stage, funds: readonly DemoFund[], donor: Player, needs: readonly DemoNeed[]): Promise<void> {
  for (const [step, days] of [-178, -150, -118, -66, -24].entries()) {
    await stage.at(days);
    const gifts = Array.from({ length: 10 }, (_, index) => funds.map((fund, place) => giftTo(stage, fund, place, step * 10 + index, needs))).flat();
    // Fund beside fund; but receipts are counted by charity, one after the other, so that all comes out the same every time.
    await stage.each(funds, async (fund) => {
      for (const gift of gifts) if (gift.fund === fund && gift.kind !== DonorKind.PERSON) await recorded(stage, gift);
    }, 3);
    for (const gift of gifts.filter(({ kind }) => kind === DonorKind.PERSON)) await given(stage, donor, gift);
  }
  await givenBack(stage, funds[1]!, donor);
}

function giftTo(stage: Stage, fund: DemoFund, place: number, number: number, needs: readonly DemoNeed[]): Gift {
  const open = needs.filter((need) => need.community === fund.community && need.route === NeedRoute.FUND);
  const kind = number % 10 === 3 ? DonorKind.PERSON : number % 4 === 1 ? DonorKind.ANONYMOUS : DonorKind.GUEST;
  const amount = kind === DonorKind.PERSON ? stage.chance.whole(20, 60) * 100 : stage.chance.whole(2, 30) * 50;
  return {
    fund, kind, amount, needId: number % 12 === 2 && open.length > 0 ? stage.chance.one(open).id : null, reference: `DEMO${place}${String(number).padStart(4, '0')}`,
    promised: number % 20 === 13, publicName: kind === DonorKind.GUEST && stage.chance.next() < 0.5 ? '爱心邻居' : null,
  };
}

function common({ fund, amount, needId, kind }: Gift): { fundId: string; amount: ReturnType<typeof yuan>; needId: string | null; donorKind: DonorKind; receiptWaived: boolean } {
  return { fundId: fund.id, amount: yuan(amount), needId, donorKind: kind, receiptWaived: kind === DonorKind.ANONYMOUS };
}

async function recorded(stage: Stage, gift: Gift): Promise<Outcome> {
  const named = gift.kind === DonorKind.GUEST ? { donorName: '某先生', publicName: gift.publicName } : {};
  return await stage.perform(gift.fund.finance, recordDonation, { ...common(gift), ...named, bankReference: gift.reference });
}

async function given(stage: Stage, donor: Player, gift: Gift): Promise<void> {
  const { id: donationId } = await stage.perform(donor, createDonation, { ...common(gift), channel: DonationChannel.BANK_TRANSFER, publicName: '热心居民', message: '愿社区更好。' });
  if (gift.promised) return;
  await stage.perform(gift.fund.finance, confirmDonation, { donationId, bankReference: gift.reference });
  await stage.perform(gift.fund.finance, issueReceipt, { donationId });
}

/** One gift is given back, another is asked back, a third was promised and not kept. */
async function givenBack(stage: Stage, fund: DemoFund, donor: Player): Promise<void> {
  const gift = (number: number): Gift => ({ fund, kind: DonorKind.GUEST, amount: 200 + number * 100, needId: null, reference: `DEMOBACK${number}`, promised: false, publicName: null });
  const [refunded, requested] = [await recorded(stage, gift(1)), await recorded(stage, gift(2))];
  for (const { id } of [refunded, requested]) await stage.perform(fund.finance, requestRefund, { donationId: id, reason: '捐赠人误转，申请退回。' });
  await stage.perform(fund.steward, refundDonation, { donationId: refunded.id, approve: true });
  const promise = await stage.perform(donor, createDonation, { ...common({ ...gift(3), kind: DonorKind.PERSON }), channel: DonationChannel.BANK_TRANSFER });
  await stage.perform(donor, voidDonation, { donationId: promise.id, reason: '改为直接参加志愿服务。' });
}
