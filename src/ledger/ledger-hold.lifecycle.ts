import { lifecycle } from '../kernel/lifecycle.js';

/** Where a hold is: reserved, or resolved in one of three ways, once. */
export enum HoldState {
  HELD = 'HELD',
  SETTLED = 'SETTLED',
  RELEASED = 'RELEASED',
  EXPIRED = 'EXPIRED',
}

export const holdLifecycle = lifecycle({
  aggregate: 'ledger_hold',
  states: Object.values(HoldState),
  initial: HoldState.HELD,
  terminal: [HoldState.SETTLED, HoldState.RELEASED, HoldState.EXPIRED],
  steps: {
    settle: { from: [HoldState.HELD], to: HoldState.SETTLED, by: ['SYSTEM'], description: 'Pays out what was reserved or less; the rest goes back.' },
    release: { from: [HoldState.HELD], to: HoldState.RELEASED, by: ['SYSTEM'], description: 'Gives everything back.' },
    expire: { from: [HoldState.HELD], to: HoldState.EXPIRED, by: ['SYSTEM'], description: 'Its time has passed; everything goes back.' },
  },
  words: {
    subject: ['This reservation', '该笔预留资金'],
    states: {
      HELD: ['held', '预留中'],
      SETTLED: ['settled', '已支用'],
      RELEASED: ['released', '已释放'],
      EXPIRED: ['expired', '已过期'],
    },
    steps: {
      settle: ['settled', '支用'],
      release: ['released', '释放'],
      expire: ['let expire', '过期'],
    },
  },
});
