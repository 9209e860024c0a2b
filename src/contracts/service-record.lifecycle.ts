import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../kernel/lifecycle.js';

/** Where a service record stands. */
export enum ServiceRecordState {
  RECORDED = 'RECORDED',
  CONFIRMED = 'CONFIRMED',
  REJECTED = 'REJECTED',
}

const { RECORDED, CONFIRMED, REJECTED } = ServiceRecordState;

registerEnumType(ServiceRecordState, {
  name: 'ServiceRecordState',
  description: 'Where a service record (服务记录) stands.',
  valuesConfig: {
    RECORDED: { description: 'Written down (已记录); it counts for nothing yet.' },
    CONFIRMED: { description: 'Confirmed by another person (已确认); its minutes count. An end.' },
    REJECTED: { description: 'Not confirmed (未通过). An end.' },
  },
});

/** Whoever organises records; another person confirms (VO-04). */
export const serviceRecordLifecycle = lifecycle({
  aggregate: 'service_record',
  states: Object.values(ServiceRecordState),
  initial: RECORDED,
  terminal: [CONFIRMED, REJECTED],
  steps: {
    confirm: { from: [RECORDED], to: CONFIRMED, by: ['ORG_MANAGER', 'COMMUNITY_STAFF'], rule: 'VO-04', description: 'Another person confirms that the time was served.' },
    reject: { from: [RECORDED], to: REJECTED, by: ['ORG_MANAGER', 'COMMUNITY_STAFF'], rule: 'VO-04', description: 'Another person finds it wrong.' },
  },
  words: {
    subject: ['This service record', '该服务记录'],
    states: {
      RECORDED: ['recorded', '已记录'],
      CONFIRMED: ['confirmed', '已确认'],
      REJECTED: ['rejected', '未通过'],
    },
    steps: {
      confirm: ['confirmed', '确认'],
      reject: ['rejected', '驳回'],
    },
  },
});
