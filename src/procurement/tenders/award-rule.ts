import { registerEnumType } from 'type-graphql';

/** How the winner of a tender is found (PL-23). */
export enum AwardRule {
  COMPOSITE_SCORE = 'COMPOSITE_SCORE',
  LOWEST_PRICE = 'LOWEST_PRICE',
}

registerEnumType(AwardRule, {
  name: 'AwardRule',
  description: 'How the winner of a tender is found (评审办法, PL-23).',
  valuesConfig: {
    COMPOSITE_SCORE: { description: 'The most points for price and published quality criteria (综合评分法).' },
    LOWEST_PRICE: { description: 'The lowest price among the bids that meet the published requirement (最低评标价法); the price weighs 100 and there are no scored criteria. Mandatory where the service has a uniform standard.' },
  },
});
