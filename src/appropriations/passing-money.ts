import { type FundAccount, publicMoneyAccount } from '../funds/index.js';
import { type AccountRef, LedgerTransaction, type Leg, balanceOf, openAccount, post, reverse } from '../ledger/index.js';
import type { Unit } from '../platform/deeds/unit.js';
import { budgetAccount } from '../procurement/index.js';
import type { Allotment } from './allotment.js';
import { sumsOf } from './figures.js';
import type { Remittance } from './remittance.js';

/** Set aside by the sender for the receiver, or held by a receiver to be passed on: owed to a lower level. */
const owed = (owner: { readonly id: string }, { id, fundSource }: Allotment): Exclude<AccountRef, string> => ({ owner: owner.id, kind: 'PAYABLE', purpose: id, fundSource });
/** On its way to the payee. */
const transit = ({ id, payee }: Remittance, { fundSource }: Allotment): Exclude<AccountRef, string> => ({ owner: payee.id, kind: 'PAYABLE', purpose: id, fundSource });

/** Where an allotment takes its money from: the sender's budget, or what it holds to be passed on. */
function origin({ parent, sender, fundSource }: Allotment): AccountRef {
  return parent ? { owner: sender.id, kind: 'PAYABLE', purpose: parent.id, fundSource } : budgetAccount(sender, fundSource);
}

/** Sets the money of an allotment aside (GP-08). */
export async function setAside(unit: Unit, allotment: Allotment): Promise<void> {
  await post(unit, {
    kind: 'ALLOTMENT', memo: `经费下达 ${allotment.documentNumber}`, subject: allotment,
    postings: [{ account: origin(allotment), amount: -allotment.amountFen }, { account: owed(allotment.sender, allotment), amount: allotment.amountFen }],
  });
}

/** Gives back what was set aside and not sent. */
export async function giveBack(unit: Unit, allotment: Allotment, amount: bigint): Promise<void> {
  if (amount === 0n) return;
  await post(unit, {
    kind: 'ALLOTMENT_RELEASE', memo: `经费下达退回 ${allotment.documentNumber}`, subject: allotment,
    postings: [{ account: owed(allotment.sender, allotment), amount: -amount }, { account: origin(allotment), amount }],
  });
}

/** The money leaves its payer and is on its way. */
export async function sendOff(unit: Unit, allotment: Allotment, remittance: Remittance): Promise<void> {
  const from = remittance.back ? await atReceiver(unit, allotment, remittance.amountFen) : [{ account: owed(allotment.sender, allotment), amount: remittance.amountFen }];
  await post(unit, {
    kind: 'REMITTANCE_SENT', memo: `经费拨付 ${allotment.documentNumber}`, subject: remittance,
    postings: [...from.map(({ account, amount }) => ({ account, amount: -amount })), { account: transit(remittance, allotment), amount: remittance.amountFen }],
  });
}

/** What was sent has come back: the sending is undone. */
export async function takeBack(unit: Unit, remittance: Remittance): Promise<void> {
  const { id } = await unit.em.findOneOrFail(LedgerTransaction, { subjectId: remittance.id, kind: 'REMITTANCE_SENT' });
  await reverse(unit, id, '拨付退回 / The remittance came back');
}

/**
 * The money has arrived. It is told as the payee's appropriation from now on, and no longer as the payer's; what did not
 * arrive is owed again by whoever sent it.
 */
export async function bringHome(unit: Unit, allotment: Allotment, remittance: Remittance): Promise<void> {
  const { amountFen, back } = remittance;
  const received = remittance.receivedFen!;
  const missing = amountFen - received;
  const home = back ? [{ account: allotment.state === 'CLOSED' ? origin(allotment) : owed(allotment.sender, allotment), amount: received }] : await arriving(unit, allotment, received);
  const owing = back ? await plainAccount(unit, allotment) : { own: owed(allotment.sender, allotment) };
  const [payer, payee] = back ? [allotment.receiver, allotment.sender] : [allotment.sender, allotment.receiver];
  await post(unit, {
    kind: 'REMITTANCE_CONFIRMED', memo: `经费到账 ${allotment.documentNumber}`, subject: remittance, valueDate: remittance.receivedOn!,
    postings: [
      { account: transit(remittance, allotment), amount: -amountFen }, ...home, ...(missing > 0n ? [{ account: owing.own, amount: missing }] : []),
      { account: await sourceOf(unit, allotment, payer.id), amount: received }, { account: await sourceOf(unit, allotment, payee.id), amount: -received },
    ],
  });
}

/** A buyer first fills what it has to pass on; the rest is its own budget. */
async function arriving(unit: Unit, allotment: Allotment, received: bigint): Promise<Leg[]> {
  const { own } = await plainAccount(unit, allotment);
  if (!allotment.buyer) return [{ account: own, amount: received }];
  const { confirmed } = await sumsOf(unit, allotment);
  const toFill = allotment.passOnFen > confirmed ? allotment.passOnFen - confirmed : 0n;
  const passedOn = received < toFill ? received : toFill;
  return [{ account: owed(allotment.buyer, allotment), amount: passedOn }, { account: own, amount: received - passedOn }];
}

/** Where the receiver's money is taken from when it goes back: first what was to be passed on and is still there. */
async function atReceiver(unit: Unit, allotment: Allotment, amount: bigint): Promise<{ account: AccountRef; amount: bigint }[]> {
  const { own } = await plainAccount(unit, allotment);
  if (!allotment.buyer) return [{ account: own, amount }];
  const key = { owner: allotment.buyer.id, kind: 'PAYABLE', purpose: allotment.id, fundSource: allotment.fundSource } as const;
  const held = await balanceOf(unit, await openAccount(unit, key));
  const fromHeld = held < amount ? held : amount;
  return [{ account: key, amount: fromHeld }, { account: own, amount: amount - fromHeld }];
}

/** The account that the receiver spends from. */
async function plainAccount(unit: Unit, allotment: Allotment): Promise<{ readonly own: AccountRef }> {
  if (!allotment.fund) return { own: { owner: allotment.receiver.id, kind: 'BUDGET', fundSource: allotment.fundSource } };
  return { own: (await fundSide(unit, allotment)).ledgerAccount.id };
}

/** Whose appropriation the money is told as. */
async function sourceOf(unit: Unit, allotment: Allotment, party: string): Promise<AccountRef> {
  if (allotment.fund && party === allotment.fund.id) return (await fundSide(unit, allotment)).sourceAccount.id;
  return { owner: party, kind: 'APPROPRIATION', fundSource: allotment.fundSource };
}

/** The fund keeps public money apart from gifts, one account for each document. */
async function fundSide(unit: Unit, allotment: Allotment): Promise<FundAccount> {
  return await publicMoneyAccount(unit, allotment.fund!, `财政资金 ${allotment.fiscalYear}：${allotment.documentNumber}`, allotment.fundSource);
}
