import { beijingTime } from '../../kernel/words.js';
import type { Sheet } from './sheet.js';

/** An answer of the API, as the query below it shapes it. */
type Data = ReturnType<typeof JSON.parse>;

/** One kind of document: what is asked with the reader's rights, and what the sheet says of the answer. */
export interface DocumentKind {
  readonly query: string;
  /** Null where the object is not there yet, or not for the reader. */
  sheet(data: Data): Omit<Sheet, 'address'> | null;
}

const money = ({ amount, currency }: { amount: string; currency: string }): string => `${amount.replace(/\B(?=(\d{3})+(?!\d))/g, ',')} 元${currency === 'CNY' ? '' : ` ${currency}`}`;
const time = (value: string | null): string | null => (value === null ? null : beijingTime(new Date(value), 'zh'));
const day = (value: string): string => { const [year, month, date] = value.split('-').map(Number); return `${year}年${month}月${date}日`; };
const named = (value: { name: string } | null): string => value?.name ?? '—';

const methods: Readonly<Record<string, string>> = {
  OPEN_TENDER: '公开招标', INVITED_TENDER: '邀请招标', COMPETITIVE_NEGOTIATION: '竞争性谈判', COMPETITIVE_CONSULTATION: '竞争性磋商', REQUEST_FOR_QUOTATIONS: '询价',
  SINGLE_SOURCE: '单一来源', FRAMEWORK_AGREEMENT: '框架协议', COOPERATIVE_INNOVATION: '合作创新采购', COMPARISON: '比选',
};
const awardStates: Readonly<Record<string, string>> = { STANDSTILL: '结果公示中', CONFIRMED: '已确认', CONTRACTED: '已签约', DECLINED: '中标人放弃' };

const tenderNotice: DocumentKind = {
  query: `query ($id: ID!) { tender(id: $id) { id version title requirement method publishedAt deadline priceWeight requiredGrade minimumBids budget { amount currency } buyer { name creditCode }
    lines(first: 50) { nodes { number title quantity unit standard budget { amount currency } } } criteria(first: 30) { nodes { name points description } } } }`,
  sheet({ tender }: Data) {
    if (!tender?.publishedAt) return null;
    return {
      title: '采购公告', subtitle: tender.title, subject: tender.id, version: tender.version, dated: new Date(tender.publishedAt),
      parts: [
        { heading: '一、项目概况', rows: [['项目名称', tender.title], ['采购人', tender.buyer.name], ['统一社会信用代码', tender.buyer.creditCode], ['采购方式', methods[tender.method] ?? tender.method], ['预算金额', money(tender.budget)], ['公告时间', time(tender.publishedAt)], ['投标截止时间', time(tender.deadline)], ['最少投标人数', `${tender.minimumBids} 家`], ['评估等级要求', tender.requiredGrade === null ? '无' : `不低于 ${tender.requiredGrade}A`]] },
        { heading: '二、采购内容', table: { head: ['序号', '服务事项', '数量', '预算', '服务标准'], widths: [0.6, 2, 1, 1.5, 3], rows: tender.lines.nodes.map((line: Data) => [String(line.number), line.title, `${line.quantity} ${line.unit}`, money(line.budget), line.standard]) } },
        { heading: '三、采购需求', text: tender.requirement },
        { heading: '四、评审因素', table: { head: ['因素', '分值', '说明'], widths: [2, 0.8, 4], rows: [['价格', String(tender.priceWeight), '按公布的价格分公式计算'], ...tender.criteria.nodes.map((criterion: Data) => [criterion.name, String(criterion.points), criterion.description ?? ''])] } },
      ],
    };
  },
};

const awardNotice: DocumentKind = {
  query: `query ($id: ID!) { award(id: $id) { id version state proposedAt standstillEndsAt confirmedAt declineReason amount { amount currency } organization { name creditCode }
    tender { title method rankingFormula buyer { name } bids(first: 50, orderBy: { field: RANK, direction: ASC }) { nodes { rank totalScore priceScore qualityScore price { amount currency } organization { name } } } } } }`,
  sheet({ award }: Data) {
    if (!award?.tender) return null;
    const { tender } = award;
    return {
      title: '采购结果公告', subtitle: tender.title, subject: award.id, version: award.version, dated: new Date(award.proposedAt),
      parts: [
        { heading: '一、结果', rows: [['采购人', named(tender.buyer)], ['采购方式', methods[tender.method] ?? tender.method], ['中标（成交）人', named(award.organization)], ['统一社会信用代码', award.organization?.creditCode ?? null], ['中标（成交）金额', money(award.amount)], ['状态', awardStates[award.state] ?? award.state], ['公示开始', time(award.proposedAt)], ['公示截止', time(award.standstillEndsAt)], ['确认时间', time(award.confirmedAt)], ...(award.declineReason === null ? [] : [['放弃原因', award.declineReason] as const])] },
        { heading: '二、评审结果', table: { head: ['名次', '投标人', '报价', '价格分', '技术分', '总分'], widths: [0.7, 3, 1.8, 1, 1, 1], rows: tender.bids.nodes.map((bid: Data) => [bid.rank === null ? '无效' : String(bid.rank), named(bid.organization), bid.price === null ? '—' : money(bid.price), bid.priceScore ?? '—', bid.qualityScore ?? '—', bid.totalScore ?? '—']) } },
        ...(tender.rankingFormula === null ? [] : [{ heading: '三、评分办法', text: tender.rankingFormula as string }]),
      ],
    };
  },
};

const contractSheet: DocumentKind = {
  query: `query ($id: ID!) { contract(id: $id) { id version title content standards rightsAndDuties breachTerms startsOn endsOn longTermGround signedAt clientSigned providerSigned amount { amount currency } performanceBond { amount currency }
    buyer { name } fund { name } organization { name } signatory { name creditCode } community { name } milestones(first: 100) { nodes { number title deliverable dueOn shareBasisPoints amount { amount currency } } } } }`,
  sheet({ contract }: Data) {
    if (!contract) return null;
    const client = named(contract.buyer ?? contract.fund);
    return {
      title: contract.buyer ? '政府购买服务合同' : '资助协议', subtitle: contract.title, subject: contract.id, version: contract.version, dated: new Date(contract.signedAt ?? `${contract.startsOn}T00:00:00+08:00`),
      parts: [
        { heading: '一、当事人与金额', rows: [['甲方（委托方）', client], ['乙方（承接方）', named(contract.organization)], ['签约与收款方', named(contract.signatory)], ['统一社会信用代码', contract.signatory?.creditCode ?? null], ['服务社区', named(contract.community)], ['合同金额', money(contract.amount)], ['履约保证金', contract.performanceBond === null ? '无' : money(contract.performanceBond)], ['期限', `${day(contract.startsOn)}至${day(contract.endsOn)}`], ['签署时间', time(contract.signedAt) ?? '尚未完成签署']] },
        { heading: '二、服务内容与数量', text: contract.content }, { heading: '三、服务质量', text: contract.standards }, { heading: '四、权利义务', text: contract.rightsAndDuties }, { heading: '五、违约责任', text: contract.breachTerms },
        { heading: '六、分期与付款', table: { head: ['期', '名称', '交付内容', '交付日', '比例', '金额'], widths: [0.5, 1.4, 3, 1.6, 0.9, 1.6], rows: contract.milestones.nodes.map((each: Data) => [String(each.number), each.title, each.deliverable, day(each.dueOn), `${each.shareBasisPoints / 100}%`, money(each.amount)]) } },
      ],
      signatures: [`甲方（盖章）：${client}`, `乙方（盖章）：${named(contract.signatory)}`],
    };
  },
};

const acceptanceSheet: DocumentKind = {
  query: `query ($id: ID!) { milestone(id: $id) { id version number title deliverable dueOn deliveredAt acceptedAt userOpinion evidenceDigest socialWorkMinutes volunteerMinutes amount { amount currency } contract { title buyer { name } fund { name } organization { name } community { name } } } }`,
  sheet({ milestone }: Data) {
    if (!milestone?.contract || !milestone.acceptedAt) return null;
    const { contract } = milestone;
    return {
      title: '服务验收单', subtitle: contract.title, subject: milestone.id, version: milestone.version, dated: new Date(milestone.acceptedAt),
      parts: [
        { heading: '一、验收事项', rows: [['合同', contract.title], ['委托方', named(contract.buyer ?? contract.fund)], ['承接方', named(contract.organization)], ['服务社区', named(contract.community)], ['期次', `第 ${milestone.number} 期 ${milestone.title}`], ['交付内容', milestone.deliverable], ['金额', money(milestone.amount)], ['约定交付日', day(milestone.dueOn)], ['实际交付', time(milestone.deliveredAt)]] },
        { heading: '二、验收结果', rows: [['结论', '委托方与社区均已验收合格'], ['验收时间', time(milestone.acceptedAt)], ['服务对象意见', milestone.userOpinion], ['社工服务时长', `${milestone.socialWorkMinutes} 分钟`], ['志愿服务时长', `${milestone.volunteerMinutes} 分钟`], ['佐证材料摘要', milestone.evidenceDigest]] },
      ],
      signatures: ['委托方（盖章）：', '社区（盖章）：', '承接方（盖章）：'],
    };
  },
};

const donationReceipt: DocumentKind = {
  query: `query ($id: ID!) { donationReceipt(id: $id) { id version printedNumber donorName amount { amount currency } handler receivedAt issuedAt voidedAt voidedReason fundName restriction hostCharity { name creditCode } replaces { printedNumber } } }`,
  sheet({ donationReceipt: receipt }: Data) {
    if (!receipt) return null;
    const rows: (readonly [string, string | null])[] = [
      ['票据编号', receipt.printedNumber], ['捐赠人', receipt.donorName ?? '匿名'], ['捐赠种类与数额', `货币资金 ${money(receipt.amount)}`], ['受赠单位', named(receipt.hostCharity)], ['统一社会信用代码', receipt.hostCharity?.creditCode ?? null],
      ['所属基金', receipt.fundName], ['指定用途', receipt.restriction ?? '非限定'], ['收到时间', time(receipt.receivedAt)], ['经手人', receipt.handler], ['开具时间', time(receipt.issuedAt)],
    ];
    return {
      title: receipt.voidedAt === null ? '捐赠票据' : '捐赠票据（已作废）', subtitle: receipt.printedNumber, subject: receipt.id, version: receipt.version, dated: new Date(receipt.issuedAt),
      parts: [
        { heading: '一、捐赠', rows },
        ...(receipt.voidedAt === null ? [] : [{ heading: '二、作废', rows: [['作废时间', time(receipt.voidedAt)], ['作废原因', receipt.voidedReason]] as const }]),
        ...(receipt.replaces === null ? [] : [{ heading: '二、补开', rows: [['替代已作废票据', receipt.replaces.printedNumber]] as const }]),
      ],
      signatures: [`受赠单位（盖章）：${named(receipt.hostCharity)}`],
    };
  },
};

/** Kinds of documents by their name in addresses. */
export const documentKinds: Readonly<Record<string, DocumentKind>> = { 'tender-notice': tenderNotice, 'award-notice': awardNotice, contract: contractSheet, acceptance: acceptanceSheet, 'donation-receipt': donationReceipt };
