import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../../kernel/lifecycle.js';

/** Where an invitation to acceptance stands. */
export enum InvitationState {
  INVITED = 'INVITED',
  ANSWERED = 'ANSWERED',
  DECLINED = 'DECLINED',
}

const { INVITED, ANSWERED, DECLINED } = InvitationState;

registerEnumType(InvitationState, {
  name: 'AcceptanceInvitationState',
  description: 'Where an invitation of a service user to acceptance stands.',
  valuesConfig: {
    INVITED: { description: 'Asked for an opinion (已邀请).' },
    ANSWERED: { description: 'Said what they think (已反馈). An end.' },
    DECLINED: { description: 'Does not want to say anything (不参与). An end.' },
  },
});

/** PL-25: people served are asked, and are free to answer. */
export const invitationLifecycle = lifecycle({
  aggregate: 'acceptance_invitation',
  states: Object.values(InvitationState),
  initial: INVITED,
  terminal: [ANSWERED, DECLINED],
  steps: {
    answer: { from: [INVITED], to: ANSWERED, by: ['RESIDENT', 'VOLUNTEER'], rule: 'PL-25', description: 'The person gives an opinion.' },
    decline: { from: [INVITED], to: DECLINED, by: ['RESIDENT', 'VOLUNTEER'], rule: 'PL-25', description: 'The person does not take part.' },
  },
  words: {
    subject: ['This invitation', '该邀请'],
    states: {
      INVITED: ['open', '已邀请'],
      ANSWERED: ['answered', '已反馈'],
      DECLINED: ['declined', '不参与'],
    },
    steps: {
      answer: ['answered', '反馈'],
      decline: ['declined', '谢绝'],
    },
  },
});
