import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../../kernel/lifecycle.js';

/** Where a member of a framework agreement stands. */
export enum FrameworkMemberState {
  CANDIDATE = 'CANDIDATE',
  ACTIVE = 'ACTIVE',
  REJECTED = 'REJECTED',
  WITHDRAWN = 'WITHDRAWN',
  LEFT = 'LEFT',
  REMOVED = 'REMOVED',
  ENDED = 'ENDED',
}

const { CANDIDATE, ACTIVE, REJECTED, WITHDRAWN, LEFT, REMOVED, ENDED } = FrameworkMemberState;

registerEnumType(FrameworkMemberState, {
  name: 'FrameworkMemberState',
  description: 'Where a member of a framework agreement (入围供应商) stands.',
  valuesConfig: {
    CANDIDATE: { description: 'Closed: named in the proposal (拟入围). Open: applied and waiting for the answer (申请中).' },
    ACTIVE: { description: 'A member (入围): can be chosen.' },
    REJECTED: { description: 'The application was refused with its reason (未通过). An end; another application may follow.' },
    WITHDRAWN: { description: 'Took the application back, or the agreement never came into force (已撤回). An end.' },
    LEFT: { description: 'Left an open agreement (退出). An end.' },
    REMOVED: { description: 'Removed by the buyer on a ground of the rules (清退); does not come back to this agreement. An end.' },
    ENDED: { description: 'The agreement is over (期满). An end.' },
  },
});

export const frameworkMemberLifecycle = lifecycle({
  aggregate: 'framework_member',
  states: Object.values(FrameworkMemberState),
  initial: CANDIDATE,
  terminal: [REJECTED, WITHDRAWN, LEFT, REMOVED, ENDED],
  steps: {
    admit: { from: [CANDIDATE], to: ACTIVE, by: ['BUYER_OFFICER', 'BUYER_APPROVER'], rule: 'FA-01', description: 'The agreement is confirmed, or the application accepted.' },
    reject: { from: [CANDIDATE], to: REJECTED, by: ['BUYER_OFFICER'], rule: 'FA-01', description: 'The application is refused with its reason.' },
    withdraw: { from: [CANDIDATE], to: WITHDRAWN, by: ['ORG_MANAGER', 'SYSTEM'], rule: 'FA-01', description: 'The application is taken back, or the agreement is.' },
    leave: { from: [ACTIVE], to: LEFT, by: ['ORG_MANAGER'], rule: 'FA-01', description: 'It leaves an open agreement, at any time.' },
    remove: { from: [ACTIVE], to: REMOVED, by: ['BUYER_APPROVER'], rule: 'FA-01', description: 'Removed on a ground of the rules.' },
    end: { from: [ACTIVE], to: ENDED, by: ['SYSTEM', 'BUYER_APPROVER'], rule: 'FA-01', description: 'The agreement is over.' },
  },
  words: {
    subject: ['This member', '该入围供应商'],
    states: {
      CANDIDATE: ['a candidate', '待入围'],
      ACTIVE: ['a member', '已入围'],
      REJECTED: ['refused', '未通过'],
      WITHDRAWN: ['withdrawn', '已撤回'],
      LEFT: ['gone', '已退出'],
      REMOVED: ['removed', '已清退'],
      ENDED: ['no member any more, for the agreement is over', '协议已结束'],
    },
    steps: { admit: ['admitted', '接纳入围'], reject: ['refused', '拒绝入围'], withdraw: ['withdrawn', '撤回'], leave: ['released', '退出'], remove: ['removed', '清退'], end: ['ended', '结束'] },
  },
});

/** Why a member is removed (FA-01). */
export enum RemovalGround {
  COLLUSION = 'COLLUSION',
  FALSE_MATERIAL = 'FALSE_MATERIAL',
  REFUSED_CALL_OFF = 'REFUSED_CALL_OFF',
  BREACH = 'BREACH',
  BANNED = 'BANNED',
  AGREED_CASE = 'AGREED_CASE',
  JUSTIFIED_EXIT = 'JUSTIFIED_EXIT',
}

registerEnumType(RemovalGround, {
  name: 'RemovalGround',
  description: 'Why a member is removed from a framework agreement (取消入围资格情形, 财政部令第110号).',
  valuesConfig: {
    COLLUSION: { description: 'It won its place by collusion (恶意串通).' },
    FALSE_MATERIAL: { description: 'It won its place by false material (提供虚假材料).' },
    REFUSED_CALL_OFF: { description: 'It refused a call-off without good reason (无正当理由拒不接受合同授予).' },
    BREACH: { description: 'It did not perform, and did not mend it when asked (不履行合同义务且经请求仍不改正).' },
    BANNED: { description: 'It may not take part in procurement any more (被禁止参加政府采购活动).' },
    AGREED_CASE: { description: 'A case on which the agreement says so (框架协议约定的其他情形).' },
    JUSTIFIED_EXIT: { description: 'It asked to leave a closed agreement and has good reason (有正当理由退出).' },
  },
});
