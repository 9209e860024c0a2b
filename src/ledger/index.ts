import type { Slice } from '../platform/slice.js';
import { checkGauges } from './checks/check-gauges.js';
import { LedgerCheck } from './checks/ledger-check.js';
import { LedgerChecksResolver } from './checks/ledger-check.graph.js';
import { nightlyChecks } from './checks/nightly-check.js';
import { LedgerAccount } from './ledger-account.js';
import { LedgerHold } from './ledger-hold.js';
import { LedgerPosting } from './ledger-posting.js';
import { LedgerTransaction } from './ledger-transaction.js';
import './ledger.refusals.js';
import { LedgerResolver } from './ledger.resolver.js';
import { StatementsResolver } from './statements/statement.graph.js';
import { voucherFiles } from './statements/voucher-file.js';

export { type AccountKey, type AccountRef, type Leg, disclose, openAccount } from './account-key.js';
export { type CheckedInvariant, type LedgerCheckOptions, checkAsTable, ledgerCheck } from './checks/check.js';
export { LedgerCheckGraph } from './checks/ledger-check.graph.js';
export { LedgerCheck } from './checks/ledger-check.js';
export { type NewHold, type Settlement, expireHolds, release, reserve, settle } from './holds.js';
export { AccountKind, LedgerAccount, mayOverdraw } from './ledger-account.js';
export { LedgerAccountGraph } from './ledger-account.graph.js';
export { LedgerHoldGraph } from './ledger-hold.graph.js';
export { LedgerHold } from './ledger-hold.js';
export { HoldState, holdLifecycle } from './ledger-hold.lifecycle.js';
export { LedgerPosting } from './ledger-posting.js';
export { LedgerPostingGraph } from './ledger-posting.graph.js';
export { LedgerTransactionGraph } from './ledger-transaction.graph.js';
export { LedgerLink, LedgerTransaction } from './ledger-transaction.js';
export { ledgerRefusalTable, ledgerRefusals } from './ledger.refusals.js';
export { keeperRoles } from './ledger.queries.js';
export { type Chart, chartOf } from './ledger.rules.js';
export { voucherLines } from './statements/voucher-lines.js';
export { type VoucherLine, voucherTransactions, vouchersCsv } from './statements/vouchers.js';
export { type MoneySubject, type NewTransaction, type Posted, balanceOf, post, reverse } from './post.js';
export { ledgerChain, sealLedger, sealOfTransaction } from './seal.js';

/** One double-entry ledger for all money; who moves it are the other slices. */
export const ledger: Slice = {
  name: 'ledger',
  entities: [LedgerAccount, LedgerTransaction, LedgerPosting, LedgerHold, LedgerCheck],
  resolvers: [LedgerResolver, StatementsResolver, LedgerChecksResolver],
  types: [],
  routes: voucherFiles,
  jobs: nightlyChecks,
  gauges: checkGauges,
};
