import type { RefusalTable } from '../../kernel/refusal.js';

/** Refusals that any gift can meet, also one that is given by a later slice: it spreads them into its own table. */
export const giftRefusalTable = {
  FUND_NOT_ACTIVE: { rule: 'CH-13', en: 'The fund is {state}; only an active fund takes gifts and opens rounds.', zh: '基金状态为{state}，只有运行中的基金可以接受捐赠和开展资助。' },
  ONE_RESTRICTION: { rule: 'CH-21', en: 'A gift is restricted to a need or to a purpose, not to both.', zh: '捐赠只能指定一项需求或一个用途，不能同时指定。' },
  NEED_OF_OTHER_COMMUNITY: { rule: 'CH-21', en: 'This need belongs to another community than the fund.', zh: '该需求不属于本基金所在社区。' },
  NEED_NOT_OPEN: { rule: 'E4', en: 'This need is not open: it must be verified and not yet met.', zh: '该需求未处于开放状态：须已核实且尚未满足。' },
  ONLINE_COLLECTION_NOT_ALLOWED: { rule: 'CH-14', en: 'Gifts may not be collected online here (channel {channel}): this is no designated fundraising platform. Give by bank transfer or cash to the host charity.', zh: '此处不得在线收取捐赠（渠道 {channel}）：本平台不是指定的互联网公开募捐平台。请通过银行转账或现金捐给主体慈善组织。' },
  ONLINE_NEEDS_PUBLIC_SCOPE: { rule: 'CH-15', en: 'This fund takes gifts offline and by targeted fundraising alone; its host charity has not taken it in for public fundraising.', zh: '该基金仅接受线下捐赠和定向募捐，其托管慈善组织未为其开展公开募捐。' },
  ONLINE_NEEDS_QUALIFIED_HOST: { rule: 'CH-11', en: 'The host charity holds no valid qualification for public fundraising now.', zh: '托管慈善组织目前不具有有效的公开募捐资格。' },
} as const satisfies RefusalTable;
