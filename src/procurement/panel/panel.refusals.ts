import { type RefusalTable, defineRefusals } from '../../kernel/refusal.js';
import { constraintRefusals } from '../../platform/deeds/constraint-refusals.js';

/** Refusals of whoever asks for the judgement of a whole panel. Spread into the table of every part that does. */
export const judgementRefusalTable = {
  SCORES_MISSING: { rule: 'TE-01', en: '{count} judgements are missing: every member judges every bid.', zh: '尚缺 {count} 份评审意见：每名成员须评审每份投标。' },
  DECLARATIONS_MISSING: { rule: 'PL-16', en: '{count} members have not declared whether they have a conflict of interest.', zh: '尚有 {count} 名成员未申报利害关系。' },
  PANEL_COMPOSITION: { rule: 'TE-01', en: 'A panel has an odd number of members, at least {least}, and at least {experts} in every 3 are experts; in this one, members: {members}, experts: {found}.', zh: '评审小组应为 {least} 人以上单数，每三人中专家不少于 {experts} 人；现为 {members} 人，其中专家 {found} 人。' },
} as const satisfies RefusalTable;

/** Expected refusals of deeds on panels and scores. */
export const panelRefusals = defineRefusals({
  ...judgementRefusalTable,
  NOT_AN_EVALUATOR: { rule: 'TE-01', en: 'Only people in the registry of evaluators who are not suspended, and neither hold a role with this buyer nor were in its employ of late, sit as experts.', zh: '评审专家须为评审专家库在库人员，且不属于本购买主体、近年未在本购买主体任职。' },
  NOT_OF_BUYER: { rule: 'TE-01', en: 'Only people of the buyer represent it.', zh: '采购人代表须为本购买主体人员。' },
  NOBODY_NAMED: { rule: 'TE-01', en: 'Name at least one member, or say how many experts are to be drawn.', zh: '请至少指定一名成员，或填写随机抽取专家人数。' },
  ALREADY_MEMBER: { rule: null, en: 'This person is or was on the panel.', zh: '该人员已是或曾是评审小组成员。' },
  TOO_FEW_EXPERTS: { rule: 'TE-01', en: 'Only {found} experts of the registry cover what is asked, are there on the day and have no known conflict; {wanted} are wanted.', zh: '专家库中符合条件、当日可参加且无利害关系的专家仅 {found} 名，需要 {wanted} 名。' },
  CONFLICT_ON_RECORD: { rule: 'PL-16', en: 'The register shows that this person belongs, or belonged within {years} years, to a bidder, is near to one, or worked with its managers; they must step aside.', zh: '记录显示该人员现为或 {years} 年内曾为投标人成员、与其存在申报的关系，或曾与其负责人共事，应当回避。' },
  NOT_OPENED: { rule: 'PL-16', en: 'Conflicts are declared when the bids are open: only then the bidders are known.', zh: '开标后方知投标人，届时申报利害关系。' },
  REASON_MISSING: { rule: null, en: 'Say why.', zh: '请说明理由。' },
  NOT_ON_PANEL: { rule: 'TE-01', en: 'You are not on the panel of this tender.', zh: '您不是本项目评审小组成员。' },
  PRICES_OPEN: { rule: 'TE-03', en: 'The prices are open: whoever has seen them judges no quality any more.', zh: '价格标已开启，不得再修改技术评审意见。' },
  PRICES_SEALED: { rule: 'TE-03', en: 'The price envelopes are still sealed; the opening officers open them (pricesOpen) before the panel concludes.', zh: '价格标尚未开启，须由开标人开启后方可作出评审结论。' },
  FINAL_PENDING: { rule: 'NT-01', en: 'The suppliers give a final price first (finalRoundCall), which the opening officers open.', zh: '须先要求供应商提交最后报价（finalRoundCall），由开标人开启后方可作出评审结论。' },
  NOT_CLEARED: { rule: 'PL-16', en: 'Declare first whether you have a conflict of interest.', zh: '请先申报有无利害关系。' },
  BID_NOT_OPEN: { rule: null, en: 'This bid is {state}; only opened bids are scored.', zh: '该投标状态为{state}，只能评审已开启的投标。' },
  POINTS_MISMATCH: { rule: 'PL-23', en: 'Give points for each published criterion once, from 0 to its most, and for nothing else.', zh: '须按公布的每项评审因素各打一次分，范围 0 至该项满分，不得使用未公布的因素。' },
  PRICE_UNEXPLAINED: { rule: 'TE-03', en: '{count} prices look too low to be performed; ask their bidders to explain them first (priceExplanationAsk).', zh: '有 {count} 份投标报价异常偏低，须先要求投标人说明（priceExplanationAsk）。' },
  EXPLANATION_PENDING: { rule: 'TE-03', en: 'The bidder has until {deadline} to explain its price.', zh: '投标人应于{deadline}前说明报价。' },
  EXPLANATION_TOO_LATE: { rule: 'TE-03', en: 'The explanation was possible until {deadline}; it is {serverTime} now.', zh: '报价说明应于{deadline}前提交，现在是{serverTime}。' },
  EXPLAINED_ALREADY: { rule: null, en: 'The price is explained already.', zh: '报价已说明。' },
  ASKED_ALREADY: { rule: null, en: 'This bidder was asked already.', zh: '已要求该投标人说明报价。' },
  OPINIONS_MISSING: { rule: 'TE-03', en: '{count} opinions of an explained price are missing: every member has one.', zh: '报价说明尚缺 {count} 名成员的意见。' },
  NOT_RELATED: { rule: 'PL-16', en: 'Nothing on record relates this member to a bidder. Say what does.', zh: '记录未显示该成员与投标人存在利害关系，请说明事实。' },
  RELATION_PERIOD: { rule: null, en: 'A relation ends after it begins.', zh: '关系的结束日期不得早于开始日期。' },
  RELATION_ENDED: { rule: null, en: 'This relation has ended already.', zh: '该关系已终止。' },
});

constraintRefusals({
  bid_assessment_before_prices: panelRefusals.PRICES_OPEN,
  panel_member_once: panelRefusals.ALREADY_MEMBER,
  bid_score_within_criterion: panelRefusals.POINTS_MISMATCH,
  bid_score_once: panelRefusals.POINTS_MISMATCH,
  price_inquiry_once: panelRefusals.ASKED_ALREADY,
  declared_relation_period: panelRefusals.RELATION_PERIOD,
});
