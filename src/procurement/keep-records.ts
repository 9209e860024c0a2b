import { erasure } from '../platform/deeds/erasure.js';

const record = 'PL-10: procurement records are kept for at least 15 years. Ciphertext and shares of keys, no person’s data.';
const asked = 'PL-10: who asked belongs to the record of the procurement, which is kept for at least 15 years.';

// Whoever took part for a buyer or a bidder is not erased before (RECORDS_RETAINED); nothing here is a person's alone.
erasure({
  slice: 'procurement',
  erases: [],
  retains: {
    'BidDraft.content': 'An organization\'s, encrypted, and removed at the deadline at the latest.', 'TenderEnquiry.askedBy': asked, 'TenderEnquiry.organization': asked, 'SupplierDraw.seed': record, 'Tender.wrappedPlatformKey': record, 'OpeningOfficer.heldShare': record, 'OpeningOfficer.drillDigest': record, 'OpeningDeputy.handedShare': record, 'Bid.envelope': record, 'Tender.wrappedPricePlatformKey': record, 'Bid.priceEnvelope': record, 'Bid.priceOpeningKey': record, 'Bid.openingKey': record, 'OfferRound.wrappedPlatformKey': record, 'RoundOffer.envelope': record, 'RoundOffer.openingKey': record },
});
