import { registerEnumType } from 'type-graphql';

/** By what way public money goes from one level to the next. */
export enum RemittanceChannel {
  TREASURY = 'TREASURY',
  BANK_TRANSFER = 'BANK_TRANSFER',
}

registerEnumType(RemittanceChannel, {
  name: 'RemittanceChannel',
  description: 'By what way public money goes from one level to the next; the reference is the document of that way.',
  valuesConfig: {
    TREASURY: { description: 'Through the treasury (国库集中支付): the reference is the number of its payment certificate.' },
    BANK_TRANSFER: { description: 'Bank transfer (银行转账): the reference is the bank\'s transaction number (回单号).' },
  },
});

/** Why money goes back to the level above. */
export enum ReturnGround {
  UNSPENT = 'UNSPENT',
  OVERPAID = 'OVERPAID',
  ENDED = 'ENDED',
  MANAGEMENT_FEE = 'MANAGEMENT_FEE',
}

registerEnumType(ReturnGround, {
  name: 'ReturnGround',
  description: 'Why money goes back to the level above (退回).',
  valuesConfig: {
    UNSPENT: { description: 'Left over at the end (结余).' },
    OVERPAID: { description: 'More was sent than is needed (多拨).' },
    ENDED: { description: 'The task ended before its time (任务终止).' },
    MANAGEMENT_FEE: { description: 'A fee for managing or passing on (管理费). Always refused (NO_FEE, E66): no level takes a fee on what belongs to a community.' },
  },
});
