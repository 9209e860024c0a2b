import { type Operation, at, idOf, moneyOf, pick, publicId, timeOf, uuid } from './operation.js';

const proposal = '配备持证社工八名，设项目主管一名；按月提交服务报告，按季度公示进度，接受第三方评估与居民满意度调查，并与社区、志愿者队伍和社区基金联动。';

const userErrors = 'userErrors { code field message }';

const bid: Operation = {
  name: 'bid',
  title: 'sealed bid',
  kind: 'write',
  documents: {
    wushe: `mutation Bid($input: BidSubmitInput!) { bidSubmit(input: $input) { bid { id state receiptDigest sealedAt tender { id } } ${userErrors} } }`,
    postgraphile: `mutation Bid($input: BidSubmitInput!) { bidSubmit(input: $input) { bid { rowId state receiptDigest sealedAt tenderByTenderId { rowId } } } }`,
  },
  // Each organization bids once in each tender: neighbours in time differ in both.
  draw: ({ cast, token }, chance, number) => {
    const manager = number % cast.sizes.managers;
    const tender = cast.openTenders[(manager + Math.floor(number / cast.sizes.managers)) % cast.sizes.tendersOpen]!;
    return {
      token: token('manager', manager),
      variables: {
        input: {
          idempotencyKey: `bench-bid-${number}`, tenderId: publicId('tender', tender), organizationId: publicId('organization', cast.organizations[cast.sizes.hosts + manager]!),
          price: { amount: `${10_000 + chance.below(30_000)}.${10 + chance.below(90)}`, currency: 'CNY' }, proposal,
        },
      },
    };
  },
  peerVariables: ({ input }) => {
    const { tenderId, organizationId, price, ...others } = input as Record<string, unknown>;
    return { input: { ...others, tenderId: uuid(tenderId), organizationId: uuid(organizationId), price: (price as { amount: string }).amount } };
  },
  peerAnswer: (data) => {
    const entered = at(data, 'bidSubmit', 'bid');
    return {
      bidSubmit: {
        bid: { ...pick(entered, 'state', 'receiptDigest'), id: idOf('bid', at(entered, 'rowId')), sealedAt: timeOf(at(entered, 'sealedAt')), tender: { id: idOf('tender', at(entered, 'tenderByTenderId', 'rowId')) } },
        userErrors: [],
      },
    };
  },
};

const donation: Operation = {
  name: 'donation',
  title: 'donation into the ledger',
  kind: 'write',
  documents: {
    wushe: `mutation Gift($input: DonationRecordInput!) { donationRecord(input: $input) { donation { id state amount { amount currency } receivedAt fund { id } } ${userErrors} } }`,
    postgraphile: `mutation Gift($input: DonationRecordInput!) { donationRecord(input: $input) { result { rowId state amountFen receivedAt communityFundByFundId { rowId } } } }`,
  },
  draw: ({ cast, token }, chance, number) => {
    const fund = chance.below(cast.sizes.funds);
    return {
      token: token('treasurer', fund),
      variables: {
        input: {
          idempotencyKey: `bench-gift-${number}`, fundId: publicId('fund', cast.funds[fund]!), amount: { amount: `${1 + chance.below(4_000)}.${10 + chance.below(90)}`, currency: 'CNY' }, donorKind: 'GUEST',
          donorName: `居民${number}`, publicName: `居民${number}`, bankReference: `R${number}`,
        },
      },
    };
  },
  peerVariables: ({ input }) => {
    const { fundId, amount, ...others } = input as Record<string, unknown>;
    return { input: { ...others, fundId: uuid(fundId), amountFen: (amount as { amount: string }).amount.replace('.', '') } };
  },
  peerAnswer: (data) => {
    const gift = at(data, 'donationRecord', 'result');
    return {
      donationRecord: {
        donation: { ...pick(gift, 'state'), id: idOf('donation', at(gift, 'rowId')), amount: moneyOf(at(gift, 'amountFen')), receivedAt: timeOf(at(gift, 'receivedAt')), fund: { id: idOf('fund', at(gift, 'communityFundByFundId', 'rowId')) } },
        userErrors: [],
      },
    };
  },
};

/** All gifts into one fund: they wait for its account. */
const hotDonation: Operation = {
  ...donation,
  name: 'hotDonation',
  title: 'donation into one hot fund',
  draw: (ground, chance, number) => {
    const { variables } = donation.draw(ground, chance, number);
    return { token: ground.token('treasurer', 0), variables: { input: { ...(variables as { input: object }).input, fundId: publicId('fund', ground.cast.funds[0]!) } } };
  },
};

export const writes: readonly Operation[] = [bid, donation, hotDonation];
