import { attachingRefusalTable } from '../../files/index.js';
import { type RefusalTable, defineRefusals } from '../../kernel/refusal.js';
import { constraintRefusals } from '../../platform/deeds/constraint-refusals.js';
import { TenderState, tenderLifecycle } from '../tenders/tender.lifecycle.js';

/** Refusals of opening shares. Spread into the table of every part that does. */
export const shareRefusalTable = {
  WRONG_SHARE: { rule: null, en: 'This is not your opening share of this tender; check that it was copied whole.', zh: '开标密钥不正确，请核对是否完整。' },
  SHARE_HELD: { rule: null, en: 'Your share is held already; other opening officers send theirs now.', zh: '您的开标密钥已提交，请由其他开标人提交。' },
} as const satisfies RefusalTable;

/** Expected refusals of deeds on bids. None of them repeats anything of an offer. */
export const bidsRefusals = defineRefusals({
  ...shareRefusalTable,
  ...attachingRefusalTable,
  TOO_LATE: { rule: 'PL-06', en: 'The deadline for bids was {deadline}; it is {serverTime} now. Nothing was taken, changed or withdrawn.', zh: '投标截止时间为{deadline}，现在是{serverTime}，逾期不予受理。' },
  NOT_TAKING_BIDS: { rule: 'PL-06', en: 'This tender takes no bids: it is {state}.', zh: '该项目状态为{state}，不接受投标。' },
  NOT_INVITED: { rule: 'PL-05', en: 'Only invited suppliers bid in this tender.', zh: '本项目仅受邀供应商可以投标。' },
  PRICE_ONCE: { rule: 'PL-08', en: 'In this tender a price is given once and stands; it is not revised, nor given anew after a withdrawal.', zh: '本项目一次报出不得更改的价格，不得修改或撤回后重新报价。' },
  ALREADY_BID: { rule: null, en: 'Your organization has a bid in this tender; revise that one.', zh: '贵组织已投标，请修改原投标。' },
  NOT_ELIGIBLE: { rule: 'PL-02', en: 'Your organization may not bid: {reasons}', zh: '贵组织不符合投标条件：{reasons}' },
  OVER_BUDGET: { rule: 'PL-07', en: 'The price is above the published budget of {budget} yuan; such bids are void.', zh: '报价超过公布的预算 {budget} 元，属无效投标。' },
  OFFER_TOO_LARGE: { rule: null, en: 'The offer is too large to be sealed.', zh: '投标内容过大，无法密封。' },
  OFFER_MISSING: { rule: null, en: 'Give price and proposal, or envelopes that you sealed yourself.', zh: '请填写报价与服务方案，或提交自行密封的信封。' },
  ALREADY_PARTICIPATES: { rule: 'PL-03', en: 'Your organization takes part in this tender already, by a bid of its own or in a consortium.', zh: '贵组织已单独投标或已参加联合体，同一项目不得重复参加。' },
  CONSORTIUM_INCOMPLETE: { rule: 'PL-03', en: 'A consortium bids through its leader, in its tender, when all its members have confirmed.', zh: '联合体须在全体成员确认后，由牵头方就该项目投标。' },
  CONSORTIUM_HAS_BID: { rule: 'PL-03', en: 'The consortium has a bid in; withdraw that first.', zh: '该联合体已投标，请先撤回投标。' },
  LIABILITY_NOT_ACCEPTED: { rule: 'PL-03', en: 'Whoever takes part in a consortium accepts joint liability.', zh: '参加联合体须承担连带责任。' },
  MEMBER_TWICE: { rule: 'PL-03', en: 'Each organization is named once.', zh: '每个成员只能列一次。' },
  DOCUMENTS_SEALED: { rule: null, en: 'The key of a document lies in the envelope: with one that you sealed yourself name documents that you sealed yourself, too (sealing kit); with price and proposal name files that you uploaded open.', zh: '投标文件的密钥封在信封之内：自行密封信封的，文件也须用密封工具自行密封；提交报价与服务方案的，请使用未自行密封的上传文件。' },
  OFFER_TWICE: { rule: null, en: 'Give either price and proposal or sealed envelopes, not both: what is told is no longer sealed.', zh: '报价与服务方案、自行密封的信封只能择一提交；已告知的内容不再是密封的。' },
  ENVELOPES_MISMATCH: { rule: null, en: 'The tender asks for one envelope or for two (`Tender.envelopes`); send as many.', zh: '信封数量须与采购项目的要求（单信封或双信封）一致。' },
  ENVELOPE_UNFIT: { rule: null, en: 'This is no envelope that the officers of this tender could open: its form, tender, bid id or keys are not those asked for.', zh: '该信封无法由本项目开标人开启：格式、项目、投标编号或密钥不符。' },
  BID_ID: { rule: null, en: 'Whoever seals the envelope chooses the bid\'s id (`bid_` and 32 hex digits, new); without an envelope leave it out.', zh: '自行密封时须自定新的投标编号（bid_ 加 32 位十六进制字符）；非自行密封时请留空。' },
  JUDGEMENTS_MISSING: { rule: 'TE-03', en: 'Prices are opened after every panel member has judged every bid; {count} judgements are missing.', zh: '须在评审小组全体成员评完全部投标后开启价格标，尚缺 {count} 份评审意见。' },
  PRICES_NOT_APART: { rule: null, en: 'In this tender there are no price envelopes waiting to be opened.', zh: '本项目没有待开启的价格标。' },
  TOO_EARLY: { rule: 'PL-06', en: 'Bids are opened after the deadline {deadline}; it is {serverTime} now.', zh: '投标截止时间为{deadline}，现在是{serverTime}，截止前不得开标。' },
  CONFLICT_OF_INTEREST: { rule: 'PL-16', en: 'People who open the bids of a tender or judge them do not bid in it.', zh: '本项目的开标人或评审人员不得代表投标人投标。' },
});

constraintRefusals({
  bid_participation_once: bidsRefusals.ALREADY_PARTICIPATES,
  bid_consortium_complete: bidsRefusals.CONSORTIUM_INCOMPLETE,
  bid_consortium_id_foreign: bidsRefusals.CONSORTIUM_INCOMPLETE,
  consortium_member_once: bidsRefusals.MEMBER_TWICE,
  bid_one_per_organization: bidsRefusals.ALREADY_BID,
  bid_by_invitation: bidsRefusals.NOT_INVITED,
  bid_price_once: bidsRefusals.PRICE_ONCE,
  bid_by_an_outsider: bidsRefusals.CONFLICT_OF_INTEREST,
  bid_pkey: bidsRefusals.BID_ID,
  bid_envelopes: bidsRefusals.ENVELOPES_MISMATCH,
  bid_in_time: () => bidsRefusals.NOT_TAKING_BIDS({ params: { state: tenderLifecycle.state(TenderState.CLOSED) } }),
});
