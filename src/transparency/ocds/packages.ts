import type { Json, JsonObject } from './json.js';

/** The extensions that our releases use, at released versions where there are any. */
const extensions = [
  'https://raw.githubusercontent.com/open-contracting-extensions/ocds_bid_extension/v1.1.5/extension.json',
  'https://raw.githubusercontent.com/open-contracting-extensions/ocds_lots_extension/v1.1.5/extension.json',
  'https://raw.githubusercontent.com/open-contracting-extensions/ocds_enquiry_extension/v1.1.5/extension.json',
  'https://raw.githubusercontent.com/open-contracting-extensions/ocds_subcontracting_extension/master/extension.json',
  'https://raw.githubusercontent.com/open-contracting-extensions/ocds_transaction_milestones_extension/master/extension.json',
  'https://raw.githubusercontent.com/openprocurement/ocds_complaint_extension/master/extension.json',
];

/** What a package says of itself. */
export interface PackageHead {
  readonly uri: string;
  readonly publisher: string;
  /** The latest time of what is in it: equal content makes an equal package. */
  readonly publishedDate: string;
  /** Address of the page that follows, null at the end; left out where there are no pages. */
  readonly next?: string | null;
}

function head({ uri, publisher, publishedDate, next }: PackageHead): JsonObject {
  return { uri, version: '1.1', publisher: { name: publisher, uri: new URL(uri).origin }, publishedDate, extensions, ...(typeof next === 'string' && { links: { next } }) };
}

/** The text of a release package; releases come as they were stored, byte for byte. */
export function releasePackage(of: PackageHead, releases: readonly string[]): string {
  return withMember(head(of), 'releases', `[${releases.join(',')}]`);
}

/** One process in a record package. */
export interface RecordText {
  readonly ocid: string;
  /** Embedded releases, or linked ones, as JSON texts. */
  readonly releases: readonly string[];
  readonly compiledRelease: string;
  readonly versionedRelease: string | null;
}

/** A record as JSON text. */
export function recordText({ ocid, releases, compiledRelease, versionedRelease }: RecordText): string {
  const versioned = versionedRelease === null ? '' : `,"versionedRelease":${versionedRelease}`;
  return `{"ocid":${JSON.stringify(ocid)},"releases":[${releases.join(',')}],"compiledRelease":${compiledRelease}${versioned}}`;
}

/** The text of a record package. */
export function recordPackage(of: PackageHead, records: readonly string[]): string {
  return withMember(head(of), 'records', `[${records.join(',')}]`);
}

function withMember(object: Readonly<Record<string, Json | undefined>>, name: string, text: string): string {
  return `${JSON.stringify(object).slice(0, -1)},${JSON.stringify(name)}:${text}}`;
}
