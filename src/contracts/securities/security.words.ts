import { registerEnumType } from 'type-graphql';

/** What a performance bond is made of. Never cash. */
export enum SecurityForm {
  GUARANTEE = 'GUARANTEE',
  TRANSFER = 'TRANSFER',
}

registerEnumType(SecurityForm, {
  name: 'PerformanceSecurityForm',
  description: 'What a performance bond is made of; never cash (PL-22).',
  valuesConfig: {
    GUARANTEE: { description: 'A letter of guarantee of a bank, insurer or guarantor (保函). No money moves.' },
    TRANSFER: { description: 'A transfer to the buyer, which keeps it apart in the ledger (转账).' },
  },
});

/** Why a performance bond is not returned. */
export enum ForfeitGround {
  BREACH = 'BREACH',
  DEFECTS_NOT_MENDED = 'DEFECTS_NOT_MENDED',
  WORK_ABANDONED = 'WORK_ABANDONED',
}

registerEnumType(ForfeitGround, {
  name: 'PerformanceSecurityForfeitGround',
  description: 'Why a performance bond, or part of it, is not returned.',
  valuesConfig: {
    BREACH: { description: 'The organization broke the contract (违约).' },
    DEFECTS_NOT_MENDED: { description: 'Defects were not mended in the time given (整改不到位).' },
    WORK_ABANDONED: { description: 'The work was given up (擅自停止服务).' },
  },
});
