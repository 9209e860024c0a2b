import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../../kernel/lifecycle.js';

/** Where a member of a panel stands. */
export enum PanelMemberState {
  APPOINTED = 'APPOINTED',
  CLEARED = 'CLEARED',
  RECUSED = 'RECUSED',
  RELEASED = 'RELEASED',
}

const { APPOINTED, CLEARED, RECUSED, RELEASED } = PanelMemberState;

export const panelMemberLifecycle = lifecycle({
  aggregate: 'panel_member',
  states: Object.values(PanelMemberState),
  initial: APPOINTED,
  terminal: [RECUSED, RELEASED],
  steps: {
    clear: { from: [APPOINTED], to: CLEARED, by: ['EVALUATOR', 'BUYER_OFFICER'], rule: 'PL-16', description: 'Declares, knowing the bidders, to have no conflict of interest.' },
    recuse: { from: [APPOINTED, CLEARED], to: RECUSED, by: ['EVALUATOR', 'BUYER_OFFICER'], rule: 'PL-16', description: 'Steps aside because of a conflict of interest (回避).' },
    release: { from: [APPOINTED, CLEARED], to: RELEASED, by: ['BUYER_OFFICER'], rule: 'TE-01', description: 'Did not come or cannot go on; another member takes the place.' },
  },
  words: {
    subject: ['This member of the panel', '该评审成员'],
    states: {
      APPOINTED: ['appointed', '已聘任'],
      CLEARED: ['cleared of conflicts', '评审中'],
      RECUSED: ['recused', '已回避'],
      RELEASED: ['released', '已更换'],
    },
    steps: {
      clear: ['cleared of conflicts', '声明无利害关系'],
      recuse: ['recused', '回避'],
      release: ['released', '更换'],
    },
  },
});

registerEnumType(PanelMemberState, {
  name: 'PanelMemberState',
  description: 'Where a member of an evaluation panel (评审小组成员) stands.',
  valuesConfig: {
    APPOINTED: { description: 'Appointed (已抽取、聘任); declares conflicts once the bids are open.' },
    CLEARED: { description: 'Declared to have no conflict of interest; scores (评审中).' },
    RECUSED: { description: 'Stepped aside (已回避). An end.' },
    RELEASED: { description: 'Replaced, because they did not come or could not go on (已更换). An end.' },
  },
});
