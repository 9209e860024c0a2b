import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../kernel/lifecycle.js';

/** Where a remittance stands. */
export enum RemittanceState {
  SUBMITTED = 'SUBMITTED',
  SENT = 'SENT',
  RECEIVED = 'RECEIVED',
  CONFIRMED = 'CONFIRMED',
  DISPUTED = 'DISPUTED',
  RETURNED = 'RETURNED',
  CANCELLED = 'CANCELLED',
}

const { SUBMITTED, SENT, RECEIVED, CONFIRMED, DISPUTED, RETURNED, CANCELLED } = RemittanceState;

registerEnumType(RemittanceState, {
  name: 'RemittanceState',
  description: 'Where a remittance (拨付) stands. Two people act at each end: submit and send, record and confirm.',
  valuesConfig: {
    SUBMITTED: { description: 'Asked for (已提交); a second person of the payer sends it. Seen by the payer\'s people and by supervisors.' },
    SENT: { description: 'Sent (已拨出), under the number of the bank or the treasury; on its way. Public from here on.' },
    RECEIVED: { description: 'The payee recorded what arrived (已登记到账); a second person there confirms.' },
    CONFIRMED: { description: 'Confirmed by a second person of the payee (已确认到账): the money is the payee\'s to use. An end.' },
    DISPUTED: { description: 'The payee says that it did not arrive, or not like this (有异议).' },
    RETURNED: { description: 'It came back to the payer (已退回). An end.' },
    CANCELLED: { description: 'Taken back before it was sent (已撤回). An end.' },
  },
});

/** One transfer of money between two levels, down or back. */
export const remittanceLifecycle = lifecycle({
  aggregate: 'remittance',
  states: Object.values(RemittanceState),
  initial: SUBMITTED,
  terminal: [CONFIRMED, RETURNED, CANCELLED],
  steps: {
    send: { from: [SUBMITTED], to: SENT, by: ['BUYER_APPROVER', 'COMMUNITY_STAFF', 'FUND_STEWARD'], rule: 'GP-08', description: 'A second person of the payer sends it.' },
    cancel: { from: [SUBMITTED], to: CANCELLED, by: ['BUYER_OFFICER', 'BUYER_APPROVER', 'COMMUNITY_STAFF', 'FUND_FINANCE', 'FUND_STEWARD'], description: 'The payer takes it back; once it was sent this is refused.' },
    receive: { from: [SENT, DISPUTED], to: RECEIVED, by: ['BUYER_OFFICER', 'COMMUNITY_STAFF', 'FUND_FINANCE', 'FUND_STEWARD'], rule: 'AD-01', description: 'The payee records what arrived.' },
    confirm: { from: [RECEIVED], to: CONFIRMED, by: ['BUYER_APPROVER', 'COMMUNITY_STAFF', 'FUND_STEWARD'], rule: 'AD-01', description: 'A second person of the payee confirms it.' },
    dispute: { from: [SENT, RECEIVED], to: DISPUTED, by: ['BUYER_OFFICER', 'BUYER_APPROVER', 'COMMUNITY_STAFF', 'FUND_FINANCE', 'FUND_STEWARD'], rule: 'AD-01', description: 'The payee says that it did not arrive, or not like this.' },
    return: { from: [SENT, DISPUTED], to: RETURNED, by: ['BUYER_APPROVER', 'COMMUNITY_STAFF', 'FUND_STEWARD'], rule: 'GP-08', description: 'The bank or the treasury gave it back to the payer.' },
  },
  words: {
    subject: ['This remittance', '该笔拨付'],
    states: {
      SUBMITTED: ['submitted', '已提交'], SENT: ['sent', '已拨出'], RECEIVED: ['recorded as received', '已登记到账'], CONFIRMED: ['confirmed', '已确认到账'],
      DISPUTED: ['disputed', '有异议'], RETURNED: ['returned', '已退回'], CANCELLED: ['cancelled', '已撤回'],
    },
    steps: {
      send: ['sent', '拨出'], cancel: ['cancelled', '撤回'], receive: ['recorded as received', '登记到账'], confirm: ['confirmed', '确认到账'], dispute: ['disputed', '提出异议'], return: ['returned', '退回'],
    },
  },
});
