import type { Json, JsonObject } from '../ocds/json.js';
import { isObject } from '../ocds/json.js';

/** Columns of the standard's flat form, by title, and where in a grant they come from. */
const columns: readonly (readonly [title: string, path: string])[] = [
  ['Identifier', 'id'], ['Title', 'title'], ['Description', 'description'], ['Currency', 'currency'],
  ['Amount Applied For', 'amountAppliedFor'], ['Amount Awarded', 'amountAwarded'], ['Amount Disbursed', 'amountDisbursed'], ['Award Date', 'awardDate'], ['URL', 'url'],
  ['Planned Dates:Start Date', 'plannedDates.0.startDate'], ['Planned Dates:End Date', 'plannedDates.0.endDate'], ['Actual Dates:Start Date', 'actualDates.0.startDate'], ['Actual Dates:End Date', 'actualDates.0.endDate'],
  ['Recipient Org:Identifier', 'recipientOrganization.0.id'], ['Recipient Org:Name', 'recipientOrganization.0.name'],
  ['Funding Org:Identifier', 'fundingOrganization.0.id'], ['Funding Org:Name', 'fundingOrganization.0.name'], ['Funding Org:Department', 'fundingOrganization.0.department'],
  ['Beneficiary Location:Name', 'beneficiaryLocation.0.name'], ['Beneficiary Location:Country Code', 'beneficiaryLocation.0.countryCode'],
  ['Beneficiary Location:Geographic Code', 'beneficiaryLocation.0.geoCode'], ['Beneficiary Location:Geographic Code Type', 'beneficiaryLocation.0.geoCodeType'],
  ['Grant Programme:Code', 'grantProgramme.0.code'], ['Grant Programme:Title', 'grantProgramme.0.title'], ['From an Open Call?', 'fromOpenCall'],
  ['Last Modified', 'dateModified'], ['Data Source', 'dataSource'], ['Location Scope', 'locationScope'],
];

/** A package as rows of the standard's flat form, titles first. */
export function flattened({ grants }: JsonObject): string[][] {
  return [columns.map(([title]) => title), ...(grants as readonly Json[]).map((grant) => columns.map(([, path]) => textAt(grant, path)))];
}

function textAt(grant: Json, path: string): string {
  const value = path.split('.').reduce<Json | undefined>((at, part) => (Array.isArray(at) ? (at as readonly Json[])[Number(part)] : isObject(at) ? at[part] : undefined), grant);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
