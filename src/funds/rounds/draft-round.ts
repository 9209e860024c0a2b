import { Person } from '../../accounts/index.js';
import { Community, divisionCodeOf } from '../../communities/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { CommunityFund } from '../community-fund.js';
import { FundAccount } from '../purposes/fund-account.js';
import { unrestrictedAccount } from '../purposes/fund-accounts.js';
import { fundPolicy } from '../fund.policy.js';
import { lockFund } from '../funds.queries.js';
import { fundsRefusals } from '../funds.refusals.js';
import { demandActive } from '../purposes/open-purpose.js';
import { GrantRound } from './grant-round.js';
import type { RoundDraftInput } from './round.input.js';
import { termsOf } from './terms-of.js';

/** A steward writes the terms of a round; another opens it. */
export const draftRound = deed({
  field: 'roundDraft',
  answers: 'round',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: RoundDraftInput): Promise<GrantRound> {
    const fund = await lockFund(unit, input.fundId, { share: true });
    unit.authorize(fundPolicy.steward(unit.actor, fund));
    demandActive(fund);
    const account = await accountOf(unit, fund, input.accountId ?? null);
    const division = await divisionOf(unit, fund);
    const round = new GrantRound(fund, account, await termsOf(unit, input, division), unit.em.getReference(Person, unit.actor.personId));
    unit.em.persist(round);
    return round;
  },
});

/** Code of the division in which the fund's community lies, for its rules. */
export async function divisionOf(unit: Unit, fund: { readonly community: { readonly id: string } }): Promise<string> {
  return divisionCodeOf((await unit.em.findOneOrFail(Community, fund.community.id)).division.id);
}

async function accountOf(unit: Unit, fund: CommunityFund, publicId: string | null): Promise<FundAccount> {
  if (publicId === null) return await unrestrictedAccount(unit, fund);
  const account = await unit.find(FundAccount, publicId, 'accountId');
  if (account.fund.id !== fund.id) throw fundsRefusals.ACCOUNT_OF_OTHER_FUND({ field: 'accountId' });
  return account;
}
