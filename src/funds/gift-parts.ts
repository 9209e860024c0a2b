import type { Slice } from '../platform/slice.js';
import { GiftMatch } from './matching/gift-match.js';
import { MatchOffer } from './matching/match-offer.js';
import { MatchingResolver } from './matching/matching.resolver.js';
import { PurposeChangesResolver } from './purposes/changes/changes.resolver.js';
import { PurposeChange } from './purposes/changes/purpose-change.js';
import { PurposeConsent } from './purposes/changes/purpose-consent.js';
import { BankLine } from './statements/bank-line.js';
import { BankStatement } from './statements/bank-statement.js';
import { StatementsOfBanksResolver } from './statements/statements.resolver.js';
import './matching/match-gifts.js';

/** What becomes of gifts beside being given: another purpose, the bank's lines, matches. */
export const giftParts = {
  entities: [PurposeChange, PurposeConsent, BankStatement, BankLine, MatchOffer, GiftMatch],
  resolvers: [PurposeChangesResolver, StatementsOfBanksResolver, MatchingResolver],
} satisfies Pick<Slice, 'entities' | 'resolvers'>;
