import { registerEnumType } from 'type-graphql';

/** Whether price and proposal are opened together or apart. */
export enum EnvelopeArrangement {
  ONE = 'ONE',
  TWO = 'TWO',
}

registerEnumType(EnvelopeArrangement, {
  name: 'EnvelopeArrangement',
  description: 'Whether price and proposal of a bid are opened together or apart (单信封、双信封).',
  valuesConfig: {
    ONE: { description: 'One envelope with price and proposal (单信封), opened at once.' },
    TWO: { description: 'A technical envelope (技术标) with the proposal, opened first, and a price envelope (价格标), opened by the officers again (`pricesOpen`) once every panel member has judged every bid. In between nobody can read a price.' },
  },
});
