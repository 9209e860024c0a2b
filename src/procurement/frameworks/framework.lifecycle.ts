import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../../kernel/lifecycle.js';

/** Closed: members by a tender; open: whoever meets the conditions, at any time (FA-01). */
export enum FrameworkKind {
  CLOSED = 'CLOSED',
  OPEN = 'OPEN',
}

registerEnumType(FrameworkKind, {
  name: 'FrameworkKind',
  description: 'How one becomes a member of a framework agreement (FA-01).',
  valuesConfig: {
    CLOSED: { description: 'By a tender of which several win (封闭式); nobody enters later.' },
    OPEN: { description: 'By an application at any time, at prices that the buyer set (开放式).' },
  },
});

/** Where a framework agreement stands. */
export enum FrameworkState {
  PROPOSED = 'PROPOSED',
  RUNNING = 'RUNNING',
  ENDED = 'ENDED',
  TERMINATED = 'TERMINATED',
  ANNULLED = 'ANNULLED',
}

const { PROPOSED, RUNNING, ENDED, TERMINATED, ANNULLED } = FrameworkState;

registerEnumType(FrameworkState, {
  name: 'FrameworkState',
  description: 'Where a framework agreement (框架协议) stands.',
  valuesConfig: {
    PROPOSED: { description: 'A closed one: its members are public and can be confirmed after the period (入围公示). An open one: a draft of the buyer.' },
    RUNNING: { description: 'In force (生效): call-offs are made.' },
    ENDED: { description: 'Its term is over (期满). An end.' },
    TERMINATED: { description: 'Ended early by the buyer (提前终止). An end.' },
    ANNULLED: { description: 'Taken back before it was in force (撤销). An end.' },
  },
});

export const frameworkLifecycle = lifecycle({
  aggregate: 'framework',
  states: Object.values(FrameworkState),
  initial: PROPOSED,
  terminal: [ENDED, TERMINATED, ANNULLED],
  steps: {
    confirm: { from: [PROPOSED], to: RUNNING, by: ['BUYER_APPROVER'], rule: 'FA-01', description: 'Another person of the buyer confirms it; it is in force.' },
    withdraw: { from: [PROPOSED], to: ANNULLED, by: ['BUYER_OFFICER', 'BUYER_APPROVER'], rule: 'FA-01', description: 'Taken back, or undone by an upheld challenge or complaint (PL-14).' },
    end: { from: [RUNNING], to: ENDED, by: ['SYSTEM'], rule: 'FA-01', description: 'The last day of its term is over.' },
    terminate: { from: [RUNNING], to: TERMINATED, by: ['BUYER_APPROVER'], rule: 'FA-01', description: 'The buyer ends it early and says why.' },
  },
  words: {
    subject: ['This framework agreement', '该框架协议'],
    states: {
      PROPOSED: ['proposed', '拟定中'],
      RUNNING: ['in force', '生效中'],
      ENDED: ['over', '已期满'],
      TERMINATED: ['ended early', '已提前终止'],
      ANNULLED: ['annulled', '已撤销'],
    },
    steps: { confirm: ['confirmed', '确认'], withdraw: ['taken back', '撤回'], end: ['ended', '期满终止'], terminate: ['ended early', '提前终止'] },
  },
});
