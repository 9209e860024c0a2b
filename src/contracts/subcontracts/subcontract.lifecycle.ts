import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../../kernel/lifecycle.js';

/** Where a subcontract stands. */
export enum SubcontractState {
  PROPOSED = 'PROPOSED',
  CONSENTED = 'CONSENTED',
  REFUSED = 'REFUSED',
  ENDED = 'ENDED',
}

const { PROPOSED, CONSENTED, REFUSED, ENDED } = SubcontractState;

registerEnumType(SubcontractState, {
  name: 'SubcontractState',
  description: 'Where a subcontract (分包) stands.',
  valuesConfig: {
    PROPOSED: { description: 'Asked for by the organization (已申请); nobody else delivers yet.' },
    CONSENTED: { description: 'The client consents (已同意); the subcontractor delivers its part.' },
    REFUSED: { description: 'The client does not consent (未同意). An end.' },
    ENDED: { description: 'Taken back, or over (已结束). An end.' },
  },
});

/** A part for another, with the client's consent (GP-15). */
export const subcontractLifecycle = lifecycle({
  aggregate: 'subcontract',
  states: Object.values(SubcontractState),
  initial: PROPOSED,
  terminal: [REFUSED, ENDED],
  steps: {
    consent: { from: [PROPOSED], to: CONSENTED, by: ['BUYER_APPROVER', 'FUND_STEWARD'], rule: 'GP-15', description: 'The client consents.' },
    refuse: { from: [PROPOSED], to: REFUSED, by: ['BUYER_APPROVER', 'FUND_STEWARD'], rule: 'GP-15', description: 'The client does not consent.' },
    end: { from: [PROPOSED, CONSENTED], to: ENDED, by: ['ORG_MANAGER'], description: 'The organization takes it back or ends it.' },
  },
  words: {
    subject: ['This subcontract', '该分包'],
    states: {
      PROPOSED: ['proposed', '已申请'],
      CONSENTED: ['consented to', '已同意'],
      REFUSED: ['refused', '未同意'],
      ENDED: ['ended', '已结束'],
    },
    steps: {
      consent: ['consented to', '同意'],
      refuse: ['refused', '拒绝'],
      end: ['ended', '结束'],
    },
  },
});
