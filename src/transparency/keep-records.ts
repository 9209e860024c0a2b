import { erasure } from '../platform/deeds/erasure.js';

erasure({
  slice: 'transparency',
  erases: [],
  retains: { 'OcdsImport.report': 'Paths and first values of open data of other publishers; it names nobody of ours. Kept out of history for its length.' },
});
