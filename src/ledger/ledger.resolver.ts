import { Resolver } from 'type-graphql';
import { type Connection, ReadConnection, ReadOne } from '../platform/reads/index.js';
import { LedgerAccountGraph } from './ledger-account.graph.js';
import { LedgerHoldGraph } from './ledger-hold.graph.js';
import { LedgerTransactionGraph } from './ledger-transaction.graph.js';

/** The ledger is read here; money moves by the deeds of the slices. */
@Resolver()
export class LedgerResolver {
  @ReadOne(() => LedgerAccountGraph, { description: 'One account of the ledger; null when it is hidden or missing.' })
  ledgerAccount!: LedgerAccountGraph | null;

  @ReadConnection(() => LedgerAccountGraph, { description: 'Accounts of the reader and of the parties whose money they look after.' })
  ledgerAccounts!: Connection<LedgerAccountGraph>;

  @ReadOne(() => LedgerTransactionGraph, { description: 'One transaction of the ledger; null when it is hidden or missing.' })
  ledgerTransaction!: LedgerTransactionGraph | null;

  @ReadOne(() => LedgerHoldGraph, { description: 'One hold; null when it is hidden or missing.' })
  ledgerHold!: LedgerHoldGraph | null;
}
