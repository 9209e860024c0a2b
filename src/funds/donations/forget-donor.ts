import { LockMode } from '@mikro-orm/core';
import { erasure } from '../../platform/deeds/erasure.js';
import { DonationReceipt } from '../receipts/donation-receipt.js';
import { BankLine } from '../statements/bank-line.js';
import { Donation } from './donation.js';

const receipt = 'CH-17: a receipt that was issued names its donor, and the charity keeps it with its accounts. Gone where no receipt was issued.';

erasure({
  slice: 'funds',
  erases: ['Donation.publicName', 'Donation.message', 'Donation.donorName', 'BankLine.payerName', 'BankLine.note'],
  retains: { 'Donation.donorName': receipt, 'BankLine.payerName': receipt, 'BankLine.note': receipt },
  async act(unit, personId) {
    const donations = await unit.em.find(Donation, { donor: personId }, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } });
    const receipts = await unit.em.find(DonationReceipt, { donation: { $in: donations.map(({ id }) => id) } });
    const receipted = new Set(receipts.map(({ donation }) => donation.id));
    for (const donation of donations) donation.forgetDonor({ receipted: receipted.has(donation.id) });
    const lines = await unit.em.find(BankLine, { donation: { $in: donations.filter(({ id }) => !receipted.has(id)).map(({ id }) => id) } }, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } });
    for (const line of lines) line.forgetPayer();
  },
});
