import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Party, Person } from '../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import { Secret } from '../platform/deeds/recorded.js';
import { type FileKey, sealedFileLength } from '../platform/files/sealed-file.js';
import { conceal, unveil } from '../platform/files/vault.js';
import { type AttachmentKind, kindTerms } from './attachment-kind.js';
import { AttachmentState, attachmentLifecycle } from './attachment.lifecycle.js';

export interface NewAttachment {
  readonly owner: Party;
  readonly uploadedBy: Person;
  readonly kind: AttachmentKind;
  readonly announcedBytes: bigint;
  readonly expiresAt: Date;
  /** Whether the uploader sealed it. */
  readonly sealedByOwner: boolean;
}

/** All about a file that is ready, with the key that opens it. */
export interface FileDetails extends FileKey {
  readonly name: string;
  readonly mediaType: string;
}

/** A file that was taken into the storage. */
export interface TakenFile {
  /** What opens it; null where its owner sealed it and keeps that. */
  readonly details: FileDetails | null;
  readonly storageKey: string;
  readonly storedBytes: number;
}

/** What its first request says of a file. */
export interface Announcement {
  readonly name: string;
  /** Hex SHA-256, or null where it was not told. */
  readonly digest: string | null;
}

const purpose = 'details of a file';
const announcedPurpose = 'announcement of a file';

/** A file (附件): its bytes rest sealed in the storage, its row tells whose it is and where it stands. */
@Entity()
@Index({ name: 'attachment_owner_created_at_index', properties: ['owner', 'createdAt', 'id'] })
@Index({ name: 'attachment_attached_to_index', properties: ['attachedToId', 'id'] })
@Index({ name: 'attachment_expires_at_index', expression: `create index "attachment_expires_at_index" on "attachment" ("expires_at") where "expires_at" is not null` })
export class Attachment extends Aggregate {
  static readonly idPrefix = 'attachment';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Party)
  owner: Rel<Party>;

  @ManyToOne(() => Person)
  uploadedBy: Rel<Person>;

  @Property({ type: 'text' })
  kind: AttachmentKind;

  @Property({ type: 'text' })
  state: AttachmentState = attachmentLifecycle.definition.initial;

  /** Announced, and counted against the owner's quota; of a sealed kind rounded up to its size class when it is ready. */
  @Property({ type: new BigIntType('bigint') })
  announcedBytes: bigint;

  @Property({ type: 'text', nullable: true })
  name: string | null = null;

  @Property({ type: 'text', nullable: true })
  mediaType: string | null = null;

  @Property({ type: 'integer', nullable: true })
  sizeBytes: number | null = null;

  /** Hex SHA-256 of the content. */
  @Property({ type: 'text', nullable: true })
  digest: string | null = null;

  /** Whether its owner sealed it on the own device: name, type, size, digest and key come to light with the bid alone. */
  @Property({ type: 'boolean', default: false })
  sealedByOwner: boolean;

  /** Name, type, size, digest and key under the sealing key (while it is uploaded: name and digest as announced); null while a sealed bid alone holds them. */
  @Secret()
  @Property({ columnType: 'bytea', type: 'Buffer', nullable: true, hidden: true, lazy: true })
  details: Buffer | null = null;

  @Property({ type: 'text', nullable: true, hidden: true })
  storageKey: string | null = null;

  /** When it is given up: an upload that does not become complete, a file that nobody attaches. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  expiresAt: Date | null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  readyAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  attachedToType: string | null = null;

  @Property({ type: 'uuid', nullable: true })
  attachedToId: string | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  attachedAt: Date | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  discardedAt: Date | null = null;

  /** When its bytes were removed from the storage. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  purgedAt: Date | null = null;

  constructor(values: NewAttachment) {
    super();
    this.owner = values.owner;
    this.uploadedBy = values.uploadedBy;
    this.kind = values.kind;
    this.announcedBytes = values.announcedBytes;
    this.expiresAt = values.expiresAt;
    this.sealedByOwner = values.sealedByOwner;
  }

  /** Text to which the stored bytes are bound, so that they open as no other file. */
  get bound(): string {
    return boundOf(this.id);
  }

  announce(announcement: Announcement, sealingKey: Uint8Array): void {
    this.details = conceal(sealingKey, announcedPurpose, this.bound, announcement);
  }

  /** All bytes have come and were stored. */
  take({ details, storageKey, storedBytes }: TakenFile, sealingKey: Uint8Array, at: Date, keptUntil: Date): void {
    this.state = attachmentLifecycle.advance(this.state, 'take');
    this.storageKey = storageKey;
    this.readyAt = at;
    this.expiresAt = keptUntil;
    this.details = details && conceal(sealingKey, purpose, this.bound, details);
    if (kindTerms[this.kind].sealed) this.announcedBytes = BigInt(storedBytes);
    else if (details) this.describe(details);
  }

  /** Takes it for what it is attached to, with its details; these are null where its owner alone has them. */
  attach(to: { readonly id: string }, sealingKey: Uint8Array, at: Date): FileDetails | null {
    const details = this.sealedByOwner ? null : this.reveal(sealingKey);
    this.state = attachmentLifecycle.advance(this.state, 'attach');
    this.attachedToType = to.constructor.name;
    this.attachedToId = to.id;
    this.attachedAt = at;
    this.expiresAt = null;
    return details;
  }

  /** From now on whoever holds the details elsewhere, in a sealed bid, alone can open it. */
  forgetKey(): void {
    this.details = null;
  }

  /** The details are no secret any more: the bid that held them was opened. Details that cannot be those of these bytes are left. */
  disclose(details: FileDetails, sealingKey: Uint8Array): void {
    if (this.sealedByOwner && BigInt(sealedFileLength(details.size)) !== this.announcedBytes) return;
    this.details = conceal(sealingKey, purpose, this.bound, details);
    this.describe(details);
  }

  discard(at: Date): void {
    this.state = attachmentLifecycle.advance(this.state, 'discard');
    this.discardedAt = at;
    this.expiresAt = null;
    this.details = null;
  }

  /** The details, which only the platform's key reads. */
  reveal(sealingKey: Uint8Array): FileDetails {
    return detailsOf(this.id, this.details ?? Buffer.alloc(0), sealingKey);
  }

  private describe({ name, mediaType, size, digest }: FileDetails): void {
    this.name = name;
    this.mediaType = mediaType;
    this.sizeBytes = size;
    this.digest = digest;
  }
}

/** Text to which the bytes of a file are bound. */
export function boundOf(attachmentId: string): string {
  return `attachment ${attachmentId}`;
}

/** Details of a file from what its row keeps. */
export function detailsOf(attachmentId: string, details: Uint8Array, sealingKey: Uint8Array): FileDetails {
  return unveil<FileDetails>(sealingKey, purpose, boundOf(attachmentId), details);
}

/** What was announced of a file that is being uploaded. */
export function announcementOf(attachmentId: string, details: Uint8Array, sealingKey: Uint8Array): Announcement {
  return unveil<Announcement>(sealingKey, announcedPurpose, boundOf(attachmentId), details);
}
