import { BeneficiaryGroup, NeedRoute } from '../src/needs/index.js';
import { CommentOutcome, FundSource, ListAmendmentGround, addLine, answerComment, amendList, citeNeed, closeList, commentOnList, consultList, draftList, publishIntentions, publishList, removeLine } from '../src/procurement/index.js';
import type { DemoNeed } from './needs.js';
import type { DemoBuyer, DemoCommunity } from './parties.js';
import { type Outcome, type Stage, yuan } from './stage.js';

/** A line of a purchase list. */
export interface DemoLine extends Outcome {
  readonly buyer: DemoBuyer;
  readonly community: DemoCommunity;
  readonly year: number;
  /** Place among the lines of the year for the community, from 0. */
  readonly number: number;
  readonly title: string;
  /** In yuan. */
  readonly budget: number;
}

interface LinePlan {
  readonly buyer: DemoBuyer;
  readonly community: DemoCommunity;
  readonly year: number;
  readonly number: number;
  readonly service: (typeof services)[number];
  readonly budget: number;
  readonly need: DemoNeed | undefined;
}

/** What is bought: local item, title, unit count and its standard. */
const services = [
  ['A100302', '社区个案社会工作服务', 60, '每个个案不少于六次面谈，有评估、计划与结案报告。'],
  ['A040202', '居家养老上门服务', 1_200, '上门前预约，服务后由长者或家属签字确认。'],
  ['A040102', '儿童课后托管（四点半课堂）', 160, '每场不少于两小时，至少一名持证社工在场。'],
  ['A100301', '社区社会工作综合服务', 12, '按月提交服务记录，居民满意度不低于 85 分。'],
] as const;

async function items(stage: Stage): Promise<{ id: string; code: string }[]> {
  const { rows } = await stage.pool.query<{ id: string; code: string }>(
    `select 'item_' || replace(id::text, '-', '') as id, code from catalogue_item where length(code) = 7 and not prohibited order by code`,
  );
  return rows;
}

/** How many lines serve a community in a year: more where tenders are to show every state. */
function countOf(year: number, buyer: number, place: number): number {
  if (year === 2025) return buyer < 3 ? 2 : 1;
  return buyer < 3 ? (place === 0 ? 3 : 2) : 1;
}

/** Two years of purchase lists, each line citing a need that residents raised; of the lists every state. */
export async function plantLists(stage: Stage, buyers: readonly DemoBuyer[], communities: readonly DemoCommunity[], needs: readonly DemoNeed[], lines: DemoLine[]): Promise<void> {
  await stage.at(-170);
  const catalogue = await items(stage);
  const waiting = new Map(communities.map((community) => [community, needs.filter((need) => need.community === community && need.route === NeedRoute.PURCHASE)]));
  const planned = (year: number): LinePlan[][] => buyers.map((buyer, index) => communities.filter(({ district }) => district === buyer.district).flatMap((community, place) =>
    Array.from({ length: countOf(year, index, place) }, (_, number) => ({
      buyer, community, year, number, service: services[(place + number + index) % services.length]!, budget: 60_000 + stage.chance.whole(0, 28) * 5_000, need: waiting.get(community)?.shift(),
    }))));
  const last = await listed(stage, 2025, buyers, planned(2025), lines, catalogue);
  await stage.each(last, (list, index) => stage.perform(buyers[index]!.approver, publishIntentions, { listId: list.id }), 3);
  await consulted(stage, buyers, last, communities);
  await stage.at(-158);
  await publish(stage, buyers, last);
  await stage.at(-82);
  // The year is over, and nobody tendered what was left on the last list.
  await stage.perform(buyers.at(-1)!.approver, closeList, { listId: last.at(-1)!.id });
  const plans = planned(2026);
  const current = await listed(stage, 2026, buyers, plans, lines, catalogue);
  const shown = current.slice(0, 3);
  await stage.each(shown, (list, index) => stage.perform(buyers[index]!.approver, publishIntentions, { listId: list.id }), 3);
  await consulted(stage, buyers, shown, communities);
  await stage.at(-70);
  await publish(stage, buyers, shown);
  const extra = plans[1]![0]!;
  await added(stage, current[1]!, { ...extra, number: 9, service: services[0], need: undefined }, catalogue);
  const draft = plans.at(-1)![0]!;
  const surplus = await added(stage, current.at(-1)!, { ...draft, number: 9, service: services[3], need: undefined }, catalogue);
  await stage.perform(draft.buyer.officer, removeLine, { lineId: surplus.id });
  await stage.at(-34);
  await stage.perform(buyers[1]!.approver, amendList, { listId: current[1]!.id, ground: ListAmendmentGround.NEEDS_CHANGED, reason: '根据居民补充意见增加一项服务。' });
  await stage.at(-3);
  await consulted(stage, buyers.slice(3), current.slice(3, 4), communities);
}

async function listed(stage: Stage, year: number, buyers: readonly DemoBuyer[], plans: readonly (readonly LinePlan[])[], lines: DemoLine[], catalogue: readonly { id: string; code: string }[]): Promise<Outcome[]> {
  const made = await stage.each(buyers, async (buyer, index) => {
    const list = await stage.perform(buyer.officer, draftList, { buyerId: buyer.id, year, title: `${buyer.name}${year}年社区服务购买清单` });
    const own: DemoLine[] = [];
    for (const plan of plans[index]!) own.push(await added(stage, list, plan, catalogue));
    return { list, own };
  }, 3);
  lines.push(...made.flatMap(({ own }) => own));
  return made.map(({ list }) => list);
}

async function added(stage: Stage, list: Outcome, { buyer, community, year, number, service: [code, title, quantity, standard], budget, need }: LinePlan, catalogue: readonly { id: string; code: string }[]): Promise<DemoLine> {
  const item = catalogue.find((candidate) => candidate.code === code) ?? catalogue[0]!;
  const line = await stage.perform(buyer.officer, addLine, {
    listId: list.id, catalogueItemId: item.id, title: `${community.name}${title}`, description: `为${community.name}居民提供${title}，回应居民提出并经核实的需求。`, quantity, unit: '次', standard,
    communityId: community.id, targetGroup: BeneficiaryGroup.EVERYONE, expectedQuarter: year === 2025 ? 4 : 2,
    budgets: [{ fundSource: FundSource.GENERAL_BUDGET, amount: yuan(budget - 20_000) }, { fundSource: FundSource.WELFARE_LOTTERY, amount: yuan(20_000) }],
  });
  if (need) await stage.perform(buyer.officer, citeNeed, { lineId: line.id, needId: need.id });
  return { ...line, buyer, community, year, number, title: `${community.name}${title}`, budget };
}

/** The public is asked, and residents of the first communities answer. */
async function consulted(stage: Stage, buyers: readonly DemoBuyer[], lists: readonly Outcome[], communities: readonly DemoCommunity[]): Promise<void> {
  await stage.each(lists, (list, index) => stage.perform(buyers[index]!.officer, consultList, { listId: list.id }), 3);
  for (const [index, list] of lists.slice(0, 2).entries()) {
    const { residents: [resident] } = communities.find(({ district }) => district === buyers[index]!.district)!;
    const comment = await stage.perform(resident!, commentOnList, { listId: list.id, body: '希望服务时间能照顾上班的居民，周末也能有。' });
    await stage.perform(buyers[index]!.officer, answerComment, { commentId: comment.id, outcome: CommentOutcome.ADOPTED, body: '已在服务标准中增加周末时段。' });
  }
}

async function publish(stage: Stage, buyers: readonly DemoBuyer[], lists: readonly Outcome[]): Promise<void> {
  await stage.each(lists, (list, index) => stage.perform(buyers[index]!.approver, publishList, { listId: list.id, consultationSummary: '已采纳居民关于周末时段的建议。' }), 3);
}
