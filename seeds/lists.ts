import { BeneficiaryGroup, NeedRoute } from '../src/needs/index.js';
import { FundSource, addLine, citeNeed, commentOnList, consultList, draftList, publishList } from '../src/procurement/index.js';
import type { DemoNeed } from './needs.js';
import type { DemoBuyer, DemoCommunity } from './parties.js';
import type { Outcome, Stage } from './stage.js';

/** A line of a purchase list. */
export interface DemoLine extends Outcome {
  readonly buyer: DemoBuyer;
  readonly community: DemoCommunity;
  readonly year: number;
  readonly title: string;
  /** In yuan. */
  readonly budget: number;
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

/** Two years of purchase lists, each line citing needs that residents raised. Last year's are published, one of this year's is still a draft. */
export async function plantLists(stage: Stage, buyers: readonly DemoBuyer[], communities: readonly DemoCommunity[], needs: readonly DemoNeed[], lines: DemoLine[]): Promise<void> {
  await stage.at(-170);
  const catalogue = await items(stage);
  const waiting = new Map(communities.map((community) => [community, needs.filter((need) => need.community === community && need.route === NeedRoute.PURCHASE)]));
  for (const [year, began] of [[2025, -170], [2026, -50]] as const) {
    const lists: { buyer: DemoBuyer; list: Outcome; drafted: boolean }[] = [];
    await stage.at(began);
    for (const [index, buyer] of buyers.entries()) {
      const list = await stage.perform(buyer.officer, draftList, { buyerId: buyer.id, year, title: `${buyer.name}${year}年社区服务购买清单` });
      const served = communities.filter(({ district }) => district === buyer.district);
      for (const [place, community] of served.entries()) {
        const count = year === 2025 ? 2 : 1 + (place === 0 ? 1 : 0);
        for (let number = 0; number < count; number += 1) {
          const [code, title, quantity, standard] = services[(place + number + index) % services.length]!;
          const budget = 60_000 + stage.chance.whole(0, 28) * 5_000;
          const item = catalogue.find((candidate) => candidate.code === code) ?? catalogue[(index * 7 + place * 3 + number) % catalogue.length]!;
          const line = await stage.perform(buyer.officer, addLine, {
            listId: list.id, catalogueItemId: item.id, title: `${community.name}${title}`, description: `为${community.name}居民提供${title}，回应居民提出并经核实的需求。`, quantity, unit: '次', standard,
            communityId: community.id, targetGroup: BeneficiaryGroup.EVERYONE, expectedQuarter: year === 2025 ? 4 : 2,
            budgets: [{ fundSource: FundSource.GENERAL_BUDGET, amount: { amount: `${budget - 20_000}.00`, currency: 'CNY' } }, { fundSource: FundSource.WELFARE_LOTTERY, amount: { amount: '20000.00', currency: 'CNY' } }],
          });
          for (const need of (waiting.get(community) ?? []).splice(0, 1)) await stage.perform(buyer.officer, citeNeed, { lineId: line.id, needId: need.id });
          lines.push({ ...line, buyer, community, year, title: `${community.name}${title}`, budget });
        }
      }
      lists.push({ buyer, list, drafted: year === 2026 && index === buyers.length - 1 });
    }
    const consulted = lists.filter(({ drafted }) => !drafted);
    await stage.each(consulted, ({ buyer, list }) => stage.perform(buyer.officer, consultList, { listId: list.id }));
    for (const { buyer, list } of consulted.slice(0, 2)) {
      const [resident] = communities.find(({ district }) => district === buyer.district)!.residents;
      await stage.perform(resident!, commentOnList, { listId: list.id, body: '希望服务时间能照顾上班的居民，周末也能有。' });
    }
    await stage.at(began + 12);
    await stage.each(consulted, ({ buyer, list }) => stage.perform(buyer.approver, publishList, { listId: list.id, consultationSummary: '已采纳居民关于周末时段的建议。' }));
  }
}
