import { ArrayMaxSize, ArrayMinSize } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { Attachment, AttachmentKind, attachFiles, attachmentReaders, filesAttachedTo } from '../../files/index.js';
import { decodeId } from '../../kernel/identifiers.js';
import { nothingThere } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { noticeVisible } from './notices.queries.js';
import { tenderLifecycle } from './tender.lifecycle.js';
import { tenderPolicy } from './tender.policy.js';
import type { Tender } from './tender.js';
import { lockTender, tenderVisible } from './tenders.queries.js';

@InputType({ description: 'Files to put to a draft as its documents (采购文件).' })
export class TenderDocumentAddInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The draft (`tender_…`).' })
  tenderId!: string;

  @Field(() => [ID], { description: 'Files (`attachment_…`) of the kind TENDER_DOCUMENT that people of the buyer uploaded (docs/files.md), 1 to 20, each once. Public with the tender.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  attachmentIds!: string[];
}

@InputType({ description: 'A document to take off a draft.' })
export class TenderDocumentRemoveInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The draft (`tender_…`).' })
  tenderId!: string;

  @Field(() => ID, { description: 'The document (`attachment_…`); it is thrown away.' })
  attachmentId!: string;
}

/** An officer puts files to a draft. After publication documents come with clarifications and corrections alone (PL-20). */
export const addTenderDocuments = deed({
  field: 'tenderDocumentAdd',
  answers: 'tender',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: TenderDocumentAddInput): Promise<Tender> {
    const tender = await lockDraft(unit, input);
    await attachFiles(unit, input.attachmentIds, { kind: AttachmentKind.TENDER_DOCUMENT, ownerId: tender.buyer.id, to: tender, at: await unit.now(), field: 'attachmentIds' });
    tender.edited(unit.em.getReference(Person, unit.actor.personId), unit.actor.handsOn(tender.hands));
    return tender;
  },
});

/** An officer takes a file off a draft. */
export const removeTenderDocument = deed({
  field: 'tenderDocumentRemove',
  answers: 'tender',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: TenderDocumentRemoveInput): Promise<Tender> {
    const tender = await lockDraft(unit, input);
    const id = decodeId(Attachment.idPrefix, input.attachmentId);
    const document = (await filesAttachedTo(unit, tender)).find((file) => file.id === id);
    if (!document) throw nothingThere('attachmentId');
    document.discard(await unit.now());
    tender.edited(unit.em.getReference(Person, unit.actor.personId), unit.actor.handsOn(tender.hands));
    return tender;
  },
});

/** The draft, of which the actor is an officer; what was published stays as it was. */
async function lockDraft(unit: Unit, { tenderId, expectedVersion }: TenderDocumentAddInput | TenderDocumentRemoveInput): Promise<Tender> {
  const tender = await lockTender(unit, tenderId, { expectedVersion });
  unit.authorize(tenderPolicy.edit(unit.actor, tender));
  tenderLifecycle.advance(tender.state, 'publish');
  return tender;
}

attachmentReaders(AttachmentKind.TENDER_DOCUMENT, (file, viewer) => `(exists (select from tender t where t.id = ${file}.attached_to_id and ${tenderVisible('t', viewer)})
  or exists (select from tender_notice n where n.id = ${file}.attached_to_id and ${noticeVisible('n', viewer)}))`);
