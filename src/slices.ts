import { accounts } from './accounts/index.js';
import { appropriations } from './appropriations/index.js';
import { books } from './books/index.js';
import { communities } from './communities/index.js';
import { contracts } from './contracts/index.js';
import { evaluations } from './evaluations/index.js';
import { files } from './files/index.js';
import { funds } from './funds/index.js';
import { giving } from './giving/index.js';
import { ledger } from './ledger/index.js';
import { linkage } from './linkage/index.js';
import { needs } from './needs/index.js';
import { notices } from './notices/index.js';
import { organizations } from './organizations/index.js';
import { payments } from './payments/index.js';
import type { Slice } from './platform/slice.js';
import { rules } from './rules/index.js';
import { procurement } from './procurement/index.js';
import { transparency } from './transparency/index.js';
import { volunteers } from './volunteers/index.js';
import { workers } from './workers/index.js';

/** Every slice, upstream first: a slice may import those above it and nothing below. */
export const slices: readonly Slice[] = [rules, ledger, accounts, books, files, communities, organizations, workers, volunteers, needs, procurement, funds, appropriations, contracts, payments, giving, evaluations, linkage, notices, transparency];
