import { registerEnumType } from 'type-graphql';

/** How a provider is chosen among the members of a framework agreement (FA-01). */
export enum CallOffWay {
  USER_CHOICE = 'USER_CHOICE',
  DIRECT_CHOICE = 'DIRECT_CHOICE',
  ROTATION = 'ROTATION',
  COMPETITION = 'COMPETITION',
}

registerEnumType(CallOffWay, {
  name: 'CallOffWay',
  description: 'How a provider is chosen among the members of a framework agreement (第二阶段成交方式, FA-01).',
  valuesConfig: {
    USER_CHOICE: { description: 'The service user chooses (服务对象选定): a resident for whom the service is, or the community\'s staff for the community.' },
    DIRECT_CHOICE: { description: 'An officer of the buyer chooses and says why (直接选定).' },
    COMPETITION: { description: 'All members give one sealed price of a unit, at most their own in the agreement, and the lowest is taken (二次竞价). In closed agreements only, whose opening officers open the offers.' },
    ROTATION: { description: 'The members take turns (顺序轮候): whoever was chosen least recently, the better-ranked first.' },
  },
});
