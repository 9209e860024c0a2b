import { IsBoolean, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { personalDataIn } from '../../needs/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { SourceNotice } from './source-notice.js';
import { SourceObjection } from './source-objection.js';
import { tenderPolicy } from './tender.policy.js';
import { tendersRefusals } from './tenders.refusals.js';

@InputType({ description: 'What someone holds against a single source.' })
export class SourceObjectionRaiseInput extends DeedInput {
  @Field(() => ID, { description: 'The notice (`source_notice_…`), before its end.' })
  noticeId!: string;

  @Field(() => String, { description: 'Why there are other sources, 4–4,000 characters; public without your name.' })
  @Length(4, 4_000)
  @Matches(/\S\s*\S/)
  body!: string;
}

/** Anyone who has signed in objects to a single source while it is public (PL-09), once. */
export const objectToSource = deed({
  field: 'sourceObjectionRaise',
  answers: 'objection',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: SourceObjectionRaiseInput): Promise<SourceObjection> {
    const raisedBy = unit.em.getReference(Person, unit.actor.personId);
    const notice = await unit.lock(SourceNotice, input.noticeId, { field: 'noticeId' });
    const raisedAt = await unit.now();
    if (raisedAt > notice.endsAt) throw tendersRefusals.SOURCE_NOTICE_OVER({ field: 'noticeId', params: { until: notice.endsAt } });
    if (personalDataIn(input.body)) throw tendersRefusals.PERSONAL_DATA({ field: 'body' });
    if ((await unit.em.count(SourceObjection, { notice, raisedBy })) > 0) throw tendersRefusals.OBJECTED_ALREADY({ field: 'noticeId' });
    const objection = new SourceObjection({ notice, raisedBy, body: input.body.trim(), raisedAt });
    unit.em.persist(objection);
    unit.record({ rule: 'PL-09' });
    await unit.emit('source.objected', notice.id, { objectionId: objection.id });
    return objection;
  },
});

@InputType({ description: 'The buyer\'s answer to an objection.' })
export class SourceObjectionAnswerInput extends DeedInput {
  @Field(() => ID, { description: 'The objection (`source_objection_…`), not answered yet.' })
  objectionId!: string;

  @Field(() => Boolean, { description: 'Whether it is upheld: then the tender is not published by SINGLE_SOURCE.' })
  @IsBoolean()
  upheld!: boolean;

  @Field(() => String, { description: 'The reasons, 4–4,000 characters; public.' })
  @Length(4, 4_000)
  @Matches(/\S\s*\S/)
  answer!: string;
}

/** An approver of the buyer answers an objection, with reasons (PL-09). */
export const answerObjection = deed({
  field: 'sourceObjectionAnswer',
  answers: 'objection',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: SourceObjectionAnswerInput): Promise<SourceObjection> {
    const objection = await unit.lock(SourceObjection, input.objectionId, { field: 'objectionId' });
    const { tender } = await unit.em.findOneOrFail(SourceNotice, objection.notice.id, { populate: ['tender'] });
    unit.authorize(tenderPolicy.publish(unit.actor, tender));
    objection.decide(input.upheld, input.answer.trim(), unit.em.getReference(Person, unit.actor.personId), await unit.now());
    unit.record({ rule: 'PL-09' });
    await unit.emit('source.answered', objection.notice.id, { objectionId: objection.id, upheld: input.upheld });
    return objection;
  },
});
