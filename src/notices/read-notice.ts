import { LockMode } from '@mikro-orm/core';
import { Field, ID, InputType } from 'type-graphql';
import { decodeId } from '../kernel/identifiers.js';
import { nothingThere } from '../kernel/refusal.js';
import { deed } from '../platform/deeds/deed.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { Notice } from './notice.js';

@InputType({ description: 'A notice that was read.' })
export class NoticeReadInput extends DeedInput {
  @Field(() => ID, { description: 'One of your own notices (`notice_…`).' })
  noticeId!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether all your notices that are older are read too.' })
  andOlder!: boolean;
}

/** Marks a notice as read, alone or with all older ones. Reading again changes nothing. */
export const readNotice = deed({
  field: 'noticeRead',
  answers: 'notice',
  scope: 'notices:write',
  idempotency: 'accepted',
  async act(unit, input: NoticeReadInput): Promise<Notice> {
    const id = decodeId(Notice.idPrefix, input.noticeId);
    const notice = id && (await unit.em.findOne(Notice, { id, recipient: unit.actor.personId }, { lockMode: LockMode.PESSIMISTIC_WRITE }));
    if (!notice) throw nothingThere('noticeId');
    const at = await unit.now();
    notice.read(at);
    if (input.andOlder) {
      await unit.sql('update notice set read_at = $1, version = version + 1 where recipient_id = $2 and read_at is null and created_at < $3', [at, unit.actor.personId, notice.createdAt]);
    }
    return notice;
  },
});
