/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** How a gift is tied to a project that its account paid for. */
export type AttributionBasis =
  /** The donor restricted it to the need or purpose which the project’s round serves. */
  | 'DIRECT'
  /** A free gift: the project’s money is attributed to all free gifts by their share. */
  | 'PRO_RATA';

/** Where an award (中标、成交) stands. */
export type AwardState =
  /** Taken back after an upheld challenge or complaint, or because the evaluation is done again (撤销中标结果). An end. */
  | 'ANNULLED'
  /** Confirmed (成交); the contract is to be signed within 30 days (PL-11). */
  | 'CONFIRMED'
  /** The contract is signed (已签约). An end. */
  | 'CONTRACTED'
  /** Refused by the winner (放弃中标, PL-26), or lapsed because the contract was not signed in time (PL-11). An end. */
  | 'DECLINED'
  /** Proposed and public (结果公示); its money is set aside. Can be confirmed when the period is over. */
  | 'STANDSTILL';

/** Whom a need, a service or a grant is for, as a group (服务对象). No person's circumstances are stored (PI-01). */
export type BeneficiaryGroup =
  /** People who care for relatives (照护者). */
  | 'CARERS'
  /** Children (儿童). */
  | 'CHILDREN'
  /** Children in hardship or left behind (困境、留守儿童). */
  | 'CHILDREN_IN_HARDSHIP'
  /** Disabled people (残疾人). */
  | 'DISABLED_PEOPLE'
  /** All residents (全体居民). */
  | 'EVERYONE'
  /** Households on the minimum living allowance or in extreme poverty (低保、特困家庭). */
  | 'LOW_INCOME_HOUSEHOLDS'
  /** People who moved here (外来人口). */
  | 'MIGRANTS'
  /** Older people (老年人). */
  | 'OLDER_PEOPLE'
  /** Older people who live alone (独居、空巢老人). */
  | 'OLDER_PEOPLE_ALONE'
  /** Veterans (退役军人). */
  | 'VETERANS'
  /** Women (妇女). */
  | 'WOMEN'
  /** Young people (青少年). */
  | 'YOUNG_PEOPLE';

/** Conditions on a BeneficiaryGroup; all that are given must hold. */
export type BeneficiaryGroupFilter = {
  /** Holds when the value equals this. */
  eq?: BeneficiaryGroup | null | undefined;
  /** Holds when the value is one of these (at most 100). */
  in?: Array<BeneficiaryGroup> | null | undefined;
  /** True: holds when there is no value. False: holds when there is one. */
  isNull?: boolean | null | undefined;
};

/** What came of a bid. */
export type BidOutcome =
  /** Withdrawn, or never opened because the tender ended before. */
  | 'NOT_OPENED'
  /** Did not qualify, or could not be opened (无效投标). */
  | 'NOT_QUALIFIED'
  /** Another bid was awarded (未中标); the next in rank may still follow when the winner refuses. */
  | 'NOT_SELECTED'
  /** Not decided yet, or the tender ended without a result. */
  | 'PENDING'
  /** An award to it is proposed and public (公示中). */
  | 'PROPOSED'
  /** Awarded, and refused by the bidder (放弃中标). */
  | 'REFUSED'
  /** Awarded (中标). */
  | 'WON';

/** Where a bid (投标) stands. */
export type BidState =
  /** Does not qualify (无效投标); the reason is told. Final unless the evaluation is done again. */
  | 'DISQUALIFIED'
  /** Opened, but the tender ended before it was ranked (已失效). An end. */
  | 'LAPSED'
  /** Opened (已开标); waiting for the panel. */
  | 'OPENED'
  /** Scored and ranked (已排序); the award tells who won. Final unless the evaluation is done again. */
  | 'RANKED'
  /** Sealed and in time (已投标); only the bidder knows that it exists. */
  | 'SUBMITTED'
  /** Never opened, because the tender ended before (原封退回); only the bidder knows of it. An end. */
  | 'UNOPENED'
  /** The envelope could not be opened, or holds no valid offer (无法开启); `spoiledReason` tells why, and the receipt proves which envelope it was. An end. */
  | 'UNREADABLE'
  /** Taken back before the deadline (已撤回); only the bidder knows of it. An end. */
  | 'WITHDRAWN';

/** Where a contract or grant agreement stands. */
export type ContractState =
  /** Everything was accepted and paid (已完成). An end. */
  | 'COMPLETED'
  /** Being agreed on (草拟); its parties alone see it. */
  | 'DRAFT'
  /** Its term has begun (履约中). */
  | 'IN_DELIVERY'
  /** Both sides have signed (已签署); its term has not begun. */
  | 'SIGNED'
  /** One side has signed (单方签署). */
  | 'SIGNED_BY_ONE'
  /** Ended early (已终止). An end. */
  | 'TERMINATED'
  /** Taken back before both sides had signed (已撤回). An end. */
  | 'WITHDRAWN';

/** How a counted value relates to the true number. */
export type CountRelation =
  /** Counting stopped at the value; there are more rows. */
  | 'AT_LEAST'
  /** The value is the number of rows. */
  | 'EXACT';

/** What happened that the credit score counts; `CreditFormula.weights` says how many points each is worth. */
export type CreditEventKind =
  /** Passed an accreditation. */
  | 'ACCREDITED'
  /** Commended by an authority. */
  | 'COMMENDED'
  /** A complaint against it was upheld (投诉成立). */
  | 'COMPLAINT_UPHELD'
  /** Assigned a contract as a whole (转包, GP-15). */
  | 'CONTRACT_ASSIGNED'
  /** Everything in a contract or grant agreement was accepted and paid. */
  | 'CONTRACT_COMPLETED'
  /** A contract or grant agreement was ended for its breach (违约); ends by agreement and in the public interest do not count. */
  | 'CONTRACT_TERMINATED'
  /** Disclosed later than its duty. */
  | 'DISCLOSURE_OVERDUE'
  /** Evaluated as excellent (优秀). */
  | 'EVALUATION_EXCELLENT'
  /** Evaluated as failed (不合格): bars from bidding in the next year (SW-04). */
  | 'EVALUATION_FAILED'
  /** Evaluated as good (良好). */
  | 'EVALUATION_GOOD'
  /** Evaluated as qualified (合格). */
  | 'EVALUATION_QUALIFIED'
  /** Granted funds were clawed back (追回). */
  | 'FUNDS_CLAWED_BACK'
  /** Delivered late. */
  | 'LATE_DELIVERY'
  /** Reported late. */
  | 'LATE_REPORT'
  /** A major violation (重大违法记录): bars from bidding for three years (PL-02). */
  | 'MAJOR_VIOLATION'
  /** A small administrative penalty. */
  | 'MINOR_PENALTY'
  /** Won a tender and refused the contract (PL-26). */
  | 'WINNER_REFUSED';

/** Conditions on a value of type DateTime; all that are given must hold. */
export type DateTimeFilter = {
  /** Holds when the value equals this. */
  eq?: string | null | undefined;
  /** Holds when the value is greater, or later, than this. */
  gt?: string | null | undefined;
  /** Holds when the value is at least, or not earlier than, this. */
  gte?: string | null | undefined;
  /** Holds when the value is one of these (at most 100). */
  in?: Array<string> | null | undefined;
  /** True: holds when there is no value. False: holds when there is one. */
  isNull?: boolean | null | undefined;
  /** Holds when the value is less, or earlier, than this. */
  lt?: string | null | undefined;
  /** Holds when the value is at most, or not later than, this. */
  lte?: string | null | undefined;
};

/** Where a donation (捐赠) stands. */
export type DonationState =
  /** Promised, or recorded by one person; not in the ledger yet. Seen by the donor and the fund alone. */
  | 'PLEDGED'
  /** Attested, and in the ledger. */
  | 'RECEIVED'
  /** Given back through the ledger. An end. */
  | 'REFUNDED'
  /** Someone at the fund asked to give it back; it is still in the ledger. */
  | 'REFUND_REQUESTED'
  /** Collected online, and all of it went back to the donor: refunded, or disputed with their bank. Comes back where the refund fails or the dispute is won. */
  | 'RETURNED'
  /** A pledge that did not become a gift. An end; seen by the donor and the fund alone. */
  | 'VOIDED';

/** Grade of an evaluation (SW-04); the scores from which on each is given are in the rule set (`evaluations.grades`). */
export type EvaluationGrade =
  /** 优秀. */
  | 'EXCELLENT'
  /** 不合格: no bids in the next year (SW-04). Also given for any veto item, whatever the score. */
  | 'FAIL'
  /** 良好. */
  | 'GOOD'
  /** 合格. */
  | 'PASS';

/** Who evaluates a contract (GP-11). */
export type EvaluationKind =
  /** Who pays evaluates (委托方评价): an officer of the buyer, or someone of the fund. */
  | 'BUYER'
  /** An evaluator without ties to any party of the contract (第三方评估). */
  | 'THIRD_PARTY';

/** Where an evaluation stands. */
export type EvaluationState =
  /** Concluded (已定级): it has its grade, and counts for the organization's credit. An end. */
  | 'CONCLUDED'
  /** Scored by one person (已评分); another concludes it. */
  | 'RECORDED'
  /** Taken back before it was concluded; another may be recorded (已撤回). An end. */
  | 'WITHDRAWN';

/** What money of a fund may be spent on (指定用途, CH-21). */
export type FundRestriction =
  /** Projects whose needs are all of one group of people. */
  | 'GROUP'
  /** Projects that answer one need. */
  | 'NEED'
  /** One purpose that the fund keeps apart. */
  | 'PURPOSE'
  /** Anything within the fund’s purpose. */
  | 'UNRESTRICTED';

/** Where a community fund (社区基金) stands. */
export type FundState =
  /** Taken in by its host charity; receives gifts and opens rounds. */
  | 'ACTIVE'
  /** Closed with nothing left in it (CH-23). An end. */
  | 'CLOSED'
  /** The charity did not host it. An end. */
  | 'DECLINED'
  /** Proposed by its community; holds nothing, seen by community and charity alone. */
  | 'PROPOSED';

/** How a fund may raise money (CH-11…CH-15). */
export type FundraisingScope =
  /** Gifts that are brought or sent, and targeted fundraising; no public fundraising. */
  | 'OFFLINE_AND_TARGETED'
  /** The host charity, which is qualified (公开募捐资格), raises publicly for it on its own account (CH-13). */
  | 'PUBLIC_BY_HOST';

/** Where an application (申报) stands. */
export type GrantApplicationState =
  /** Its agreement is signed. */
  | 'AGREED'
  /** The call ended before it was submitted, or the round was called off. An end. */
  | 'CANCELLED'
  /** Delivered, accepted and paid in full. An end. */
  | 'COMPLETED'
  /** An objection within the publicity period was upheld. An end. */
  | 'DISQUALIFIED'
  /** Being written; seen by the organization alone. */
  | 'DRAFT'
  /** Meets the conditions of the call; public once residents vote. */
  | 'ELIGIBLE'
  /** Does not meet them. An end; not public. */
  | 'INELIGIBLE'
  /** Below the passing score, or the budget went to better ones. Only a recount within the publicity period changes it. */
  | 'NOT_SELECTED'
  /** Chosen by the formula; its money is set aside. */
  | 'SELECTED'
  /** Sent in; seen by the organization, the fund and the panel. */
  | 'SUBMITTED'
  /** Ended early. An end. */
  | 'TERMINATED'
  /** Taken back by the organization. An end. */
  | 'WITHDRAWN';

/** Where a grant round (微创投) stands, after the practice of C5. */
export type GrantRoundState =
  /** Selected projects sign their agreements (签约). */
  | 'AGREEMENT'
  /** Called off with a reason. An end. */
  | 'CANCELLED'
  /** Nothing is left to deliver (结项). An end. */
  | 'CLOSED'
  /** Coaches comment on the eligible projects, and applicants revise them (辅导); in rounds with coaching alone. */
  | 'COACHING'
  /** Terms being written; seen by the fund alone. */
  | 'DRAFT'
  /** The call ended; the fund judges eligibility (资格审查). */
  | 'ELIGIBILITY'
  /** The panel scores, sealed until all scores are in (专家评审). */
  | 'EXPERT_REVIEW'
  /** Projects are under way (实施). */
  | 'IN_DELIVERY'
  /** Calls for applications (征集). */
  | 'OPEN'
  /** The result is public for five working days and open to objections (公示). */
  | 'PUBLICITY'
  /** Residents of the community vote (居民投票). */
  | 'RESIDENT_VOTE';

/** Conditions on the public id of an object; an id that you may not see matches nothing, one of another kind of object is refused; all that are given must hold. */
export type IdFilter = {
  /** Holds when the value equals this. */
  eq?: string | number | null | undefined;
  /** Holds when the value is one of these (at most 100). */
  in?: Array<string | number> | null | undefined;
  /** True: holds when there is no value. False: holds when there is one. */
  isNull?: boolean | null | undefined;
};

/** What speaks against an organization. Codes never change; new ones may come. */
export type IneligibilityCode =
  /** Its credit score is below the floor. */
  | 'CREDIT_TOO_LOW'
  /** A failed evaluation bars from bidding in the next year (SW-04). */
  | 'FAILED_EVALUATION'
  /** Its grade is lower than required, or not in force (SO-01). */
  | 'GRADE_TOO_LOW'
  /** A major violation within three years (PL-02). */
  | 'MAJOR_VIOLATION'
  /** It is not in state ACTIVE. */
  | 'NOT_ACTIVE'
  /** It is filed and cannot sign (SO-07). */
  | 'NOT_A_LEGAL_PERSON'
  /** It is, or lately was, on the abnormal-activity list (SO-04). */
  | 'ON_ABNORMAL_LIST'
  /** It is, or lately was, on the list of serious breaches (SO-05). */
  | 'ON_SERIOUS_LIST';

/** Conditions on a value of type Int; all that are given must hold. */
export type IntFilter = {
  /** Holds when the value equals this. */
  eq?: number | null | undefined;
  /** Holds when the value is greater, or later, than this. */
  gt?: number | null | undefined;
  /** Holds when the value is at least, or not earlier than, this. */
  gte?: number | null | undefined;
  /** Holds when the value is one of these (at most 100). */
  in?: Array<number> | null | undefined;
  /** True: holds when there is no value. False: holds when there is one. */
  isNull?: boolean | null | undefined;
  /** Holds when the value is less, or earlier, than this. */
  lt?: number | null | undefined;
  /** Holds when the value is at most, or not later than, this. */
  lte?: number | null | undefined;
};

/** Where a milestone (里程碑) of a contract stands. */
export type MilestoneState =
  /** Client and community have accepted it; payable (已验收). */
  | 'ACCEPTED'
  /** Either the client or the community has accepted it (一方已验收). */
  | 'ACCEPTED_BY_ONE'
  /** The contract ended before it was earned (已取消). An end. */
  | 'CANCELLED'
  /** The organization says that it is done (已交付). */
  | 'DELIVERED'
  /** Payable by the signatures alone: the first instalment of a grant agreement (首期款). */
  | 'DUE'
  /** Paid through the ledger (已支付); payable again only when the bank sends the money back. */
  | 'PAID'
  /** Work on it is ahead or under way (待交付). */
  | 'PLANNED'
  /** Not accepted, for the reason given; it may be delivered again (验收不通过). */
  | 'REJECTED'
  /** The contract ended early; what was done of it is payable, as both agreed or the client stated (终止结算). */
  | 'SETTLING';

/** What a need is about. */
export type NeedCategory =
  /** Care for children, before and after school (托育托管). */
  | 'CHILD_CARE'
  /** Culture and sport (文体活动). */
  | 'CULTURE_AND_SPORT'
  /** Support of disabled people (助残). */
  | 'DISABILITY_SUPPORT'
  /** Learning and training (教育培训). */
  | 'EDUCATION'
  /** Care for older people (养老). */
  | 'ELDER_CARE'
  /** Work and livelihood (就业). */
  | 'EMPLOYMENT'
  /** Cleanliness and greenery (环境). */
  | 'ENVIRONMENT'
  /** Rooms, lifts, ramps and other facilities (公共设施). */
  | 'FACILITIES'
  /** Help in hardship (帮困救助). */
  | 'HARDSHIP_RELIEF'
  /** Health (卫生健康). */
  | 'HEALTH'
  /** Legal help and mediation (法律与调解). */
  | 'LEGAL_AND_MEDIATION'
  /** Mental health (心理健康). */
  | 'MENTAL_HEALTH'
  /** Living together and self-government (社区治理). */
  | 'NEIGHBOURHOOD_GOVERNANCE'
  /** Anything else (其他). */
  | 'OTHER'
  /** Safety (公共安全). */
  | 'SAFETY';

/** Conditions on a NeedCategory; all that are given must hold. */
export type NeedCategoryFilter = {
  /** Holds when the value equals this. */
  eq?: NeedCategory | null | undefined;
  /** Holds when the value is one of these (at most 100). */
  in?: Array<NeedCategory> | null | undefined;
  /** True: holds when there is no value. False: holds when there is one. */
  isNull?: boolean | null | undefined;
};

/** Where a cluster of needs (需求整合) stands. */
export type NeedClusterState =
  /** Taken on by the community. An end; its needs go their route. */
  | 'ADOPTED'
  /** A deliberation on it was announced. */
  | 'DELIBERATING'
  /** Open: needs may join it. */
  | 'OPEN'
  /** Given back after a deliberation that did not agree. An end. */
  | 'RETURNED';

/** Conditions on Need rows; all that are given must hold. Nests at most four deep with at most 50 conditions. */
export type NeedFilter = {
  /** All of these must hold. */
  and?: Array<NeedFilter> | null | undefined;
  /** Conditions on `beneficiaryGroup`. */
  beneficiaryGroup?: BeneficiaryGroupFilter | null | undefined;
  /** Conditions on `category`. */
  category?: NeedCategoryFilter | null | undefined;
  /** Conditions on `cluster`. */
  cluster?: IdFilter | null | undefined;
  /** Conditions on `community`. */
  community?: IdFilter | null | undefined;
  /** Code of the district in which the community lies (6 digits). */
  districtCode?: StringFilter | null | undefined;
  /** Conditions on `endorsementCount`. */
  endorsementCount?: IntFilter | null | undefined;
  /** Conditions on `kind`. */
  kind?: NeedKindFilter | null | undefined;
  /** This must not hold. */
  not?: NeedFilter | null | undefined;
  /** At least one of these must hold; an empty list holds for no row. */
  or?: Array<NeedFilter> | null | undefined;
  /** Conditions on `raisedAt`. */
  raisedAt?: DateTimeFilter | null | undefined;
  /** Conditions on `route`. */
  route?: NeedRouteFilter | null | undefined;
  /** Conditions on `state`. */
  state?: NeedStateFilter | null | undefined;
  /** Code of the street in which the community lies (9 digits). */
  streetCode?: StringFilter | null | undefined;
  /** Conditions on `urgency`. */
  urgency?: NeedUrgencyFilter | null | undefined;
};

/** How much a need asks for. */
export type NeedKind =
  /** A micro-wish (微心愿): small enough for one gift or one visit. */
  | 'MICRO_WISH'
  /** A need of a group (居民需求) that takes a project to answer. */
  | 'NEED';

/** Conditions on a NeedKind; all that are given must hold. */
export type NeedKindFilter = {
  /** Holds when the value equals this. */
  eq?: NeedKind | null | undefined;
  /** Holds when the value is one of these (at most 100). */
  in?: Array<NeedKind> | null | undefined;
  /** True: holds when there is no value. False: holds when there is one. */
  isNull?: boolean | null | undefined;
};

/** The way by which an adopted need is to be answered. */
export type NeedRoute =
  /** A project paid by a community fund (社区基金微创投). */
  | 'FUND'
  /** A line of a government purchase list (购买清单). */
  | 'PURCHASE'
  /** Volunteers, the time bank or pledges of partner units (志愿服务). */
  | 'VOLUNTEERS';

/** Conditions on a NeedRoute; all that are given must hold. */
export type NeedRouteFilter = {
  /** Holds when the value equals this. */
  eq?: NeedRoute | null | undefined;
  /** Holds when the value is one of these (at most 100). */
  in?: Array<NeedRoute> | null | undefined;
  /** True: holds when there is no value. False: holds when there is one. */
  isNull?: boolean | null | undefined;
};

/** Where a need (居民需求) stands, from a resident's words to an answer (E9). */
export type NeedState =
  /** Taken on by the community (采纳), waiting for a purchase, a grant or volunteers. */
  | 'ADOPTED'
  /** Answered by words or an existing service (答复). An end. */
  | 'ANSWERED'
  /** Joined with needs that ask for the same (归集). */
  | 'CLUSTERED'
  /** A contract, grant or shift that answers it has begun. */
  | 'IN_DELIVERY'
  /** Delivered and accepted. An end. */
  | 'MET'
  /** Raised (提出); seen by the residents and the staff of the community alone until verified. */
  | 'RAISED'
  /** Given back with a reason (退回). An end. */
  | 'RETURNED'
  /** Its cluster is the topic of a deliberation (议题). */
  | 'TOPIC'
  /** Confirmed by staff of the community (核实); public from here on. */
  | 'VERIFIED'
  /** Taken back by whoever raised it (撤回). An end; seen by them and the staff alone. */
  | 'WITHDRAWN';

/** Conditions on a NeedState; all that are given must hold. */
export type NeedStateFilter = {
  /** Holds when the value equals this. */
  eq?: NeedState | null | undefined;
  /** Holds when the value is one of these (at most 100). */
  in?: Array<NeedState> | null | undefined;
  /** True: holds when there is no value. False: holds when there is one. */
  isNull?: boolean | null | undefined;
};

/** How pressing staff found a need when they verified it (E9: type and degree). */
export type NeedUrgency =
  /** Can wait for the yearly purchase list (一般). */
  | 'ORDINARY'
  /** Should be answered within months (较急). */
  | 'PRESSING'
  /** Harm is likely without an early answer (紧急). */
  | 'URGENT';

/** Conditions on a NeedUrgency; all that are given must hold. */
export type NeedUrgencyFilter = {
  /** Holds when the value equals this. */
  eq?: NeedUrgency | null | undefined;
  /** Holds when the value is one of these (at most 100). */
  in?: Array<NeedUrgency> | null | undefined;
  /** True: holds when there is no value. False: holds when there is one. */
  isNull?: boolean | null | undefined;
};

/** Legal form of an organization, as far as its credit code tells it. */
export type OrgKind =
  /** Company (企业); 91. */
  | 'COMPANY'
  /** Farmers' cooperative (农民专业合作社); 93. */
  | 'FARMERS_COOPERATIVE'
  /** Foundation (基金会); 53. */
  | 'FOUNDATION'
  /** Government agency (机关); 11. Cannot deliver purchased services. */
  | 'GOVERNMENT_AGENCY'
  /** Grassroots trade union (基层工会); 81. */
  | 'GRASSROOTS_UNION'
  /** Law firm (律师事务所); 31. */
  | 'LAW_FIRM'
  /** Mass organization (群团); 13. Cannot deliver purchased services (GP-04). */
  | 'MASS_ORGANIZATION'
  /** Anything else; the code does not tell. */
  | 'OTHER'
  /** Other body registered with civil affairs (民政); 59. */
  | 'OTHER_CIVIL_AFFAIRS'
  /** Public institution (事业单位); 12. Only those of the second public-benefit class and of production may supply (GP-02, GP-04). */
  | 'PUBLIC_INSTITUTION'
  /** Residents' committee (居民委员会); 54 or 55. */
  | 'RESIDENTS_COMMITTEE'
  /** Association (社会团体); credit codes begin with 51. */
  | 'SOCIAL_ASSOCIATION'
  /** Social service institution (社会服务机构, 民办非企业单位); 52. */
  | 'SOCIAL_SERVICE_INSTITUTION'
  /** Sole proprietor (个体工商户); 92. */
  | 'SOLE_PROPRIETOR'
  /** Villagers' committee (村民委员会); 54 or 55. */
  | 'VILLAGERS_COMMITTEE'
  /** Village collective (村级集体经济组织); N2. */
  | 'VILLAGE_COLLECTIVE';

/** Where an organization stands with the platform; registration itself stays with civil affairs. */
export type OrganizationState =
  /** May bid, apply and deliver, if eligible. The operator has checked the registration or filing. The reason for the suspension is gone. */
  | 'ACTIVE'
  /** Someone applied for it; seen by its people and operators alone. */
  | 'APPLIED'
  /** Is no more. Deregistered, or its filing withdrawn. */
  | 'DISSOLVED'
  /** Was not admitted. The registration or filing does not bear out the application. */
  | 'REFUSED'
  /** May not begin anything new. Ordered to stop its activities, or under investigation. */
  | 'SUSPENDED';

/** What kind of party it is; it decides which roles can be held with it. */
export type PartyKind =
  /** A government buyer (购买主体). */
  | 'BUYER'
  /** A community (社区). */
  | 'COMMUNITY'
  /** A community fund (社区基金). */
  | 'FUND'
  /** An organization that delivers services (社会组织 and others). */
  | 'ORGANIZATION'
  /** The platform itself; there is one. */
  | 'PLATFORM';

/** Where a payment stands. Submitting, approving and paying are three people's work. */
export type PaymentState =
  /** Approved (已批准); a third person pays it out. */
  | 'APPROVED'
  /** Taken back before it was paid; the milestone may be submitted again (已撤回). An end. */
  | 'CANCELLED'
  /** Paid out through the treasury or a bank, and posted in the ledger (已支付). */
  | 'PAID'
  /** Not approved, for the reason given; the milestone may be submitted again (已驳回). An end. */
  | 'REJECTED'
  /** Sent back by the bank (已退汇): the money is set aside anew, and the milestone may be submitted again. An end. */
  | 'RETURNED'
  /** Asked for (已提交); another person decides. */
  | 'SUBMITTED';

/** How a buyer chooses whom to buy from (采购方式, PL-01). All are offered but COOPERATIVE_INNOVATION, which is refused with METHOD_NOT_OFFERED. Their periods and numbers are rules (`rules`, keys `tender.…`). */
export type ProcurementMethod =
  /** Comparison of at least three quotations under the buyer's own rules (比选), below the threshold of the procurement law only (TH-02). */
  | 'COMPARISON'
  /** Competitive consultation (竞争性磋商): at least 10 days (CC-01), a final price after talks (`Tender.finalRound`), best composite score; two qualified suppliers are enough when services are bought (CC-02). Below the open-tender threshold, or with an approval (TH-01). */
  | 'COMPETITIVE_CONSULTATION'
  /** Negotiation with at least three suppliers (竞争性谈判, PL-08): at least 3 working days (NT-01); after talks the suppliers give a final price (`Tender.finalRound`), and the lowest that meets the needs wins. Needs a ground. */
  | 'COMPETITIVE_NEGOTIATION'
  /** Cooperative innovation (合作创新采购). Not offered. */
  | 'COOPERATIVE_INNOVATION'
  /** Framework agreement (框架协议, FA-01): the first stage of a closed one, tendered like OPEN_TENDER and won by several (`frameworkPropose`); the provider is chosen call-off by call-off. Open agreements have no tender (`frameworkDraft`). */
  | 'FRAMEWORK_AGREEMENT'
  /** Tender among at least three suppliers drawn at random on the record (邀请招标, PL-05); at least 20 days. Needs a ground; below the open-tender threshold, or with an approval (TH-01). */
  | 'INVITED_TENDER'
  /** Open tender (公开招标): anyone may bid for at least 20 days (PL-06); at least three bids (PL-07). */
  | 'OPEN_TENDER'
  /** Quotations given once (询价, PL-08): at least 3 working days (NT-01), at least three, the lowest wins; no quotation is revised. */
  | 'REQUEST_FOR_QUOTATIONS'
  /** Purchase from one supplier (单一来源, PL-09): on a stated ground, and from the open-tender threshold on after a publicity of at least 5 working days. */
  | 'SINGLE_SOURCE';

/** Where a line of a purchase list (购买事项) stands. */
export type PurchaseLineState =
  /** Removed or not bought (已取消). An end. */
  | 'CANCELLED'
  /** Under contract (履约中). */
  | 'CONTRACTED'
  /** Delivered and accepted (已完成). An end. */
  | 'FULFILLED'
  /** Published and waiting for a tender (待采购). */
  | 'OPEN'
  /** Planned: may still change (拟购买). */
  | 'PLANNED'
  /** Under tender (采购中). */
  | 'TENDERED';

/** What a person can be with a party. A role alone allows nothing: the token must carry the scope and the policy of the object must agree. */
export type Role =
  /** With a buyer: approves what officers prepare, and manages the buyer's people (采购审批人). */
  | 'BUYER_APPROVER'
  /** With a buyer: prepares purchase lists, tenders and payments (采购经办人). */
  | 'BUYER_OFFICER'
  /** With a community: triages needs, runs deliberations, accepts work, and manages the community's people (社区工作者). */
  | 'COMMUNITY_STAFF'
  /** With the platform: gives to community funds (捐赠人). */
  | 'DONOR'
  /** With the platform: reviews and scores (评审专家). */
  | 'EVALUATOR'
  /** With a community fund: receipts and payments (社区基金财务). */
  | 'FUND_FINANCE'
  /** With a community fund: runs its rounds and manages its people (社区基金负责人). */
  | 'FUND_STEWARD'
  /** With a community: looks after one grid (网格员). */
  | 'GRID_WORKER'
  /** With the platform: keeps rule sets, catalogues and registers (平台运营). Sees no sealed bid and skips no second person. */
  | 'OPERATOR'
  /** With an organization: invoices and accounts (机构财务). */
  | 'ORG_FINANCE'
  /** With an organization: acts for it and manages its people (机构负责人). */
  | 'ORG_MANAGER'
  /** With an organization: works on its bids and deliveries (机构成员). */
  | 'ORG_MEMBER'
  /** With a community: lives there permanently, whatever the household register says (常住居民). One community at a time. */
  | 'RESIDENT'
  /** With an organization: carries cases and leads volunteers (社会工作者). */
  | 'SOCIAL_WORKER'
  /** With a buyer: supervises procurement and decides complaints (监督人员). Appointed by operators, not by the buyer. */
  | 'SUPERVISOR'
  /** With the platform: serves of their own will and without pay (志愿者). */
  | 'VOLUNTEER';

/** The five societies (五社) that join on a need. */
export type Society =
  /** Charity resources (社会慈善资源): a community fund pays a project for it. */
  | 'CHARITY_RESOURCE'
  /** The community (社区): its committee verified the need. */
  | 'COMMUNITY'
  /** Social organizations (社会组织): they have a published contract or grant that answers the need. */
  | 'SOCIAL_ORGANIZATION'
  /** Social workers (社会工作者): their time was confirmed. */
  | 'SOCIAL_WORKER'
  /** Volunteers (社区志愿者): their time was confirmed. */
  | 'VOLUNTEER';

/** Conditions on a value of type String; all that are given must hold. */
export type StringFilter = {
  /** Holds when the value equals this. */
  eq?: string | null | undefined;
  /** Holds when the value is one of these (at most 100). */
  in?: Array<string> | null | undefined;
  /** True: holds when there is no value. False: holds when there is one. */
  isNull?: boolean | null | undefined;
};

/** Where a satisfaction survey stands. */
export type SurveyState =
  /** Over; its result counts in the evaluation (已结束). An end. */
  | 'CLOSED'
  /** Residents of the community that is served can answer (进行中). */
  | 'OPEN';

/** Where a tender (采购项目) stands. */
export type TenderState =
  /** The award is confirmed (成交); the contract is to be signed within 30 days (PL-11). */
  | 'AWARDED'
  /** An award is proposed and public (结果公示). */
  | 'AWARD_PENDING'
  /** Given up by the buyer (终止); its lines can be tendered again. An end. */
  | 'CANCELLED'
  /** The deadline has passed (投标截止); the bids are still sealed. */
  | 'CLOSED'
  /** The contract is signed (已签约). An end. */
  | 'CONTRACTED'
  /** Being prepared (编制); seen by the buyer alone. */
  | 'DRAFT'
  /** The panel has ranked the bids (评审结束). */
  | 'EVALUATED'
  /** The bids were opened by two officers (已开标); the panel evaluates. */
  | 'OPENED'
  /** Published (公告); sealed bids are taken until the deadline. */
  | 'PUBLISHED'
  /** Void (废标, PL-07); its lines can be tendered again. An end. */
  | 'VOID';

/** What fails an evaluation by itself, whatever the score (一票否决). */
export type VetoItem =
  /** Records of service or accounts were made up (弄虚作假). */
  | 'FALSE_RECORDS'
  /** Money of the contract was spent on something else (挪用资金). */
  | 'FUNDS_MISUSED'
  /** Rights of people served were seriously violated (严重侵害服务对象权益). */
  | 'RIGHTS_VIOLATED'
  /** A serious accident for which the organization answers (重大安全责任事故). */
  | 'SAFETY_ACCIDENT'
  /** The service was assigned to another body (转包, GP-15). */
  | 'SERVICE_ASSIGNED';

export type ContractQueryVariables = Exact<{
  id: string | number;
}>;


export type ContractQuery = { contract: { id: string, title: string, state: ContractState, startsOn: string, endsOn: string, signedAt: string | null, publishedAt: string | null, publicationLate: boolean, socialWorkMinutes: number, volunteerMinutes: number, amount: { amount: string, currency: string }, buyer: { id: string, name: string } | null, fund: { id: string, name: string } | null, organization: { id: string, name: string } | null, community: { id: string, name: string }, milestones: { nodes: Array<{ id: string, number: number, title: string, deliverable: string, state: MilestoneState, dueOn: string, overdue: boolean, userOpinion: string | null, amount: { amount: string, currency: string }, payable: { amount: string, currency: string } }> }, payments: { nodes: Array<{ ' $fragmentRefs'?: { 'PaymentLineFragment': PaymentLineFragment } }> }, surveys: { nodes: Array<{ id: string, question: string, state: SurveyState, closesAt: string, answerCount: number | null, satisfaction: string | null, viewerAnswered: boolean }> }, evaluations: { nodes: Array<{ id: string, state: EvaluationState, kind: EvaluationKind, grade: EvaluationGrade | null, score: string, satisfaction: string, satisfactionWeight: number, vetoes: Array<VetoItem>, summary: string, criteria: Array<{ title: string, weight: number, score: number }> }> } } | null };

export type PaymentLineFragment = { id: string, state: PaymentState, nextStates: Array<PaymentState>, submittedAt: string, payBy: string, late: boolean, paidAt: string | null, version: number, amount: { amount: string, currency: string }, milestone: { id: string, number: number, title: string } | null, payee: { id: string, name: string } | null, viewerCan: { paymentApprove: { allowed: boolean, reason: string | null, rule: string | null }, paymentSettle: { allowed: boolean, reason: string | null, rule: string | null }, paymentReject: { allowed: boolean, reason: string | null, rule: string | null }, paymentCancel: { allowed: boolean, reason: string | null, rule: string | null } } } & { ' $fragmentName'?: 'PaymentLineFragment' };

export type FundQueryVariables = Exact<{
  id: string | number;
}>;


export type FundQuery = { fund: { id: string, name: string, purpose: string, state: FundState, fundraisingScope: FundraisingScope, balance: { amount: string, currency: string }, received: { amount: string, currency: string }, reserved: { amount: string, currency: string }, community: { id: string, name: string }, hostCharity: { id: string, name: string } | null, accounts: { nodes: Array<{ id: string, restriction: FundRestriction, purpose: string | null, balance: { amount: string, currency: string }, need: { id: string, title: string } | null }> }, rounds: { nodes: Array<{ id: string, title: string, state: GrantRoundState, closesAt: string | null, budget: { amount: string, currency: string }, awarded: { amount: string, currency: string } }> }, donations: { nodes: Array<{ id: string, publicName: string | null, receivedAt: string | null, amount: { amount: string, currency: string } }> }, contracts: { nodes: Array<{ id: string, title: string, state: ContractState, volunteerMinutes: number, socialWorkMinutes: number, organization: { id: string, name: string } | null }> } } | null };

export type GiftWalkQueryVariables = Exact<{
  id: string | number;
}>;


export type GiftWalkQuery = { donation: { id: string, state: DonationState, publicName: string | null, receivedAt: string | null, amount: { amount: string, currency: string }, fund: { id: string, name: string, balance: { amount: string, currency: string } } | null, attributions: { nodes: Array<{ id: string, basis: AttributionBasis, amount: { amount: string, currency: string }, paid: { amount: string, currency: string }, application: { id: string, title: string, state: GrantApplicationState, awarded: { amount: string, currency: string } | null, paid: { amount: string, currency: string }, organization: { id: string, name: string } | null, needs: { nodes: Array<{ id: string, title: string, state: NeedState }> }, contracts: { nodes: Array<{ id: string, state: ContractState, socialWorkMinutes: number, volunteerMinutes: number, payments: { nodes: Array<{ id: string, state: PaymentState, paidAt: string | null, amount: { amount: string, currency: string } }> }, surveys: { nodes: Array<{ id: string, answerCount: number | null, satisfaction: string | null }> }, evaluations: { nodes: Array<{ id: string, grade: EvaluationGrade | null, score: string }> } }> } } | null }> } } | null };

export type NeedWalkQueryVariables = Exact<{
  id: string | number;
}>;


export type NeedWalkQuery = { need: { id: string, title: string, state: NeedState, route: NeedRoute | null, endorsementCount: number, community: { id: string, name: string }, purchaseLines: { nodes: Array<{ id: string, title: string, state: PurchaseLineState, budget: { amount: string, currency: string }, buyer: { id: string, name: string }, tenders: { nodes: Array<{ id: string, title: string, state: TenderState, deadline: string | null, bids: { nodes: Array<{ id: string, outcome: BidOutcome, rank: number | null, totalScore: string | null, price: { amount: string, currency: string } | null, organization: { id: string, name: string } | null }> }, awards: { nodes: Array<{ id: string, state: AwardState, amount: { amount: string, currency: string }, organization: { id: string, name: string } | null, contracts: { nodes: Array<{ ' $fragmentRefs'?: { 'DeliveryFragment': DeliveryFragment } }> } }> } }> } }> }, grantApplications: { nodes: Array<{ id: string, title: string, state: GrantApplicationState, awarded: { amount: string, currency: string } | null, contracts: { nodes: Array<{ ' $fragmentRefs'?: { 'DeliveryFragment': DeliveryFragment } }> } }> }, linkage: { societiesJoined: number, daysSinceLastDeed: number | null, parties: Array<{ society: Society, joined: boolean, participants: number, minutes: number | null, lastAt: string | null, money: { amount: string, currency: string } | null }> } } | null };

export type DeliveryFragment = { id: string, title: string, state: ContractState, socialWorkMinutes: number, volunteerMinutes: number, amount: { amount: string, currency: string }, organization: { id: string, name: string, creditScore: number, grade: number | null } | null, milestones: { nodes: Array<{ id: string, number: number, title: string, state: MilestoneState, userOpinion: string | null, paidAt: string | null, amount: { amount: string, currency: string } }> }, payments: { nodes: Array<{ id: string, state: PaymentState, paidAt: string | null, amount: { amount: string, currency: string }, milestone: { id: string, number: number, title: string } | null }> }, surveys: { nodes: Array<{ id: string, answerCount: number | null, satisfaction: string | null }> }, evaluations: { nodes: Array<{ id: string, grade: EvaluationGrade | null, score: string, satisfactionWeight: number, concludedAt: string | null }> } } & { ' $fragmentName'?: 'DeliveryFragment' };

export type NeedQueryVariables = Exact<{
  id: string | number;
}>;


export type NeedQuery = { need: { id: string, title: string, story: string, kind: NeedKind, category: NeedCategory, beneficiaryGroup: BeneficiaryGroup, state: NeedState, nextStates: Array<NeedState>, urgency: NeedUrgency | null, peopleAffected: number | null, endorsementCount: number, viewerEndorsed: boolean, route: NeedRoute | null, raisedAt: string, verifiedAt: string | null, adoptedAt: string | null, metAt: string | null, reply: string | null, version: number, community: { id: string, name: string }, cluster: { id: string, title: string, state: NeedClusterState } | null, linkage: { societiesJoined: number, lastDeedAt: string | null, daysSinceLastDeed: number | null, parties: Array<{ society: Society, joined: boolean, participants: number, minutes: number | null, lastAt: string | null, money: { amount: string, currency: string } | null }> }, viewerCan: { needEndorse: { allowed: boolean, reason: string | null, rule: string | null }, needVerify: { allowed: boolean, reason: string | null, rule: string | null }, needAdopt: { allowed: boolean, reason: string | null, rule: string | null }, needEdit: { allowed: boolean, reason: string | null, rule: string | null } } } | null };

export type NeedsQueryVariables = Exact<{
  filter?: NeedFilter | null | undefined;
  search?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type NeedsQuery = { needs: { totalCount: { value: number, relation: CountRelation }, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, title: string, state: NeedState, category: NeedCategory, urgency: NeedUrgency | null, endorsementCount: number, viewerEndorsed: boolean, raisedAt: string, community: { id: string, name: string }, linkage: { societiesJoined: number, daysSinceLastDeed: number | null } }> } };

export type OpenPurchaseLinesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type OpenPurchaseLinesQuery = { purchaseLines: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, title: string, quantity: number, unit: string, expectedQuarter: number, budget: { amount: string, currency: string }, buyer: { id: string, name: string }, catalogueItem: { id: string, code: string, name: string }, needs: { nodes: Array<{ id: string, title: string, endorsementCount: number }> } }> } };

export type OrganizationQueryVariables = Exact<{
  id: string | number;
}>;


export type OrganizationQuery = { organization: { id: string, name: string, state: OrganizationState, kind: OrgKind, introduction: string | null, grade: number | null, gradeValidTo: string | null, creditScore: number, eligibility: { eligible: boolean, reasons: Array<{ code: IneligibilityCode, rule: string | null, en: string, zh: string, until: string | null }> }, creditEvents: { nodes: Array<{ id: string, kind: CreditEventKind, points: string, currentPoints: number, occurredAt: string }> }, contracts: { nodes: Array<{ id: string, title: string, state: ContractState, amount: { amount: string, currency: string } }> }, evaluations: { nodes: Array<{ id: string, grade: EvaluationGrade | null, score: string, satisfaction: string, concludedAt: string | null, contract: { id: string, title: string } | null }> }, payments: { nodes: Array<{ id: string, state: PaymentState, paidAt: string | null, amount: { amount: string, currency: string } }> } } | null };

export type PaymentsToDoQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PaymentsToDoQuery = { payments: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, state: PaymentState, payBy: string, late: boolean, version: number, amount: { amount: string, currency: string }, payee: { id: string, name: string } | null, contract: { id: string, title: string } | null, milestone: { id: string, number: number, title: string } | null, viewerCan: { paymentApprove: { allowed: boolean, reason: string | null }, paymentSettle: { allowed: boolean, reason: string | null }, paymentReject: { allowed: boolean, reason: string | null }, paymentCancel: { allowed: boolean, reason: string | null } } }> } };

export type SurveyQueryVariables = Exact<{
  id: string | number;
}>;


export type SurveyQuery = { survey: { id: string, question: string, state: SurveyState, openedAt: string, closesAt: string, answerCount: number | null, satisfaction: string | null, viewerAnswered: boolean, community: { id: string, name: string }, contract: { id: string, title: string, organization: { id: string, name: string } | null } | null, viewerCan: { surveyAnswer: { allowed: boolean, reason: string | null, rule: string | null }, surveyClose: { allowed: boolean, reason: string | null, rule: string | null } } } | null };

export type TenderQueryVariables = Exact<{
  id: string | number;
}>;


export type TenderQuery = { tender: { id: string, title: string, requirement: string, method: ProcurementMethod, state: TenderState, priceWeight: number, requiredGrade: number | null, creditFloor: number | null, deadline: string | null, serverTime: string, secondsLeft: number | null, bidCount: number | null, budget: { amount: string, currency: string }, buyer: { id: string, name: string }, criteria: { nodes: Array<{ id: string, name: string, points: number }> }, lines: { nodes: Array<{ id: string, title: string }> }, bids: { nodes: Array<{ id: string, state: BidState, outcome: BidOutcome, outcomeReason: string | null, rank: number | null, totalScore: string | null, price: { amount: string, currency: string } | null, organization: { id: string, name: string } | null }> }, awards: { nodes: Array<{ id: string, state: AwardState, standstillEndsAt: string, amount: { amount: string, currency: string }, organization: { id: string, name: string } | null }> } } | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { id: string, displayName: string, volunteerMinutes: number | null, memberships: { nodes: Array<{ id: string, role: Role, startsAt: string, endsAt: string | null, party: { id: string, name: string, kind: PartyKind } | null }> } } | null };

export const PaymentLineFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PaymentLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Payment"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"nextStates"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"submittedAt"}},{"kind":"Field","name":{"kind":"Name","value":"payBy"}},{"kind":"Field","name":{"kind":"Name","value":"late"}},{"kind":"Field","name":{"kind":"Name","value":"paidAt"}},{"kind":"Field","name":{"kind":"Name","value":"milestone"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"payee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"paymentApprove"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paymentSettle"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paymentReject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paymentCancel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]} as unknown as DocumentNode<PaymentLineFragment, unknown>;
export const DeliveryFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Delivery"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contract"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"creditScore"}},{"kind":"Field","name":{"kind":"Name","value":"grade"}}]}},{"kind":"Field","name":{"kind":"Name","value":"socialWorkMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"volunteerMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"milestones"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userOpinion"}},{"kind":"Field","name":{"kind":"Name","value":"paidAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"payments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paidAt"}},{"kind":"Field","name":{"kind":"Name","value":"milestone"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"surveys"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"answerCount"}},{"kind":"Field","name":{"kind":"Name","value":"satisfaction"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"evaluations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"grade"}},{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"satisfactionWeight"}},{"kind":"Field","name":{"kind":"Name","value":"concludedAt"}}]}}]}}]}}]} as unknown as DocumentNode<DeliveryFragment, unknown>;
export const ContractDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Contract"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contract"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"startsOn"}},{"kind":"Field","name":{"kind":"Name","value":"endsOn"}},{"kind":"Field","name":{"kind":"Name","value":"signedAt"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"publicationLate"}},{"kind":"Field","name":{"kind":"Name","value":"buyer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"fund"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"community"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"socialWorkMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"volunteerMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"milestones"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"deliverable"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"overdue"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"payable"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userOpinion"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"payments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PaymentLine"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"surveys"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"closesAt"}},{"kind":"Field","name":{"kind":"Name","value":"answerCount"}},{"kind":"Field","name":{"kind":"Name","value":"satisfaction"}},{"kind":"Field","name":{"kind":"Name","value":"viewerAnswered"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"evaluations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"grade"}},{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"satisfaction"}},{"kind":"Field","name":{"kind":"Name","value":"satisfactionWeight"}},{"kind":"Field","name":{"kind":"Name","value":"criteria"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"weight"}},{"kind":"Field","name":{"kind":"Name","value":"score"}}]}},{"kind":"Field","name":{"kind":"Name","value":"vetoes"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PaymentLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Payment"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"nextStates"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"submittedAt"}},{"kind":"Field","name":{"kind":"Name","value":"payBy"}},{"kind":"Field","name":{"kind":"Name","value":"late"}},{"kind":"Field","name":{"kind":"Name","value":"paidAt"}},{"kind":"Field","name":{"kind":"Name","value":"milestone"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"payee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"paymentApprove"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paymentSettle"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paymentReject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paymentCancel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]} as unknown as DocumentNode<ContractQuery, ContractQueryVariables>;
export const FundDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Fund"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fund"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"fundraisingScope"}},{"kind":"Field","name":{"kind":"Name","value":"balance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"received"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reserved"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"community"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hostCharity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"accounts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"restriction"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"balance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"need"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"rounds"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"closesAt"}},{"kind":"Field","name":{"kind":"Name","value":"budget"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"awarded"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"donations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"publicName"}},{"kind":"Field","name":{"kind":"Name","value":"receivedAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"contracts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"volunteerMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"socialWorkMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<FundQuery, FundQueryVariables>;
export const GiftWalkDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GiftWalk"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"donation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"publicName"}},{"kind":"Field","name":{"kind":"Name","value":"receivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"fund"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"balance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"attributions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"basis"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"application"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"awarded"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"needs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"contracts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"2"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"socialWorkMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"volunteerMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"payments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paidAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"surveys"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"answerCount"}},{"kind":"Field","name":{"kind":"Name","value":"satisfaction"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"evaluations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"grade"}},{"kind":"Field","name":{"kind":"Name","value":"score"}}]}}]}}]}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<GiftWalkQuery, GiftWalkQueryVariables>;
export const NeedWalkDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"NeedWalk"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"need"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"route"}},{"kind":"Field","name":{"kind":"Name","value":"endorsementCount"}},{"kind":"Field","name":{"kind":"Name","value":"community"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"purchaseLines"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"budget"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"buyer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tenders"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"deadline"}},{"kind":"Field","name":{"kind":"Name","value":"bids"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"totalScore"}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"awards"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"2"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"contracts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"2"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Delivery"}}]}}]}}]}}]}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"grantApplications"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"awarded"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"contracts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"2"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Delivery"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"linkage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"societiesJoined"}},{"kind":"Field","name":{"kind":"Name","value":"daysSinceLastDeed"}},{"kind":"Field","name":{"kind":"Name","value":"parties"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"society"}},{"kind":"Field","name":{"kind":"Name","value":"joined"}},{"kind":"Field","name":{"kind":"Name","value":"participants"}},{"kind":"Field","name":{"kind":"Name","value":"minutes"}},{"kind":"Field","name":{"kind":"Name","value":"money"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lastAt"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Delivery"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contract"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"creditScore"}},{"kind":"Field","name":{"kind":"Name","value":"grade"}}]}},{"kind":"Field","name":{"kind":"Name","value":"socialWorkMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"volunteerMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"milestones"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userOpinion"}},{"kind":"Field","name":{"kind":"Name","value":"paidAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"payments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paidAt"}},{"kind":"Field","name":{"kind":"Name","value":"milestone"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"surveys"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"answerCount"}},{"kind":"Field","name":{"kind":"Name","value":"satisfaction"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"evaluations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"grade"}},{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"satisfactionWeight"}},{"kind":"Field","name":{"kind":"Name","value":"concludedAt"}}]}}]}}]}}]} as unknown as DocumentNode<NeedWalkQuery, NeedWalkQueryVariables>;
export const NeedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Need"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"need"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"story"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"beneficiaryGroup"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"nextStates"}},{"kind":"Field","name":{"kind":"Name","value":"urgency"}},{"kind":"Field","name":{"kind":"Name","value":"peopleAffected"}},{"kind":"Field","name":{"kind":"Name","value":"endorsementCount"}},{"kind":"Field","name":{"kind":"Name","value":"viewerEndorsed"}},{"kind":"Field","name":{"kind":"Name","value":"route"}},{"kind":"Field","name":{"kind":"Name","value":"raisedAt"}},{"kind":"Field","name":{"kind":"Name","value":"verifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"adoptedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metAt"}},{"kind":"Field","name":{"kind":"Name","value":"reply"}},{"kind":"Field","name":{"kind":"Name","value":"community"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cluster"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"linkage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"societiesJoined"}},{"kind":"Field","name":{"kind":"Name","value":"lastDeedAt"}},{"kind":"Field","name":{"kind":"Name","value":"daysSinceLastDeed"}},{"kind":"Field","name":{"kind":"Name","value":"parties"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"society"}},{"kind":"Field","name":{"kind":"Name","value":"joined"}},{"kind":"Field","name":{"kind":"Name","value":"participants"}},{"kind":"Field","name":{"kind":"Name","value":"minutes"}},{"kind":"Field","name":{"kind":"Name","value":"money"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lastAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"needEndorse"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}}]}},{"kind":"Field","name":{"kind":"Name","value":"needVerify"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}}]}},{"kind":"Field","name":{"kind":"Name","value":"needAdopt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}}]}},{"kind":"Field","name":{"kind":"Name","value":"needEdit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<NeedQuery, NeedQueryVariables>;
export const NeedsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Needs"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"NeedFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"needs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"ENDORSEMENTS"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"relation"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"urgency"}},{"kind":"Field","name":{"kind":"Name","value":"endorsementCount"}},{"kind":"Field","name":{"kind":"Name","value":"viewerEndorsed"}},{"kind":"Field","name":{"kind":"Name","value":"raisedAt"}},{"kind":"Field","name":{"kind":"Name","value":"community"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"linkage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"societiesJoined"}},{"kind":"Field","name":{"kind":"Name","value":"daysSinceLastDeed"}}]}}]}}]}}]}}]} as unknown as DocumentNode<NeedsQuery, NeedsQueryVariables>;
export const OpenPurchaseLinesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OpenPurchaseLines"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"purchaseLines"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"state"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"EnumValue","value":"OPEN"}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"expectedQuarter"}},{"kind":"Field","name":{"kind":"Name","value":"budget"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"buyer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"catalogueItem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"needs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"endorsementCount"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<OpenPurchaseLinesQuery, OpenPurchaseLinesQueryVariables>;
export const OrganizationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Organization"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"organization"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"introduction"}},{"kind":"Field","name":{"kind":"Name","value":"grade"}},{"kind":"Field","name":{"kind":"Name","value":"gradeValidTo"}},{"kind":"Field","name":{"kind":"Name","value":"creditScore"}},{"kind":"Field","name":{"kind":"Name","value":"eligibility"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eligible"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"en"}},{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"until"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"creditEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"points"}},{"kind":"Field","name":{"kind":"Name","value":"currentPoints"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"contracts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"evaluations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"grade"}},{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"satisfaction"}},{"kind":"Field","name":{"kind":"Name","value":"concludedAt"}},{"kind":"Field","name":{"kind":"Name","value":"contract"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"payments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paidAt"}}]}}]}}]}}]}}]} as unknown as DocumentNode<OrganizationQuery, OrganizationQueryVariables>;
export const PaymentsToDoDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PaymentsToDo"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"payments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"state"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"SUBMITTED"},{"kind":"EnumValue","value":"APPROVED"}]}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"payBy"}},{"kind":"Field","name":{"kind":"Name","value":"late"}},{"kind":"Field","name":{"kind":"Name","value":"payee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"contract"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"milestone"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"paymentApprove"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paymentSettle"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paymentReject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paymentCancel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]}}]} as unknown as DocumentNode<PaymentsToDoQuery, PaymentsToDoQueryVariables>;
export const SurveyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Survey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"survey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"openedAt"}},{"kind":"Field","name":{"kind":"Name","value":"closesAt"}},{"kind":"Field","name":{"kind":"Name","value":"answerCount"}},{"kind":"Field","name":{"kind":"Name","value":"satisfaction"}},{"kind":"Field","name":{"kind":"Name","value":"viewerAnswered"}},{"kind":"Field","name":{"kind":"Name","value":"community"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"contract"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"surveyAnswer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}}]}},{"kind":"Field","name":{"kind":"Name","value":"surveyClose"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}}]}}]}}]}}]}}]} as unknown as DocumentNode<SurveyQuery, SurveyQueryVariables>;
export const TenderDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Tender"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tender"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"requirement"}},{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"budget"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"priceWeight"}},{"kind":"Field","name":{"kind":"Name","value":"requiredGrade"}},{"kind":"Field","name":{"kind":"Name","value":"creditFloor"}},{"kind":"Field","name":{"kind":"Name","value":"deadline"}},{"kind":"Field","name":{"kind":"Name","value":"serverTime"}},{"kind":"Field","name":{"kind":"Name","value":"secondsLeft"}},{"kind":"Field","name":{"kind":"Name","value":"bidCount"}},{"kind":"Field","name":{"kind":"Name","value":"buyer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"criteria"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"points"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"bids"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"outcomeReason"}},{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"totalScore"}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"awards"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"standstillEndsAt"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<TenderQuery, TenderQueryVariables>;
export const ViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"volunteerMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"memberships"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"startsAt"}},{"kind":"Field","name":{"kind":"Name","value":"endsAt"}},{"kind":"Field","name":{"kind":"Name","value":"party"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ViewerQuery, ViewerQueryVariables>;