import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../kernel/lifecycle.js';

/** Where an allotment stands. */
export enum AllotmentState {
  PROPOSED = 'PROPOSED',
  ALLOTTED = 'ALLOTTED',
  CLOSED = 'CLOSED',
  CANCELLED = 'CANCELLED',
}

const { PROPOSED, ALLOTTED, CLOSED, CANCELLED } = AllotmentState;

registerEnumType(AllotmentState, {
  name: 'AllotmentState',
  description: 'Where an allotment (经费下达) stands. Proposing and approving are two people\'s work.',
  valuesConfig: {
    PROPOSED: { description: 'Proposed (拟下达); another person decides. Seen by the sender\'s people and by supervisors.' },
    ALLOTTED: { description: 'Allotted (已下达): its money is set aside for the receiver and goes there by remittances. Public from here on.' },
    CLOSED: { description: 'Settled (已结清): what was never sent went back where it came from. An end.' },
    CANCELLED: { description: 'Taken back before anything was sent (已撤销). An end.' },
  },
});

/** From the document that allots money to a lower level to its settlement (AD-01: 费随事转). */
export const allotmentLifecycle = lifecycle({
  aggregate: 'allotment',
  states: Object.values(AllotmentState),
  initial: PROPOSED,
  terminal: [CLOSED, CANCELLED],
  steps: {
    approve: { from: [PROPOSED], to: ALLOTTED, by: ['BUYER_APPROVER'], rule: 'GP-08', description: 'Someone other than the proposer approves it; the money is set aside.' },
    cancel: { from: [PROPOSED, ALLOTTED], to: CANCELLED, by: ['BUYER_OFFICER', 'BUYER_APPROVER'], rule: 'GP-08', description: 'It is taken back; once anything was sent this is refused.' },
    close: { from: [ALLOTTED], to: CLOSED, by: ['BUYER_APPROVER'], rule: 'GP-08', description: 'It is settled; what was not sent goes back.' },
  },
  words: {
    subject: ['This allotment', '该笔下达经费'],
    states: { PROPOSED: ['proposed', '拟下达'], ALLOTTED: ['allotted', '已下达'], CLOSED: ['closed', '已结清'], CANCELLED: ['cancelled', '已撤销'] },
    steps: { approve: ['approved', '批准'], cancel: ['cancelled', '撤销'], close: ['closed', '结清'] },
  },
});
