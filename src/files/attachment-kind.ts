import { registerEnumType } from 'type-graphql';
import type { RoleName } from '../platform/deeds/actor.js';
import type { RowSql } from '../platform/reads/index.js';

/** What a file is for; it decides who uploads it and who reads it. */
export enum AttachmentKind {
  BID_DOCUMENT = 'BID_DOCUMENT',
  SECURITY_LETTER = 'SECURITY_LETTER',
  TENDER_DOCUMENT = 'TENDER_DOCUMENT',
  EVIDENCE = 'EVIDENCE',
  DATA_FILE = 'DATA_FILE',
}

registerEnumType(AttachmentKind, {
  name: 'AttachmentKind',
  description: 'What a file is for.',
  valuesConfig: {
    BID_DOCUMENT: { description: 'A document of a bid (投标文件). Sealed with the bid: name, size, digest and content are hidden until the opening.' },
    SECURITY_LETTER: { description: 'A guarantee letter (投标保函) for a bid security. Hidden until the opening.' },
    TENDER_DOCUMENT: { description: 'A document of a tender, or of a clarification of it (采购文件). Public with it.' },
    EVIDENCE: { description: 'Evidence of a delivery (履约验收材料). Seen by the parties of the contract and the staff of the community.' },
    DATA_FILE: { description: 'Data that a buyer takes in (导入文件): a purchase list as XLSX or CSV, open contracting data as JSON, also gzipped. Kept with what was made of it; the buyer\'s people read it.' },
  },
});

/** What holds for files of a kind. */
export interface KindTerms {
  /** Name, type, size and digest rest under the sealing key alone, so that a dump shows none of them. */
  readonly sealed: boolean;
  /** Whether its owner may seal it on the own device, so that this server stores ciphertext and never its key. */
  readonly ownSeal: boolean;
  /** Roles with the owner that upload it, and see it before anyone else does. */
  readonly roles: readonly RoleName[];
}

const bidder: readonly RoleName[] = ['ORG_MANAGER'];
const anyone: readonly RoleName[] = ['ORG_MANAGER', 'ORG_FINANCE', 'ORG_MEMBER', 'BUYER_OFFICER', 'BUYER_APPROVER', 'COMMUNITY_STAFF', 'FUND_STEWARD', 'FUND_FINANCE'];

export const kindTerms: Readonly<Record<AttachmentKind, KindTerms>> = {
  [AttachmentKind.BID_DOCUMENT]: { sealed: true, ownSeal: true, roles: bidder },
  [AttachmentKind.SECURITY_LETTER]: { sealed: true, ownSeal: false, roles: bidder },
  [AttachmentKind.TENDER_DOCUMENT]: { sealed: false, ownSeal: false, roles: ['BUYER_OFFICER', 'BUYER_APPROVER'] },
  [AttachmentKind.EVIDENCE]: { sealed: false, ownSeal: false, roles: anyone },
  [AttachmentKind.DATA_FILE]: { sealed: false, ownSeal: false, roles: ['BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR'] },
};

const readers = new Map<AttachmentKind, RowSql[]>();

/**
 * Lets a slice say who reads attached files of a kind beside their owner's people. `row` is the attachment; what it is
 * attached to is `attached_to_type` (the entity's name) and `attached_to_id`.
 */
export function attachmentReaders(kind: AttachmentKind, condition: RowSql): void {
  readers.set(kind, [...(readers.get(kind) ?? []), condition]);
}

/** Who sees a file: its owner's people of the kind's roles, and once it is attached whoever a slice lets read it. */
export const attachmentVisible: RowSql = (row, viewer) => {
  const own = Object.entries(kindTerms).map(([kind, { roles }]) => `(${row}.kind = '${kind}' and ${row}.owner_id = any(${viewer.parties(...roles)}))`);
  const others = [...readers].flatMap(([kind, conditions]) => conditions.map((condition) => `(${row}.kind = '${kind}' and ${row}.state = 'ATTACHED' and ${condition(row, viewer)})`));
  return `(${[...own, ...others].join('\n or ')})`;
};
