import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../../kernel/lifecycle.js';

/** Where an enquiry stands. */
export enum EnquiryState {
  ASKED = 'ASKED',
  ANSWERED = 'ANSWERED',
}

export const enquiryLifecycle = lifecycle({
  aggregate: 'tender_enquiry',
  states: Object.values(EnquiryState),
  initial: EnquiryState.ASKED,
  terminal: [EnquiryState.ANSWERED],
  steps: {
    answer: { from: [EnquiryState.ASKED], to: EnquiryState.ANSWERED, by: ['BUYER_OFFICER'], rule: 'PL-14', description: 'Answered to everyone, within three working days.' },
  },
  words: {
    subject: ['This enquiry', '该询问'],
    states: { ASKED: ['waiting for its answer', '待答复'], ANSWERED: ['answered', '已答复'] },
    steps: { answer: ['answered', '答复'] },
  },
});

registerEnumType(EnquiryState, {
  name: 'EnquiryState',
  description: 'Where an enquiry (询问) stands.',
  valuesConfig: {
    ASKED: { description: 'Asked; an officer answers within three working days (PL-14).' },
    ANSWERED: { description: 'Answered; question and answer are public. An end.' },
  },
});
