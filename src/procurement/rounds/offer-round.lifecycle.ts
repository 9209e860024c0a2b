import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../../kernel/lifecycle.js';

/** What a round of sealed offers is for. */
export enum OfferRoundKind {
  FINAL = 'FINAL',
  CALL_OFF = 'CALL_OFF',
}

/** Where a round stands. */
export enum OfferRoundState {
  CALLED = 'CALLED',
  CLOSED = 'CLOSED',
  OPENED = 'OPENED',
  ENDED = 'ENDED',
}

const { CALLED, CLOSED, OPENED, ENDED } = OfferRoundState;

registerEnumType(OfferRoundKind, {
  name: 'OfferRoundKind',
  description: 'What a round of sealed offers is for.',
  valuesConfig: {
    FINAL: { description: 'Final prices after the talks of a negotiation or a consultation (最后报价, NT-01, CC-01).' },
    CALL_OFF: { description: 'The second-stage competition of a framework agreement for one call-off (二次竞价, FA-01).' },
  },
});

registerEnumType(OfferRoundState, {
  name: 'OfferRoundState',
  description: 'Where a round of sealed offers stands.',
  valuesConfig: {
    CALLED: { description: 'Offers are taken until the deadline (报价中).' },
    CLOSED: { description: 'The deadline has passed (报价已截止); the opening officers send their shares.' },
    OPENED: { description: 'Opened (已开启). An end.' },
    ENDED: { description: 'Ended without an opening (已终止): too few offers came, or what it was for ended. What was sealed is destroyed unread. An end.' },
  },
});

export const offerRoundLifecycle = lifecycle({
  aggregate: 'offer_round',
  states: Object.values(OfferRoundState),
  initial: CALLED,
  terminal: [OPENED, ENDED],
  steps: {
    close: { from: [CALLED], to: CLOSED, by: ['SYSTEM'], rule: 'NT-01', description: 'The deadline has passed; no offer is taken any more.' },
    open: { from: [CLOSED], to: OPENED, by: ['BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR'], rule: 'NT-01', description: 'As many opening officers as the tender asks for gave their shares; the offers are open.' },
    end: { from: [CALLED, CLOSED], to: ENDED, by: ['SYSTEM'], rule: 'PL-07', description: 'Too few offers came, or the tender or call-off ended before.' },
  },
  words: {
    subject: ['This round of offers', '该轮报价'],
    states: { CALLED: ['open for offers', '报价中'], CLOSED: ['closed for offers', '报价已截止'], OPENED: ['opened', '已开启'], ENDED: ['ended', '已终止'] },
    steps: { close: ['closed for offers', '截止报价'], open: ['opened', '开启'], end: ['ended', '终止'] },
  },
});
