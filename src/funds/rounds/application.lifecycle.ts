import { lifecycle } from '../../kernel/lifecycle.js';

/** States of a grant application (申报). */
export enum ApplicationState {
  DRAFT = 'DRAFT',
  SUBMITTED = 'SUBMITTED',
  ELIGIBLE = 'ELIGIBLE',
  INELIGIBLE = 'INELIGIBLE',
  SELECTED = 'SELECTED',
  NOT_SELECTED = 'NOT_SELECTED',
  DISQUALIFIED = 'DISQUALIFIED',
  AGREED = 'AGREED',
  COMPLETED = 'COMPLETED',
  TERMINATED = 'TERMINATED',
  WITHDRAWN = 'WITHDRAWN',
  CANCELLED = 'CANCELLED',
}

const { DRAFT, SUBMITTED, ELIGIBLE, INELIGIBLE, SELECTED, NOT_SELECTED, DISQUALIFIED, AGREED, COMPLETED, TERMINATED, WITHDRAWN, CANCELLED } = ApplicationState;

/** From an organization's draft to a project that is agreed, delivered and closed. */
export const applicationLifecycle = lifecycle({
  aggregate: 'grant_application',
  states: Object.values(ApplicationState),
  initial: DRAFT,
  terminal: [INELIGIBLE, DISQUALIFIED, COMPLETED, TERMINATED, WITHDRAWN, CANCELLED],
  steps: {
    submit: { from: [DRAFT], to: SUBMITTED, by: ['ORG_MANAGER'], rule: 'C5', description: 'Sent in before the deadline; cites at least one need that the community adopted for a fund.' },
    accept: { from: [SUBMITTED], to: ELIGIBLE, by: ['FUND_STEWARD', 'FUND_FINANCE'], rule: 'C5', description: 'Meets the conditions of the call.' },
    reject: { from: [SUBMITTED], to: INELIGIBLE, by: ['FUND_STEWARD', 'FUND_FINANCE'], rule: 'C5', description: 'Does not meet them, for the reasons given.' },
    select: { from: [ELIGIBLE], to: SELECTED, by: ['FUND_STEWARD'], rule: 'C5', description: 'Chosen by the published formula; its money is reserved.' },
    pass: { from: [ELIGIBLE], to: NOT_SELECTED, by: ['FUND_STEWARD'], rule: 'C5', description: 'Below the passing score, or the budget went to better ones.' },
    recountIn: { from: [NOT_SELECTED], to: SELECTED, by: ['FUND_STEWARD'], rule: 'C5', description: 'A recount of the vote within the publicity period brought it in.' },
    recountOut: { from: [SELECTED], to: NOT_SELECTED, by: ['FUND_STEWARD'], rule: 'C5', description: 'A recount of the vote within the publicity period took it out.' },
    disqualify: { from: [SELECTED], to: DISQUALIFIED, by: ['FUND_STEWARD'], rule: 'C5', description: 'An objection within the publicity period was upheld.' },
    agree: { from: [SELECTED], to: AGREED, by: ['FUND_STEWARD', 'ORG_MANAGER'], description: 'The grant agreement is signed by both sides.' },
    complete: { from: [AGREED], to: COMPLETED, by: ['SYSTEM'], description: 'Delivered, accepted and paid in full.' },
    terminate: { from: [AGREED], to: TERMINATED, by: ['FUND_STEWARD'], description: 'Ended early; what is not paid returns to the fund.' },
    withdraw: { from: [DRAFT, SUBMITTED, ELIGIBLE, SELECTED], to: WITHDRAWN, by: ['ORG_MANAGER'], description: 'Taken back by the organization.' },
    cancel: { from: [DRAFT, SUBMITTED, ELIGIBLE, SELECTED], to: CANCELLED, by: ['SYSTEM'], description: 'The call ended before it was submitted, or the round was called off.' },
  },
  words: {
    subject: ['This application', '该申报'],
    states: {
      DRAFT: ['a draft', '草稿'],
      SUBMITTED: ['submitted', '已提交'],
      ELIGIBLE: ['eligible', '资格审查通过'],
      INELIGIBLE: ['not eligible', '资格审查未通过'],
      SELECTED: ['selected', '已入选'],
      NOT_SELECTED: ['not selected', '未入选'],
      DISQUALIFIED: ['disqualified', '已取消资格'],
      AGREED: ['agreed', '已签协议'],
      COMPLETED: ['completed', '已完成'],
      TERMINATED: ['terminated', '已终止'],
      WITHDRAWN: ['withdrawn', '已撤回'],
      CANCELLED: ['cancelled', '已取消'],
    },
    steps: {
      submit: ['submitted', '提交'],
      accept: ['found eligible', '认定符合条件'],
      reject: ['found not eligible', '认定不符合条件'],
      select: ['selected', '入选'],
      pass: ['passed over', '落选'],
      recountIn: ['brought in by a recount', '经重新计票入选'],
      recountOut: ['taken out by a recount', '经重新计票落选'],
      disqualify: ['disqualified', '取消资格'],
      agree: ['agreed', '签订协议'],
      complete: ['completed', '办结'],
      terminate: ['terminated', '终止'],
      withdraw: ['withdrawn', '撤回'],
      cancel: ['cancelled', '取消'],
    },
  },
});
