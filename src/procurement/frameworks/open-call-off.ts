import { IsEnum, IsInt, IsOptional, Length, Matches, Max, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { Community, divisionCodeOf } from '../../communities/index.js';
import { decodeId } from '../../kernel/identifiers.js';
import { addCalendarDays, endOfShanghaiDay, shanghaiDate } from '../../kernel/working-calendar.js';
import { personalDataIn } from '../../needs/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { DateScalar, DateTimeScalar } from '../../platform/graphql/scalars.js';
import { PurchaseLine } from '../lists/index.js';
import { CallOffWay } from '../tenders/call-off-way.js';
import { Tender } from '../tenders/tender.js';
import { CallOff } from './call-off.js';
import { beginCompetition } from './compete.js';
import { nextInTurn, putChoice } from './choice.js';
import { FrameworkItem } from './framework-item.js';
import { FrameworkMember } from './framework-member.js';
import { Framework } from './framework.js';
import { callOffPolicy, frameworkPolicy } from './frameworks.policy.js';
import { frameworksRefusals } from './frameworks.refusals.js';
import { nothingThere } from '../../kernel/refusal.js';

@InputType({ description: 'A call-off from a framework agreement in force.' })
export class CallOffOpenInput extends DeedInput {
  @Field(() => ID, { description: 'The item (`framework_item_…`) that is called off.' })
  itemId!: string;

  @Field(() => Int, { description: 'How many units, 1 up to what is left (QUANTITY_TOO_LARGE).' })
  @IsInt()
  @Min(1)
  @Max(100_000_000)
  quantity!: number;

  @Field(() => CallOffWay, { description: 'How the provider is chosen: one of the agreement\'s ways.' })
  @IsEnum(CallOffWay)
  way!: CallOffWay;

  @Field(() => ID, { nullable: true, description: 'The community (`community_…`) that is served. Needed where the item serves several.' })
  @IsOptional()
  communityId?: string | null;

  @Field(() => ID, { nullable: true, description: 'DIRECT_CHOICE: the member (`framework_member_…`) that is chosen. Null for the other ways.' })
  @IsOptional()
  memberId?: string | null;

  @Field(() => String, { nullable: true, description: 'DIRECT_CHOICE: why this one, 2–2,000 characters; public. Null for the other ways.' })
  @IsOptional()
  @Length(2, 2_000)
  @Matches(/\S\s*\S/)
  reason?: string | null;

  @Field(() => ID, { nullable: true, description: 'USER_CHOICE: the resident (`person_…`) of the community for whom the service is and who chooses. Null where the community\'s staff choose, and for the other ways.' })
  @IsOptional()
  userId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'USER_CHOICE: last day for the choice, tomorrow at the earliest (CHOICE_DAY_WRONG); a week from now when left out. Null for the other ways.' })
  @IsOptional()
  chooseBy?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'COMPETITION: until when the members give their sealed prices; as many hours from now as the rule `framework.competition.leastHours` says at least, 30 days at most (DEADLINE_WRONG). Null for the other ways.' })
  @IsOptional()
  offersUntil?: Date | null;
}

/** An officer calls a service off: the provider is chosen at once, by the officer or by turns, or the service user is asked (FA-01). */
export const openCallOff = deed({
  field: 'callOffOpen',
  answers: 'callOff',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: CallOffOpenInput): Promise<CallOff> {
    const found = await unit.find(FrameworkItem, input.itemId, 'itemId');
    const { tender: firstStage } = await unit.em.findOneOrFail(Framework, found.framework.id);
    // A competition is sealed for the first stage's officers: its tender is locked before the agreement, as everywhere.
    const tender = input.way === CallOffWay.COMPETITION && firstStage ? await unit.lockById(Tender, firstStage.id, { share: true }) : null;
    const framework = await unit.lockById(Framework, found.framework.id);
    if (!frameworkPolicy.see(unit.actor, framework)) throw nothingThere('itemId');
    unit.authorize(callOffPolicy.open(unit.actor, framework));
    const at = await unit.now();
    const today = shanghaiDate(at);
    if (!framework.runsOn(today)) throw frameworksRefusals.NOT_RUNNING({ field: 'itemId', params: { today } });
    if (!framework.ways.includes(input.way)) throw frameworksRefusals.WAY_NOT_AGREED({ field: 'way', params: { ways: framework.ways.join(', ') } });
    refuseMisplaced(input);
    const item = await unit.lockById(FrameworkItem, found.id);
    const line = await unit.em.findOneOrFail(PurchaseLine, item.line.id);
    if (input.quantity > item.left) throw frameworksRefusals.QUANTITY_TOO_LARGE({ field: 'quantity', params: { left: item.left, unit: line.unit } });
    const community = await servedBy(unit, line, input.communityId ?? null);
    const callOff = new CallOff({
      item, community, way: input.way, quantity: input.quantity, user: input.userId ? await residentOf(unit, community, input.userId) : null,
      chooseBy: input.way === CallOffWay.USER_CHOICE ? chooseByOf(framework, input.chooseBy ?? null, today) : null, openedBy: unit.em.getReference(Person, unit.actor.personId), at,
    });
    item.take(input.quantity);
    unit.em.persist(callOff);
    // Written down as open first: the database takes one step at a time.
    await unit.em.flush();
    if (input.way === CallOffWay.DIRECT_CHOICE) await putChoice(unit, { framework, item, callOff, at, member: await unit.lock(FrameworkMember, input.memberId!, { field: 'memberId' }), record: input.reason!.trim() });
    if (tender) await beginCompetition(unit, { tender, framework, item, callOff, at, deadline: input.offersUntil! });
    if (input.way === CallOffWay.ROTATION) await putChoice(unit, { framework, item, callOff, at, ...(await nextInTurn(unit, framework, item, input.quantity)) });
    unit.record({ rule: 'FA-01' });
    await unit.emit('callOff.opened', callOff.id, { frameworkId: framework.id });
    return callOff;
  },
});

/** What belongs to one way of choosing is not said for another. */
function refuseMisplaced({ way, memberId, reason, userId, chooseBy, offersUntil }: CallOffOpenInput): void {
  if ((way === CallOffWay.COMPETITION) !== (offersUntil != null)) throw frameworksRefusals.OFFERS_MISPLACED({ field: 'offersUntil' });
  const direct = way === CallOffWay.DIRECT_CHOICE;
  if (direct !== (memberId != null) || direct !== (reason != null)) throw frameworksRefusals.MEMBER_MISPLACED({ field: direct && memberId != null ? 'reason' : 'memberId' });
  if (way !== CallOffWay.USER_CHOICE && (userId != null || chooseBy != null)) throw frameworksRefusals.USER_MISPLACED({ field: userId != null ? 'userId' : 'chooseBy' });
  if (reason && personalDataIn(reason)) throw frameworksRefusals.PERSONAL_DATA({ field: 'reason' });
}

/** The community that the line serves, or the one that the officer names within its division. */
async function servedBy(unit: Unit, line: PurchaseLine, communityId: string | null): Promise<Community> {
  const named = communityId === null ? null : await unit.find(Community, communityId, 'communityId');
  if (line.serviceCommunity) {
    if (named && named.id !== line.serviceCommunity.id) throw frameworksRefusals.COMMUNITY_NOT_SERVED({ field: 'communityId' });
    return named ?? (await unit.em.findOneOrFail(Community, line.serviceCommunity.id));
  }
  if (!named) throw frameworksRefusals.COMMUNITY_NEEDED({ field: 'communityId' });
  if (!line.serviceDivision || !named.jurisdiction.startsWith(divisionCodeOf(line.serviceDivision.id))) throw frameworksRefusals.COMMUNITY_NOT_SERVED({ field: 'communityId' });
  return named;
}

/** One answer for strangers, for people who do not exist and for those who live elsewhere: it tells nothing about any. */
async function residentOf(unit: Unit, community: Community, publicId: string): Promise<Person> {
  const id = decodeId(Person.idPrefix, publicId);
  const [resident] = await unit.sql(
    `select from membership where party_id = $1 and role = 'RESIDENT' and person_id = $2 and starts_at <= business_now() and (ends_at is null or ends_at > business_now()) limit 1`, [community.id, id],
  );
  if (id === null || !resident) throw frameworksRefusals.NOT_A_USER({ field: 'userId' });
  return unit.em.getReference(Person, id);
}

function chooseByOf(framework: Framework, day: string | null, today: string): Date {
  const endsOn = framework.endsOn ?? today;
  const week = addCalendarDays(today, 7);
  const last = day ?? (week < endsOn ? week : endsOn);
  if (day !== null && (day <= today || day > endsOn)) throw frameworksRefusals.CHOICE_DAY_WRONG({ field: 'chooseBy', params: { endsOn } });
  return endOfShanghaiDay(last);
}
