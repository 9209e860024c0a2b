import type { Town } from './town.js';
import { yuan } from './town.js';
import type { Traveller } from './traveller.js';

const catalogue = [
  ['A', '公共服务', null], ['A04', '社会保障服务', null], ['A0402', '基本养老服务', null], ['A040201', '居家养老上门服务', 'hour'],
] as const;

/** A buyer with its people, its catalogue and its budget. */
export interface Office {
  readonly buyerId: string;
  readonly officer: Traveller;
  readonly officer2: Traveller;
  readonly approver: Traveller;
  readonly supervisor: Traveller;
  readonly itemId: string;
}

/** The buyer of the district, set up through the API. */
export async function purchasingOffice(town: Town): Promise<Office> {
  const { division } = await town.operator.read('{ division(code: "440113") { id } }');
  const { buyer } = await town.operator.deed('buyerRegister', {
    name: '番禺区民政局', kind: 'STATE_ORGAN', creditCode: town.creditCode('11'), divisionId: division.id, jurisdiction: '440113',
  }, 'buyer { id }');
  const [officer, officer2, approver, supervisor] = [await town.signUp('经办人'), await town.signUp('经办人二'), await town.signUp('审批人'), await town.signUp('监督员')];
  await town.grant(town.operator, buyer.id, 'BUYER_APPROVER', approver);
  await town.grant(approver, buyer.id, 'BUYER_OFFICER', officer, officer2);
  await town.grant(town.operator, buyer.id, 'SUPERVISOR', supervisor);
  const { catalogueVersion } = await town.operator.deed('catalogueImport', {
    jurisdiction: '4401', year: 2026, edition: '2026版', title: '广州市政府购买服务指导性目录', standing: 'RECONSTRUCTED', source: '测试',
    rows: catalogue.map(([code, nameZh, unit]) => ({ code, nameZh, unit, confidence: 'MEDIUM' })),
  }, 'catalogueVersion { items(first: 10) { nodes { id code } } }');
  const item = catalogueVersion.items.nodes.find(({ code }: { code: string }) => code === 'A040201');
  return { buyerId: buyer.id, officer, officer2, approver, supervisor, itemId: item.id };
}

/** A line of the list for the town's community. */
export const lineTerms = (town: Town, office: Office, listId: string, title: string, amount: string): Record<string, unknown> => ({
  listId, catalogueItemId: office.itemId, title, description: '为独居老人提供助洁、助浴和陪诊服务。', quantity: 2_000, standard: '每次不少于一小时，满意度不低于90%。',
  communityId: town.communityId, expectedQuarter: 2, budgets: [{ fundSource: 'GENERAL_BUDGET', amount: yuan(amount) }],
});

/** A published tender by consultation, with the shares of its two opening officers. */
export async function publishedTender(town: Town, office: Office, lineId: string, more: object = {}): Promise<{ tenderId: string; shares: ReadonlyMap<Traveller, string> }> {
  const { tender } = await office.officer.deed('tenderDraft', {
    lineIds: [lineId], title: '居家养老上门服务', requirement: '为本社区独居老人提供助洁、助浴和陪诊服务，每次不少于一小时。', method: 'COMPETITIVE_CONSULTATION', finalRound: false, priceWeight: 30,
    criteria: [{ name: '服务方案', points: 40 }, { name: '团队与经验', points: 30 }], openingOfficerIds: [office.officer.id, office.supervisor.id], ...more,
  }, 'tender { id }');
  const shares = new Map<Traveller, string>();
  for (const opener of [office.officer, office.supervisor]) {
    const { share } = await opener.deed('openingShareCreate', { tenderId: tender.id }, 'share');
    shares.set(opener, share);
    await opener.deed('sealingDrill', { tenderId: tender.id, share }, 'tender { state }');
  }
  await office.approver.deed('purchaseIntentionExempt', { lineId, ground: 'UNFORESEEABLE_URGENCY', reason: '原服务机构提前退出，独居老人的上门照料不能中断。' }, 'purchaseLine { state }');
  await office.approver.deed('tenderPublish', { tenderId: tender.id }, 'tender { state }');
  return { tenderId: tender.id, shares };
}

export const offer = (tenderId: string, organizationId: string, price: string): Record<string, unknown> => ({ tenderId, organizationId, price: yuan(price), proposal: '由五名持证社工带领二十名志愿者，按需上门服务。' });
