import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../../kernel/lifecycle.js';

/** Where a consortium stands. */
export enum ConsortiumState {
  FORMING = 'FORMING',
  COMPLETE = 'COMPLETE',
  DISSOLVED = 'DISSOLVED',
}

/** Where a member's part in it stands. */
export enum ConsortiumMemberState {
  INVITED = 'INVITED',
  CONFIRMED = 'CONFIRMED',
  LEFT = 'LEFT',
}

export const consortiumLifecycle = lifecycle({
  aggregate: 'consortium',
  states: Object.values(ConsortiumState),
  initial: ConsortiumState.FORMING,
  terminal: [ConsortiumState.DISSOLVED],
  steps: {
    complete: { from: [ConsortiumState.FORMING], to: ConsortiumState.COMPLETE, by: ['ORG_MANAGER'], rule: 'PL-03', description: 'The last member has confirmed; its leader can bid for it.' },
    dissolve: { from: [ConsortiumState.FORMING, ConsortiumState.COMPLETE], to: ConsortiumState.DISSOLVED, by: ['ORG_MANAGER'], rule: 'PL-03', description: 'Given up before it bid, or a member does not take part; each may take part otherwise.' },
  },
  words: {
    subject: ['This consortium', '该联合体'],
    states: { FORMING: ['being formed', '组建中'], COMPLETE: ['complete', '已组成'], DISSOLVED: ['dissolved', '已解散'] },
    steps: { complete: ['completed', '组成'], dissolve: ['dissolved', '解散'] },
  },
});

export const consortiumMemberLifecycle = lifecycle({
  aggregate: 'consortium_member',
  states: Object.values(ConsortiumMemberState),
  initial: ConsortiumMemberState.INVITED,
  terminal: [ConsortiumMemberState.LEFT],
  steps: {
    confirm: { from: [ConsortiumMemberState.INVITED], to: ConsortiumMemberState.CONFIRMED, by: ['ORG_MANAGER'], rule: 'PL-03', description: 'A manager of the member accepts its part and the joint liability.' },
    leave: { from: [ConsortiumMemberState.INVITED, ConsortiumMemberState.CONFIRMED], to: ConsortiumMemberState.LEFT, by: ['ORG_MANAGER'], rule: 'PL-03', description: 'It declined, or the consortium was dissolved.' },
  },
  words: {
    subject: ['This membership', '该成员资格'],
    states: { INVITED: ['waiting for its confirmation', '待确认'], CONFIRMED: ['confirmed', '已确认'], LEFT: ['ended', '已退出'] },
    steps: { confirm: ['confirmed', '确认'], leave: ['ended', '退出'] },
  },
});

registerEnumType(ConsortiumState, {
  name: 'ConsortiumState',
  description: 'Where a consortium (联合体) stands.',
  valuesConfig: {
    FORMING: { description: 'Waiting for members to confirm (组建中).' },
    COMPLETE: { description: 'All members have confirmed (已组成); its leader can bid.' },
    DISSOLVED: { description: 'Given up (已解散). An end.' },
  },
});

registerEnumType(ConsortiumMemberState, {
  name: 'ConsortiumMemberState',
  description: 'Where a member\'s part in a consortium stands.',
  valuesConfig: {
    INVITED: { description: 'Its manager has not confirmed yet (待确认).' },
    CONFIRMED: { description: 'Its manager accepted its part and the joint liability (已确认).' },
    LEFT: { description: 'It declined, or the consortium was dissolved (已退出). An end.' },
  },
});
