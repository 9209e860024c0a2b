import { type RefusalTable, defineRefusals } from '../../kernel/refusal.js';
import { constraintRefusals } from '../../platform/deeds/constraint-refusals.js';
import { shareRefusalTable } from '../bids/bids.refusals.js';
import { judgementRefusalTable } from '../panel/panel.refusals.js';
import { OfferRoundState, offerRoundLifecycle } from './offer-round.lifecycle.js';

/** Refusals of whoever begins a round. Spread into the table of every part that does. */
export const roundDeadlineTable = {
  DEADLINE_WRONG: { rule: 'NT-01', en: 'Offers are taken until {earliest} at the earliest and {latest} at the latest.', zh: '报价截止时间应在{earliest}至{latest}之间。' },
} as const satisfies RefusalTable;

/** Expected refusals of deeds on talks and rounds of offers. None of them repeats anything of an offer. */
export const roundsRefusals = defineRefusals({
  ...roundDeadlineTable,
  ...judgementRefusalTable,
  ...shareRefusalTable,
  NO_FINAL_ROUND: { rule: 'NT-01', en: 'In this tender the sealed offer is the last one: there are no talks and no final round.', zh: '本项目一次报价，不进行谈判（磋商）和最后报价。' },
  PRICES_SEALED: { rule: 'TE-03', en: 'The price envelopes are still sealed; the opening officers open them (pricesOpen) before the final round.', zh: '价格标尚未开启，须先开启再要求最后报价。' },
  FINAL_ROUND_EXISTS: { rule: 'NT-01', en: 'The final round was called already: a final price is given once.', zh: '已要求提交最后报价，最后报价只进行一次。' },
  TALKS_MISSING: { rule: 'NT-01', en: 'The panel talks with every supplier that qualifies; talks on record are missing for {count} of them (talkRecord).', zh: '评审小组须与每家合格供应商谈判（磋商），尚缺 {count} 家的记录（talkRecord）。' },
  TALK_TIME: { rule: null, en: 'A talk is held between the opening and now.', zh: '谈判（磋商）时间应在开标之后且不晚于现在。' },
  TERMS_FIXED: { rule: 'TE-03', en: 'Where the prices were opened apart quality is judged already: only a price is asked for.', zh: '双信封项目的技术评审已完成，最后报价阶段不得再变动技术要求。' },
  TOO_LATE: { rule: 'NT-01', en: 'The deadline for offers was {deadline}; it is {serverTime} now. Nothing was taken.', zh: '报价截止时间为{deadline}，现在是{serverTime}，逾期不予受理。' },
  NOT_TAKING_OFFERS: { rule: 'NT-01', en: 'This round takes no offers: it is {state}.', zh: '该轮报价状态为{state}，不接受报价。' },
  OFFERED_ALREADY: { rule: 'NT-01', en: 'An offer is given once and stands; yours is {state}.', zh: '报价只能提交一次，不得更改；贵方{state}。' },
  OVER_MOST: { rule: 'PL-07', en: 'The price is above {most} yuan, the most that may be offered here.', zh: '报价超过本轮最高限价 {most} 元。' },
  OFFER_MISSING: { rule: null, en: 'Give a price, or an envelope that you sealed yourself, and not both.', zh: '请填写报价，或提交自行密封的信封，二者择一。' },
  TERMS_MISPLACED: { rule: 'NT-01', en: 'Words to the changed terms are given where the round changed the requirement, and nowhere else; in an envelope of your own they lie inside.', zh: '仅在本轮变动了采购需求时，才须填写对变动内容的响应；自行密封的，应写在信封内。' },
  ENVELOPE_UNFIT: { rule: null, en: 'This is no envelope that the officers could open: its form, tender, offer id or keys are not those asked for.', zh: '该信封无法由开标人开启：格式、项目、报价编号或密钥不符。' },
  OFFER_TOO_LARGE: { rule: null, en: 'The offer is too large to be sealed.', zh: '报价内容过大，无法密封。' },
  TOO_EARLY: { rule: 'NT-01', en: 'Offers are opened after the deadline {deadline}; it is {serverTime} now.', zh: '报价截止时间为{deadline}，现在是{serverTime}，截止前不得开启。' },
  CONFLICT_OF_INTEREST: { rule: 'PL-16', en: 'People who open the offers of a tender or judge them do not make one in it.', zh: '本项目的开标人或评审人员不得代表供应商报价。' },
  NOT_IN_TALKS: { rule: 'NT-01', en: 'Only a supplier that is still in the talks, before its final price, can leave them.', zh: '仅仍在谈判（磋商）中且尚未提交最后报价的供应商可以退出。' },
});

constraintRefusals({
  offer_round_final_once: roundsRefusals.FINAL_ROUND_EXISTS,
  round_offer_in_time: () => roundsRefusals.NOT_TAKING_OFFERS({ params: { state: offerRoundLifecycle.state(OfferRoundState.CLOSED) } }),
  round_offer_by_an_outsider: roundsRefusals.CONFLICT_OF_INTEREST,
});
