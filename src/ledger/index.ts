import './ledger.refusals.js';

export { type AccountKey, type AccountRef, type Leg, disclose, openAccount } from './account-key.js';
export { type CheckedInvariant, type LedgerCheckOptions, checkAsTable, ledgerCheck } from './check.js';
export { type NewHold, type Settlement, expireHolds, release, reserve, settle } from './holds.js';
export { AccountKind, LedgerAccount, mayOverdraw } from './ledger-account.js';
export { LedgerHold } from './ledger-hold.js';
export { HoldState, holdLifecycle } from './ledger-hold.lifecycle.js';
export { LedgerPosting } from './ledger-posting.js';
export { LedgerTransaction } from './ledger-transaction.js';
export { ledgerRefusalTable, ledgerRefusals } from './ledger.refusals.js';
export { type MoneySubject, type NewTransaction, type Posted, balanceOf, post, reverse } from './post.js';
export { ledgerChain, sealLedger, sealOfTransaction } from './seal.js';
