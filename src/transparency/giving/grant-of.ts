import { encodeId } from '../../kernel/identifiers.js';
import { decimalOf } from '../../kernel/money.js';
import type { Json, JsonObject } from '../ocds/json.js';
import { said } from '../ocds/words.js';
import { type GivingParty, type GrantFacts, type GrantPage } from './grant-facts.js';

/** Where links in the data lead, and who publishes. */
export interface GivingLinks {
  readonly origin: string;
  readonly publisher: string;
}

/** Amounts are JSON numbers of yuan, made from fen without rounding; beyond fifteen digits there would be one. */
const yuan = (fen: string): number => Number(decimalOf(BigInt(fen)));

/** By the unified social credit code (org-id.guide's form, list unregistered); without one, by the publisher's own id, as the standard says. */
const partyId = (prefix: string, { id, creditCode }: GivingParty): string => (creditCode === null ? `${prefix}-${encodeId('organization', id)}` : `CN-USCC-${creditCode}`);

/** A grant by the 360Giving data standard 1.4. Nobody is named but organizations. */
export function grantOf(facts: GrantFacts, prefix: string, links: GivingLinks): JsonObject {
  const { funder, recipient, signatory, fund, community, round } = facts;
  const [funderId, recipientId, signatoryId] = [funder, recipient, signatory].map((party) => partyId(prefix, party)) as [string, string, string];
  const document = `${links.origin}/documents/contract/${encodeId('contract', facts.id)}.pdf`;
  const transaction = (id: string, on: string, fen: string): JsonObject => ({ id, transactionDate: on, currency: 'CNY', value: yuan(fen), provider: funderId, recipient: signatoryId });
  return said({
    id: `${prefix}-${encodeId('contract', facts.id)}`,
    title: facts.title.slice(0, 140),
    description: facts.description,
    currency: 'CNY',
    amountAppliedFor: facts.appliedFor === null ? undefined : yuan(facts.appliedFor),
    amountAwarded: yuan(facts.awarded),
    amountDisbursed: yuan(String(facts.payments.reduce((sum, { fen }) => sum + BigInt(fen), 0n))),
    awardDate: facts.awardedOn,
    url: document,
    plannedDates: [{ startDate: facts.startsOn, endDate: facts.endsOn }],
    actualDates: facts.completedOn === null ? undefined : [{ startDate: facts.startsOn, endDate: facts.completedOn }],
    recipientOrganization: [organization(recipientId, recipient)],
    beneficiaryLocation: [{ id: encodeId('community', community.id), name: community.name, countryCode: 'CN', geoCode: community.code, geoCodeType: 'CN-NBS' }],
    fundingOrganization: [{ ...organization(funderId, funder), department: fund.name }],
    grantProgramme: round === null ? undefined : [{ code: encodeId('round', round.id), title: round.title }],
    fromOpenCall: round === null ? 'No' : 'Yes',
    classifications: facts.categories.length === 0 ? undefined : facts.categories.map((code) => ({ vocabulary: 'Wushe NeedCategory', code, title: code.toLowerCase().replaceAll('_', ' ') })),
    relatedDocument: [{ id: encodeId('contract', facts.id), title: `资助协议：${facts.title}`, url: document, documentType: 'Grant agreement' }],
    commitmentTransaction: facts.signedOn === null ? undefined : [transaction(encodeId('contract', facts.id), facts.signedOn, facts.awarded)],
    disbursementTransaction: facts.payments.length === 0 ? undefined : facts.payments.map(({ id, paidOn, fen }) => transaction(encodeId('payment', id), paidOn, fen)),
    dateModified: facts.changedAt,
    dataSource: addressOf(links.origin, funder, Number(facts.awardedOn.slice(0, 4)), 'json'),
    locationScope: 'GLS060',
  });
}

function organization(id: string, { name }: GivingParty): JsonObject {
  return { id, name, addressCountry: '中国' };
}

/** Address of a funder's file. */
export function addressOf(origin: string, funder: { readonly id: string }, year: number, form: 'json' | 'csv', page = 1): string {
  return `${origin}/360giving/${encodeId('organization', funder.id)}/${year}.${form}${page > 1 ? `?page=${page}` : ''}`;
}

/** When the last of what a page tells happened. */
export function changedAt({ grants }: GrantPage): string {
  return grants.reduce((last, { changedAt: each }) => (each > last ? each : last), '');
}

/** A package of one funder's grants of one year; equal content makes an equal package. */
export function packageOf(page: GrantPage, year: number, number: number, links: GivingLinks): JsonObject {
  const { prefix, funder, grants } = page;
  return said({
    version: '1.4',
    title: `${funder.name} ${year}${number > 1 ? ` (${number})` : ''}`,
    description: `Grants that ${funder.name} awarded in ${year} through the community funds which it hosts. Grant agreements as published.`,
    identifier: `${prefix}-${encodeId('organization', funder.id)}-${year}-${number}`,
    license: page.licence,
    modified: changedAt(page),
    publisher: { name: links.publisher, website: links.origin },
    accessURL: `${links.origin}/360giving/index.json`,
    downloadURL: addressOf(links.origin, funder, year, 'json', number),
    grants: grants.map((facts) => grantOf(facts, prefix, links)) as readonly Json[],
  });
}
