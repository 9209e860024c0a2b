import { registerEnumType } from 'type-graphql';
import { NeedClusterState } from './need-cluster.lifecycle.js';
import { NeedState } from './need.lifecycle.js';
import { TopicState } from './topic.lifecycle.js';

/** How much a need asks for. */
export enum NeedKind {
  NEED = 'NEED',
  MICRO_WISH = 'MICRO_WISH',
}

/** What a need is about. */
export enum NeedCategory {
  ELDER_CARE = 'ELDER_CARE',
  CHILD_CARE = 'CHILD_CARE',
  DISABILITY_SUPPORT = 'DISABILITY_SUPPORT',
  HARDSHIP_RELIEF = 'HARDSHIP_RELIEF',
  HEALTH = 'HEALTH',
  MENTAL_HEALTH = 'MENTAL_HEALTH',
  EDUCATION = 'EDUCATION',
  EMPLOYMENT = 'EMPLOYMENT',
  CULTURE_AND_SPORT = 'CULTURE_AND_SPORT',
  ENVIRONMENT = 'ENVIRONMENT',
  FACILITIES = 'FACILITIES',
  SAFETY = 'SAFETY',
  LEGAL_AND_MEDIATION = 'LEGAL_AND_MEDIATION',
  NEIGHBOURHOOD_GOVERNANCE = 'NEIGHBOURHOOD_GOVERNANCE',
  OTHER = 'OTHER',
}

/** Whom an answer would serve, as a group: no person's circumstances are stored (PI-01). */
export enum BeneficiaryGroup {
  EVERYONE = 'EVERYONE',
  OLDER_PEOPLE = 'OLDER_PEOPLE',
  OLDER_PEOPLE_ALONE = 'OLDER_PEOPLE_ALONE',
  CHILDREN = 'CHILDREN',
  CHILDREN_IN_HARDSHIP = 'CHILDREN_IN_HARDSHIP',
  YOUNG_PEOPLE = 'YOUNG_PEOPLE',
  WOMEN = 'WOMEN',
  DISABLED_PEOPLE = 'DISABLED_PEOPLE',
  LOW_INCOME_HOUSEHOLDS = 'LOW_INCOME_HOUSEHOLDS',
  MIGRANTS = 'MIGRANTS',
  VETERANS = 'VETERANS',
  CARERS = 'CARERS',
}

/** How pressing staff found a need when they verified it. */
export enum NeedUrgency {
  ORDINARY = 'ORDINARY',
  PRESSING = 'PRESSING',
  URGENT = 'URGENT',
}

/** The way by which an adopted need is to be answered. */
export enum NeedRoute {
  PURCHASE = 'PURCHASE',
  FUND = 'FUND',
  VOLUNTEERS = 'VOLUNTEERS',
}

/** Why a need was given back. */
export enum NeedReturnReason {
  NOT_A_COMMUNITY_MATTER = 'NOT_A_COMMUNITY_MATTER',
  DUPLICATE = 'DUPLICATE',
  NOT_CONFIRMED = 'NOT_CONFIRMED',
  ANSWERED_ELSEWHERE = 'ANSWERED_ELSEWHERE',
  NOT_FEASIBLE = 'NOT_FEASIBLE',
  PERSONAL_DATA = 'PERSONAL_DATA',
  NOT_AGREED = 'NOT_AGREED',
}

/** The assembly in which a topic is deliberated, from the smallest to the widest. */
export enum DeliberationForm {
  COUNCIL = 'COUNCIL',
  HEARING = 'HEARING',
  REPRESENTATIVES_MEETING = 'REPRESENTATIVES_MEETING',
  RESIDENTS_MEETING = 'RESIDENTS_MEETING',
}

/** What a deliberation came to. */
export enum TopicOutcome {
  AGREED = 'AGREED',
  NOT_AGREED = 'NOT_AGREED',
  ESCALATED = 'ESCALATED',
}

type Words<Values extends string> = { readonly [Value in Values]: string };

function describe<Values extends string>(values: Record<Values, Values>, name: string, description: string, words: Words<Values>): void {
  const entries = Object.entries(words) as [Values, string][];
  registerEnumType(values, {
    name,
    description,
    valuesConfig: Object.fromEntries(entries.map(([value, text]) => [value, { description: text }])) as Record<Values, { description: string }>,
  });
}

describe(NeedState, 'NeedState', 'Where a need (居民需求) stands, from a resident\'s words to an answer (E9).', {
  RAISED: 'Raised (提出); seen by the residents and the staff of the community alone until verified.',
  VERIFIED: 'Confirmed by staff of the community (核实); public from here on.',
  CLUSTERED: 'Joined with needs that ask for the same (归集).',
  TOPIC: 'Its cluster is the topic of a deliberation (议题).',
  ADOPTED: 'Taken on by the community (采纳), waiting for a purchase, a grant or volunteers.',
  IN_DELIVERY: 'A contract, grant or shift that answers it has begun.',
  MET: 'Delivered and accepted. An end.',
  RETURNED: 'Given back with a reason (退回). An end.',
  ANSWERED: 'Answered by words or an existing service (答复). An end.',
  WITHDRAWN: 'Taken back by whoever raised it (撤回). An end; seen by them and the staff alone.',
});

describe(NeedKind, 'NeedKind', 'How much a need asks for.', {
  NEED: 'A need of a group (居民需求) that takes a project to answer.',
  MICRO_WISH: 'A micro-wish (微心愿): small enough for one gift or one visit.',
});

describe(NeedCategory, 'NeedCategory', 'What a need is about.', {
  ELDER_CARE: 'Care for older people (养老).',
  CHILD_CARE: 'Care for children, before and after school (托育托管).',
  DISABILITY_SUPPORT: 'Support of disabled people (助残).',
  HARDSHIP_RELIEF: 'Help in hardship (帮困救助).',
  HEALTH: 'Health (卫生健康).',
  MENTAL_HEALTH: 'Mental health (心理健康).',
  EDUCATION: 'Learning and training (教育培训).',
  EMPLOYMENT: 'Work and livelihood (就业).',
  CULTURE_AND_SPORT: 'Culture and sport (文体活动).',
  ENVIRONMENT: 'Cleanliness and greenery (环境).',
  FACILITIES: 'Rooms, lifts, ramps and other facilities (公共设施).',
  SAFETY: 'Safety (公共安全).',
  LEGAL_AND_MEDIATION: 'Legal help and mediation (法律与调解).',
  NEIGHBOURHOOD_GOVERNANCE: 'Living together and self-government (社区治理).',
  OTHER: 'Anything else (其他).',
});

describe(BeneficiaryGroup, 'BeneficiaryGroup', 'Whom a need, a service or a grant is for, as a group (服务对象). No person\'s circumstances are stored (PI-01).', {
  EVERYONE: 'All residents (全体居民).',
  OLDER_PEOPLE: 'Older people (老年人).',
  OLDER_PEOPLE_ALONE: 'Older people who live alone (独居、空巢老人).',
  CHILDREN: 'Children (儿童).',
  CHILDREN_IN_HARDSHIP: 'Children in hardship or left behind (困境、留守儿童).',
  YOUNG_PEOPLE: 'Young people (青少年).',
  WOMEN: 'Women (妇女).',
  DISABLED_PEOPLE: 'Disabled people (残疾人).',
  LOW_INCOME_HOUSEHOLDS: 'Households on the minimum living allowance or in extreme poverty (低保、特困家庭).',
  MIGRANTS: 'People who moved here (外来人口).',
  VETERANS: 'Veterans (退役军人).',
  CARERS: 'People who care for relatives (照护者).',
});

describe(NeedUrgency, 'NeedUrgency', 'How pressing staff found a need when they verified it (E9: type and degree).', {
  ORDINARY: 'Can wait for the yearly purchase list (一般).',
  PRESSING: 'Should be answered within months (较急).',
  URGENT: 'Harm is likely without an early answer (紧急).',
});

describe(NeedRoute, 'NeedRoute', 'The way by which an adopted need is to be answered.', {
  PURCHASE: 'A line of a government purchase list (购买清单).',
  FUND: 'A project paid by a community fund (社区基金微创投).',
  VOLUNTEERS: 'Volunteers, the time bank or pledges of partner units (志愿服务).',
});

describe(NeedReturnReason, 'NeedReturnReason', 'Why a need was given back.', {
  NOT_A_COMMUNITY_MATTER: 'No matter of the community (不属于社区事务).',
  DUPLICATE: 'The same need has been raised already (重复).',
  NOT_CONFIRMED: 'It could not be confirmed (未能核实).',
  ANSWERED_ELSEWHERE: 'Someone else answers it already (已有其他渠道解决).',
  NOT_FEASIBLE: 'It cannot be answered with what there is (暂无条件).',
  PERSONAL_DATA: 'Its words tell of a person what may not be stored (PI-01, 含个人信息).',
  NOT_AGREED: 'The deliberation did not agree (协商未达成一致, DL-01).',
});

describe(DeliberationForm, 'DeliberationForm', 'The assembly in which a topic is deliberated (协商形式), from the smallest to the widest.', {
  COUNCIL: 'Community council (议事会).',
  HEARING: 'Public hearing (听证会).',
  REPRESENTATIVES_MEETING: 'Meeting of residents\' representatives (居民代表会议).',
  RESIDENTS_MEETING: 'Meeting of all residents (居民会议).',
});

describe(TopicOutcome, 'TopicOutcome', 'What a deliberation came to.', {
  AGREED: 'Agreed: the community may adopt the needs (达成一致).',
  NOT_AGREED: 'Not agreed: the needs are given back with the feedback (未达成一致).',
  ESCALATED: 'Left to a wider assembly, for which another topic is opened (提交居民(代表)会议, DL-01).',
});

describe(NeedClusterState, 'NeedClusterState', 'Where a cluster of needs (需求整合) stands.', {
  OPEN: 'Open: needs may join it.',
  DELIBERATING: 'A deliberation on it was announced.',
  ADOPTED: 'Taken on by the community. An end; its needs go their route.',
  RETURNED: 'Given back after a deliberation that did not agree. An end.',
});

describe(TopicState, 'TopicState', 'Where a topic of deliberation (议题) stands.', {
  ANNOUNCED: 'Announced in advance (公告); the deliberation is to be held.',
  CONCLUDED: 'Held; result and feedback are recorded (反馈). An end.',
});
