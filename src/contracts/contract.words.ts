import { registerEnumType } from 'type-graphql';

/** The two sides of a contract. */
export enum ContractSide {
  CLIENT = 'CLIENT',
  PROVIDER = 'PROVIDER',
}

registerEnumType(ContractSide, {
  name: 'ContractSide',
  description: 'The two sides of a contract.',
  valuesConfig: {
    CLIENT: { description: 'Who pays (委托方): a government buyer, or a community fund.' },
    PROVIDER: { description: 'Who delivers (承接方): the organization.' },
  },
});

/** When the share of a milestone becomes payable. */
export enum MilestoneTiming {
  AT_SIGNING = 'AT_SIGNING',
  AT_ACCEPTANCE = 'AT_ACCEPTANCE',
}

registerEnumType(MilestoneTiming, {
  name: 'MilestoneTiming',
  description: 'When the share of a milestone becomes payable.',
  valuesConfig: {
    AT_SIGNING: { description: 'With the second signature (首期款): the first instalment of a grant agreement only. Nothing is delivered for it.' },
    AT_ACCEPTANCE: { description: 'Once client and community have accepted what was delivered.' },
  },
});

/** Why a contract ends early. */
export enum TerminationGround {
  MUTUAL = 'MUTUAL',
  BREACH = 'BREACH',
  PUBLIC_INTEREST = 'PUBLIC_INTEREST',
  FORCE_MAJEURE = 'FORCE_MAJEURE',
  BUDGET_CUT = 'BUDGET_CUT',
}

registerEnumType(TerminationGround, {
  name: 'TerminationGround',
  description: 'Why a contract ends early; it decides whose agreement is needed.',
  valuesConfig: {
    MUTUAL: { description: 'Both sides want it (协商一致): one proposes, the other side agrees.' },
    BREACH: { description: 'The organization does not perform (违约): another approver or steward of the client agrees. It lowers the organization\'s credit (CONTRACT_TERMINATED).' },
    PUBLIC_INTEREST: { description: 'Going on would harm public interests (损害公共利益, 政府采购法 art. 50): another approver or steward of the client agrees.' },
    FORCE_MAJEURE: { description: 'What nobody could foresee or avert makes it impossible to go on (不可抗力): one side proposes, the other agrees. Nobody\'s breach.' },
    BUDGET_CUT: { description: 'The budget was cut by law or by the finance department (预算调减): another approver or steward of the client agrees; what was delivered is settled.' },
  },
});

/** Grounds on which the other side agrees; with all others the client decides by two people. */
export const groundsOfBoth: readonly TerminationGround[] = [TerminationGround.MUTUAL, TerminationGround.FORCE_MAJEURE];

/** What must hold for a term of more than a year (GP-13). */
export enum LongTermCondition {
  FIXED_CONTENT = 'FIXED_CONTENT',
  CONTINUOUS_NEED = 'CONTINUOUS_NEED',
  STABLE_FUNDING = 'STABLE_FUNDING',
  SMALL_PRICE_CHANGES = 'SMALL_PRICE_CHANGES',
  BUDGET_SECURED = 'BUDGET_SECURED',
}

registerEnumType(LongTermCondition, {
  name: 'LongTermCondition',
  description: 'What must hold for a term of more than a year (GP-13, 财政部令第102号 art. 24); all five.',
  valuesConfig: {
    FIXED_CONTENT: { description: 'What is bought stays much the same (购买内容相对固定).' },
    CONTINUOUS_NEED: { description: 'It is needed without a break (连续性强).' },
    STABLE_FUNDING: { description: 'Its money comes from a stable source (经费来源稳定).' },
    SMALL_PRICE_CHANGES: { description: 'Its price changes little (价格变化幅度小).' },
    BUDGET_SECURED: { description: 'The budget of every year is secured (预算有保障).' },
  },
});

/** Who served in a record. */
export enum ServiceKind {
  SOCIAL_WORK = 'SOCIAL_WORK',
  VOLUNTEERING = 'VOLUNTEERING',
}

registerEnumType(ServiceKind, {
  name: 'ServiceKind',
  description: 'Whether time was served by a social worker or by a volunteer.',
  valuesConfig: {
    SOCIAL_WORK: { description: 'By a social worker of the organization (社工服务).' },
    VOLUNTEERING: { description: 'By a registered volunteer (志愿服务), unpaid (VO-01).' },
  },
});
