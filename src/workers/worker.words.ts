import { registerEnumType } from 'type-graphql';

/** Professional levels of social workers (SW-01). */
export enum SocialWorkerLevel {
  ASSISTANT = 'ASSISTANT',
  SOCIAL_WORKER = 'SOCIAL_WORKER',
  SENIOR = 'SENIOR',
}

registerEnumType(SocialWorkerLevel, {
  name: 'SocialWorkerLevel',
  description: 'Professional level of a social worker (社会工作者职业水平, SW-01).',
  valuesConfig: {
    ASSISTANT: { description: 'Assistant social worker (助理社会工作师), by examination.' },
    SOCIAL_WORKER: { description: 'Social worker (社会工作师), by examination.' },
    SENIOR: { description: 'Senior social worker (高级社会工作师), by examination and review.' },
  },
});
