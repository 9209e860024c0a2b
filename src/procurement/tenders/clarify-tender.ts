import { ArrayMaxSize, IsBoolean, IsIn, IsOptional, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { AttachmentKind, attachFiles } from '../../files/index.js';
import { addCalendarDays, endOfShanghaiDay, shanghaiDate } from '../../kernel/working-calendar.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { refuseDay, workingDaysOn } from './bid-period.js';
import { methodRules } from './method.rules.js';
import { TenderNoticeCode, TenderNoticeKind } from './notice-kind.js';
import { isOffered } from './procurement-method.js';
import { refuseDiscrimination } from './refuse-criteria.js';
import { TenderState, tenderLifecycle } from './tender.lifecycle.js';
import { giveNotice } from './tender-notice.js';
import { tenderPolicy } from './tender.policy.js';
import type { Tender } from './tender.js';
import { tendersRefusals } from './tenders.refusals.js';
import { lockTender } from './tenders.queries.js';
import { says } from '../../kernel/refusal.js';

const kinds = [TenderNoticeKind.CLARIFICATION, TenderNoticeKind.CORRECTION];

@InputType({ description: 'A clarification or correction of a published tender (澄清、更正). Public at once.' })
export class TenderClarifyInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The tender (`tender_…`), published and before its deadline.' })
  tenderId!: string;

  @Field(() => TenderNoticeKind, { description: 'CLARIFICATION or CORRECTION.' })
  @IsIn(kinds)
  kind!: TenderNoticeKind;

  @Field(() => TenderNoticeCode, { description: 'Why it is given.' })
  @IsIn(Object.values(TenderNoticeCode).filter((code) => code !== TenderNoticeCode.TENDER_ENDED))
  code!: TenderNoticeCode;

  @Field(() => String, { description: 'What is clarified or corrected, 4–10,000 characters.' })
  @Length(4, 10_000)
  @Matches(/\S\s*\S/)
  body!: string;

  @Field(() => String, { nullable: true, description: 'The words of the documents that are corrected, 1–10,000 characters; needed for a CORRECTION.' })
  @IsOptional()
  @Length(1, 10_000)
  before?: string | null;

  @Field(() => String, { nullable: true, description: 'The words that take their place, 1–10,000 characters; needed for a CORRECTION. They bind from now on.' })
  @IsOptional()
  @Length(1, 10_000)
  after?: string | null;

  @Field(() => Boolean, { description: 'Whether bids may have to change because of it. Then the deadline moves where too few days are left (15 days for tenders, PL-20; 5 days for consultations, CC-01; 3 working days for negotiations and quotations, NT-01).' })
  @IsBoolean()
  affectsBids!: boolean;

  @Field(() => [ID], { nullable: true, description: 'Files (`attachment_…`) of the kind TENDER_DOCUMENT that go with it, at most 20, each once; none when left out.' })
  @IsOptional()
  @ArrayMaxSize(20)
  attachmentIds?: string[] | null;
}

/** An approver tells all suppliers alike what the documents mean or that they change; the deadline moves by rule (PL-20). */
export const clarifyTender = deed({
  field: 'tenderClarify',
  answers: 'tender',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: TenderClarifyInput): Promise<Tender> {
    const tender = await lockTender(unit, input.tenderId, { expectedVersion: input.expectedVersion });
    unit.authorize(tenderPolicy.publish(unit.actor, tender));
    const at = await refuseUnlessRunning(unit, tender);
    const [body, before, after] = [input.body.trim(), input.before?.trim() || null, input.after?.trim() || null];
    if (input.kind === TenderNoticeKind.CORRECTION && (before === null || after === null || before === after)) throw tendersRefusals.CORRECTION_INCOMPLETE({ field: before === null ? 'before' : 'after' });
    await refuseDiscrimination(unit, { requirement: `${body}\n${after ?? ''}` }, [], tender.jurisdiction);
    const newDeadline = input.affectsBids ? await laterDeadline(unit, tender, at) : null;
    const notice = await giveNotice(unit, tender, { kind: input.kind, code: input.code, body, before, after, affectsBids: input.affectsBids, newDeadline, by: unit.em.getReference(Person, unit.actor.personId), at });
    await attachFiles(unit, input.attachmentIds ?? [], { kind: AttachmentKind.TENDER_DOCUMENT, ownerId: tender.buyer.id, to: notice, at, field: 'attachmentIds' });
    unit.record({ rule: 'PL-20' });
    await unit.emit('tender.clarified', tender.id, { kind: input.kind, affectsBids: input.affectsBids, deadline: tender.deadline?.toISOString() });
    if (newDeadline) await unit.emit('tender.extended', tender.id, { deadline: newDeadline.toISOString() });
    return tender;
  },
});

/** Refuses a notice to a tender that takes no bids any more; answers what time it is. */
export async function refuseUnlessRunning(unit: Unit, tender: Tender): Promise<Date> {
  const at = await unit.now();
  if (tender.state !== TenderState.PUBLISHED) throw tenderLifecycle.refused(tender.state, says('clarified, corrected or extended', '澄清、更正或延期'), { field: 'tenderId', rule: 'PL-20' });
  if (tender.deadline === null || at > tender.deadline) throw tendersRefusals.TOO_LATE_FOR_NOTICE({ field: 'tenderId', params: { deadline: tender.deadline ?? at } });
  return at;
}

/** The deadline that leaves bidders the days of the method, or null where enough are left already. */
async function laterDeadline(unit: Unit, tender: Tender, at: Date): Promise<Date | null> {
  if (!isOffered(tender.method)) return null;
  const { clarificationDays, clarificationWorkingDays } = methodRules[tender.method];
  const byDays = endOfShanghaiDay(addCalendarDays(shanghaiDate(at), await unit.ruleValue(clarificationDays, tender.jurisdiction)));
  const byWorkingDays = workingDaysOn(at, await unit.ruleValue(clarificationWorkingDays, tender.jurisdiction));
  const needed = byWorkingDays > byDays ? byWorkingDays : byDays;
  if (tender.deadline !== null && needed <= tender.deadline) return null;
  refuseDay(at, shanghaiDate(needed));
  return needed;
}
