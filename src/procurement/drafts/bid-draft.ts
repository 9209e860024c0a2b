import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { Organization } from '../../organizations/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Secret } from '../../platform/deeds/recorded.js';
import { conceal, unveil } from '../../platform/files/vault.js';
import { Tender } from '../tenders/tender.js';

/** What a draft holds, as it was typed. */
export interface DraftFields {
  readonly price: string | null;
  readonly proposal: string | null;
  readonly attachmentIds: readonly string[] | null;
  readonly note: string | null;
}

export type DraftField = keyof DraftFields;
export const draftFields: readonly DraftField[] = ['price', 'proposal', 'attachmentIds', 'note'];

/** Each field with the version of the draft in which it was changed last. */
export type DraftContent = { readonly [Field in DraftField]?: { readonly version: number; readonly value: DraftFields[Field] } };

export interface NewBidDraft {
  readonly tender: Tender;
  readonly organization: Organization;
  readonly editedBy: Person;
  readonly savedAt: Date;
}

const purpose = 'draft of a bid';

/** What an organization's managers have prepared of a bid (投标草稿), under the platform's sealing key until it is submitted. */
@Entity()
@Unique({ name: 'bid_draft_once', properties: ['tender', 'organization'] })
export class BidDraft extends Aggregate {
  static readonly idPrefix = 'bid_draft';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Tender)
  tender: Rel<Tender>;

  @ManyToOne(() => Organization)
  organization: Rel<Organization>;

  @ManyToOne(() => Person)
  editedBy: Rel<Person>;

  @Secret()
  @Property({ columnType: 'bytea', type: 'Buffer', hidden: true })
  content!: Buffer;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  savedAt: Date;

  constructor(values: NewBidDraft) {
    super();
    this.tender = values.tender;
    this.organization = values.organization;
    this.editedBy = values.editedBy;
    this.savedAt = values.savedAt;
  }

  write(content: DraftContent, sealingKey: Uint8Array): void {
    this.content = conceal(sealingKey, purpose, this.id, content);
  }

  read(sealingKey: Uint8Array): DraftContent {
    return contentOf(this.id, this.content, sealingKey);
  }
}

/** What a draft's row holds. */
export function contentOf(id: string, content: Uint8Array, sealingKey: Uint8Array): DraftContent {
  return unveil<DraftContent>(sealingKey, purpose, id, content);
}
