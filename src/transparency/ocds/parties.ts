import type { PartyFacts, ProcessFacts } from './facts.js';
import type { JsonObject } from './json.js';
import { publicId, said } from './words.js';

/** Scheme of unified social credit codes (统一社会信用代码), in the form of org-id.guide. */
const creditCodes = 'CN-USCC';

/** The id of a party: by its credit code, or by its row where it has none (filed organizations, SO-07). */
function partyId({ creditCode, id }: PartyFacts): string {
  return creditCode === null ? publicId('organization', id) : `${creditCodes}-${creditCode}`;
}

/** A mention of a party elsewhere in a release. */
export function mention(party: PartyFacts): JsonObject {
  return { id: partyId(party), name: party.name };
}

/** Every party of a process with all of its roles: a list of roles is replaced as a whole when releases are merged. */
export function partiesOf({ buyer, bids, awards, contracts, enquiries, challenges, complaints }: ProcessFacts): JsonObject[] {
  const known = new Map<string, { readonly party: PartyFacts; readonly roles: Set<string> }>();
  const add = (party: PartyFacts, role: string): void => {
    const entry = known.get(party.id) ?? { party, roles: new Set<string>() };
    known.set(party.id, entry);
    entry.roles.add(role);
  };
  add(buyer, 'buyer');
  add(buyer, 'procuringEntity');
  for (const bid of bids ?? []) add(bid.organization, 'tenderer');
  for (const award of awards ?? []) add(award.organization, 'supplier');
  for (const { organization } of enquiries ?? []) if (organization) add(organization, 'enquirer');
  for (const { organization } of [...(challenges ?? []), ...(complaints ?? [])]) if (organization) add(organization, 'x_challenger');
  for (const { subcontractor } of (contracts ?? []).flatMap(({ subcontracts }) => subcontracts ?? [])) add(subcontractor, 'x_subcontractor');
  for (const payment of (contracts ?? []).flatMap(({ payments }) => payments ?? [])) {
    add(buyer, 'payer');
    add(payment.payee, 'payee');
  }
  return [...known.values()].map(({ party, roles }) => said({
    id: partyId(party),
    name: party.name,
    identifier: party.creditCode === null ? undefined : { scheme: creditCodes, id: party.creditCode, legalName: party.name },
    address: party.locality === null ? undefined : { locality: party.locality, countryName: '中国' },
    roles: [...roles],
  }));
}
