import { lifecycle } from '../kernel/lifecycle.js';

/** Where an organization stands with the platform. Registration itself stays with civil affairs (民政). */
export enum OrganizationState {
  APPLIED = 'APPLIED',
  ACTIVE = 'ACTIVE',
  SUSPENDED = 'SUSPENDED',
  REFUSED = 'REFUSED',
  DISSOLVED = 'DISSOLVED',
}

const { APPLIED, ACTIVE, SUSPENDED, REFUSED, DISSOLVED } = OrganizationState;

/** From the application to the end of an organization's presence. */
export const organizationLifecycle = lifecycle({
  aggregate: 'organization',
  states: [APPLIED, ACTIVE, SUSPENDED, REFUSED, DISSOLVED],
  initial: APPLIED,
  terminal: [REFUSED, DISSOLVED],
  steps: {
    admit: { from: [APPLIED], to: ACTIVE, by: ['OPERATOR'], description: 'The operator has checked the registration or filing.' },
    refuse: { from: [APPLIED], to: REFUSED, by: ['OPERATOR'], description: 'The registration or filing does not bear out the application.' },
    suspend: { from: [ACTIVE], to: SUSPENDED, by: ['OPERATOR'], rule: 'SO-05', description: 'Ordered to stop its activities, or under investigation.' },
    resume: { from: [SUSPENDED], to: ACTIVE, by: ['OPERATOR'], rule: 'SO-05', description: 'The reason for the suspension is gone.' },
    dissolve: { from: [ACTIVE, SUSPENDED], to: DISSOLVED, by: ['OPERATOR'], description: 'Deregistered, or its filing withdrawn.' },
  },
  words: {
    subject: ['This organization', '该组织'],
    states: {
      APPLIED: ['waiting for admission', '待入驻审核'],
      ACTIVE: ['active', '正常'],
      SUSPENDED: ['suspended', '已暂停活动'],
      REFUSED: ['refused', '未通过入驻'],
      DISSOLVED: ['dissolved', '已注销'],
    },
    steps: {
      admit: ['admitted', '准予入驻'],
      refuse: ['refused', '拒绝入驻'],
      suspend: ['suspended', '暂停'],
      resume: ['resumed', '恢复'],
      dissolve: ['dissolved', '注销'],
    },
  },
});
