import { registerEnumType } from 'type-graphql';
import { PurposeChangeGround } from './purpose-change.js';
import { PurposeChangeState } from './purpose-change.lifecycle.js';
import { PurposeAnswer } from './purpose-consent.js';

registerEnumType(PurposeChangeState, {
  name: 'PurposeChangeState',
  description: 'Where a change of purpose (变更用途) stands.',
  valuesConfig: {
    PROPOSED: { description: 'Proposed; donors are asked, nothing has moved.' },
    SETTLED: { description: 'What could move has moved. An end.' },
    DROPPED: { description: 'Given up; nothing moved. An end.' },
  },
});

registerEnumType(PurposeChangeGround, {
  name: 'PurposeChangeGround',
  description: 'Why restricted money may serve another purpose.',
  valuesConfig: {
    CONSENT: { description: 'Its donors are asked, each for the own gift (征得捐赠人同意, CH-22).' },
    LEFTOVER: { description: 'It is left over from a need that is met; the host charity decides on a similar purpose, in public (剩余财产, CH-23).' },
  },
});

registerEnumType(PurposeAnswer, {
  name: 'PurposeAnswer',
  description: 'What a donor said to a change of purpose.',
  valuesConfig: {
    WAITING: { description: 'Nothing yet; without an answer the money stays (沉默视为不同意).' },
    CONSENTED: { description: 'It may serve the other purpose.' },
    DECLINED: { description: 'It stays under its restriction.' },
    REFUND_WISHED: { description: 'It is to be given back.' },
    NOT_ASKED: { description: 'A leftover: donors are not asked again (CH-23).' },
  },
});
