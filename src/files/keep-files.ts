import { erasure } from '../platform/deeds/erasure.js';

// Files are a party's and belong to records that are kept; their bytes go when the party discards them.
erasure({ slice: 'files', erases: [], retains: { 'Attachment.details': 'PL-10: files belong to a party and to its records. Ciphertext of a file\'s name and key, no person\'s data.' } });
