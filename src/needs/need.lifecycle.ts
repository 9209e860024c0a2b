import { lifecycle } from '../kernel/lifecycle.js';

/** Where a need stands on its way from a resident's words to an answer. */
export enum NeedState {
  RAISED = 'RAISED',
  VERIFIED = 'VERIFIED',
  CLUSTERED = 'CLUSTERED',
  TOPIC = 'TOPIC',
  ADOPTED = 'ADOPTED',
  IN_DELIVERY = 'IN_DELIVERY',
  MET = 'MET',
  RETURNED = 'RETURNED',
  ANSWERED = 'ANSWERED',
  WITHDRAWN = 'WITHDRAWN',
}

const { RAISED, VERIFIED, CLUSTERED, TOPIC, ADOPTED, IN_DELIVERY, MET, RETURNED, ANSWERED, WITHDRAWN } = NeedState;

/** 居民公共需求整合机制 (E9): individual → collected → filtered → topic → decision → delivery. */
export const needLifecycle = lifecycle({
  aggregate: 'need',
  states: Object.values(NeedState),
  initial: RAISED,
  terminal: [MET, RETURNED, ANSWERED, WITHDRAWN],
  steps: {
    verify: { from: [RAISED], to: VERIFIED, by: ['COMMUNITY_STAFF'], rule: 'E9', description: 'Staff of the community confirm that the need is real, and how urgent.' },
    cluster: { from: [VERIFIED], to: CLUSTERED, by: ['COMMUNITY_STAFF'], rule: 'E9', description: 'It joins needs of the same community that ask for the same.' },
    discuss: { from: [CLUSTERED], to: TOPIC, by: ['COMMUNITY_STAFF'], rule: 'DL-01', description: 'Its cluster becomes the topic of a deliberation.' },
    adopt: { from: [VERIFIED, CLUSTERED, TOPIC], to: ADOPTED, by: ['COMMUNITY_STAFF'], rule: 'E9', description: 'The community takes it on, and chooses the route to an answer.' },
    begin: { from: [ADOPTED], to: IN_DELIVERY, by: ['SYSTEM'], description: 'A contract, grant or shift that answers it has begun.' },
    reopen: { from: [IN_DELIVERY], to: ADOPTED, by: ['SYSTEM'], description: 'What was to answer it ended early; it waits for another.' },
    meet: { from: [ADOPTED, IN_DELIVERY], to: MET, by: ['SYSTEM'], description: 'What answers it was delivered and accepted.' },
    return: { from: [RAISED, VERIFIED, CLUSTERED, TOPIC], to: RETURNED, by: ['COMMUNITY_STAFF'], rule: 'E9', description: 'Given back with a reason and words to the raiser.' },
    answer: { from: [RAISED, VERIFIED, CLUSTERED], to: ANSWERED, by: ['COMMUNITY_STAFF'], rule: 'E9', description: 'Words or an existing service suffice; nothing has to be bought or organised.' },
    withdraw: { from: [RAISED, VERIFIED, CLUSTERED], to: WITHDRAWN, by: ['RAISER'], description: 'Taken back by whoever raised it.' },
  },
  words: {
    subject: ['This need', '该需求'],
    states: {
      RAISED: ['raised and not verified', '已提出'],
      VERIFIED: ['verified', '已核实'],
      CLUSTERED: ['part of a cluster', '已整合'],
      TOPIC: ['under deliberation', '议事中'],
      ADOPTED: ['adopted', '已采纳'],
      IN_DELIVERY: ['in delivery', '落实中'],
      MET: ['met', '已满足'],
      RETURNED: ['returned', '已退回'],
      ANSWERED: ['answered', '已答复'],
      WITHDRAWN: ['withdrawn', '已撤回'],
    },
    steps: {
      verify: ['verified', '核实'],
      cluster: ['put into a cluster', '整合'],
      discuss: ['put up for deliberation', '提交议事'],
      adopt: ['adopted', '采纳'],
      begin: ['put into delivery', '开始落实'],
      reopen: ['reopened', '重新等待落实'],
      meet: ['declared met', '办结'],
      return: ['returned', '退回'],
      answer: ['answered', '答复'],
      withdraw: ['withdrawn', '撤回'],
    },
  },
});

/** States in which residents may still add their endorsement. */
export const endorsableStates: readonly NeedState[] = [RAISED, VERIFIED, CLUSTERED, TOPIC];
