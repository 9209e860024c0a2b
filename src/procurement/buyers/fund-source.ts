import { registerEnumType } from 'type-graphql';

/** Where public money comes from; the law keeps the sources apart. */
export enum FundSource {
  GENERAL_BUDGET = 'GENERAL_BUDGET',
  GOVERNMENT_FUND = 'GOVERNMENT_FUND',
  WELFARE_LOTTERY = 'WELFARE_LOTTERY',
  SUPERIOR_TRANSFER = 'SUPERIOR_TRANSFER',
  COMMUNITY_GUARANTEE = 'COMMUNITY_GUARANTEE',
}

registerEnumType(FundSource, {
  name: 'FundSource',
  description: 'Where public money comes from (资金来源). Each source has a budget account of its own.',
  valuesConfig: {
    GENERAL_BUDGET: { description: 'General public budget (一般公共预算).' },
    GOVERNMENT_FUND: { description: 'Government fund budget (政府性基金预算).' },
    WELFARE_LOTTERY: { description: 'Public welfare fund of the welfare lottery (福利彩票公益金).' },
    SUPERIOR_TRANSFER: { description: 'Transfer from a higher level (上级转移支付).' },
    COMMUNITY_GUARANTEE: { description: 'Community guarantee fund (社区保障资金).' },
  },
});
