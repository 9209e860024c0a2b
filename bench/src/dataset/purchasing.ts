import { type Cast, type Sizes, before, later } from './cast.js';
import type { Cell, Load } from './copy.js';

const goods = ['居家养老上门服务', '困境儿童关爱', '社区矫正辅助', '残疾人日间照料', '社区心理服务', '志愿服务运营', '社会组织孵化', '长者饭堂运营'] as const;
const groups = ['EVERYONE', 'OLDER_PEOPLE', 'CHILDREN_IN_HARDSHIP', 'DISABLED_PEOPLE', 'LOW_INCOME_HOUSEHOLDS'] as const;
const firstYear = 2018;

/** The state of a line by its place: most were bought, some are under tender, many are open, some still planned. */
function stateOfLine(index: number, { tendersEnded, tendersOpen, lines }: Sizes): 'FULFILLED' | 'CONTRACTED' | 'TENDERED' | 'OPEN' | 'PLANNED' {
  if (index < tendersEnded) return index % 2 === 0 ? 'FULFILLED' : 'CONTRACTED';
  if (index < tendersEnded + tendersOpen) return 'TENDERED';
  return index < lines - 600 ? 'OPEN' : 'PLANNED';
}

/** The catalogue, the purchase lists of some years, their lines with budgets, and the needs which they cite. */
export function* purchasingLoads(cast: Cast): Iterable<Load> {
  const { sizes, chance, buyers, buyerPeople, residents } = cast;
  const [catalogue, items] = [chance.uuid(), chance.uuids(goods.length)];
  const imported = before(chance, 990, 980);
  yield {
    table: 'catalogue_version', columns: ['id', 'created_at', 'jurisdiction', 'year', 'edition', 'title', 'standing', 'source', 'imported_by_id', 'imported_at', 'item_count', 'effective_from'],
    rows: [[catalogue, imported, 'CN', 2020, 'bench', '政府购买服务指导性目录', 'RECONSTRUCTED', 'bench', residents[0]!, imported, goods.length, '2020-01-01']],
  };
  yield {
    table: 'catalogue_item', columns: ['id', 'catalogue_id', 'code', 'level', 'parent_id', 'name_zh', 'name_en', 'unit', 'confidence', 'prohibited'],
    rows: items.map((id, index): Cell[] => [id, catalogue, `A${String(index + 1).padStart(2, '0')}`, 2, items[0]!, goods[index]!, null, null, 'LOW', false]),
  };
  const lists = chance.uuids(buyers.length * sizes.years);
  yield {
    table: 'purchase_list',
    columns: ['id', 'created_at', 'buyer_id', 'year', 'title', 'state', 'drafted_by_id', 'drafted_at', 'consulted_from', 'consulted_until', 'published_by_id', 'published_at'],
    rows: lists.map((id, index): Cell[] => {
      const [buyer, year] = [index % buyers.length, firstYear + Math.floor(index / buyers.length)];
      const drafted = new Date(Date.UTC(year, 0, 5, 1, index % 60));
      return [id, drafted, buyers[buyer]!, year, `${year}年购买服务清单`, 'PUBLISHED', buyerPeople[buyer * 2]!, drafted, later(drafted, 2), later(drafted, 12), buyerPeople[buyer * 2 + 1]!, later(drafted, 15)];
    }),
  };
  yield {
    table: 'purchase_line',
    columns: [
      'id', 'created_at', 'list_id', 'buyer_id', 'number', 'catalogue_item_id', 'title', 'description', 'quantity', 'unit', 'standard', 'service_community_id', 'target_group',
      'expected_quarter', 'budget_fen', 'state', 'drafted_by_id', 'announced_at', 'opened_by_id', 'published_at',
    ],
    rows: lines(cast, lists, items),
  };
  yield { table: 'purchase_line_budget', columns: ['id', 'line_id', 'fund_source', 'amount_fen'], rows: budgets(cast) };
  yield { table: 'purchase_line_need', columns: ['id', 'line_id', 'need_id', 'cited_by_id', 'cited_at'], rows: citations(cast) };
}

function* lines({ sizes, chance, lines: ids, lineBudgets, lineOpenedAt, buyers, buyerPeople, communities }: Cast, lists: readonly string[], items: readonly string[]): Iterable<Cell[]> {
  for (const [index, id] of ids.entries()) {
    const list = index % lists.length;
    const buyer = list % buyers.length;
    const state = stateOfLine(index, sizes);
    const [opened, good] = [state !== 'PLANNED', chance.below(goods.length)];
    const openedAt = lineOpenedAt[index]!;
    yield [
      id, later(openedAt, -20), lists[list]!, buyers[buyer]!, 1 + Math.floor(index / lists.length), items[good]!, `${goods[good]!}（第${index}项）`, '按照服务标准提供专业服务，接受居民监督与绩效评价。',
      100 + chance.below(900), 'hour', 'DB44/T 1234', chance.of(communities), chance.of(groups), 1 + chance.below(4), lineBudgets[index]!, state, buyerPeople[buyer * 2]!,
      opened ? later(openedAt, -10) : null, opened ? buyerPeople[buyer * 2 + 1]! : null, opened ? openedAt : null,
    ];
  }
}

function* budgets({ chance, lines: ids, lineBudgets }: Cast): Iterable<Cell[]> {
  for (const [index, id] of ids.entries()) {
    const whole = lineBudgets[index]!;
    const lottery = index % 5 === 0 ? Math.floor(whole / 4) : 0;
    yield [chance.uuid(), id, 'GENERAL_BUDGET', whole - lottery];
    if (lottery > 0) yield [chance.uuid(), id, 'WELFARE_LOTTERY', lottery];
  }
}

function* citations({ sizes, chance, lines: ids, needs, lineOpenedAt, residents }: Cast): Iterable<Cell[]> {
  for (const [index, id] of ids.entries()) {
    // Some needs are cited by two lines.
    const need = needs[index < sizes.tendersEnded ? Math.floor(index * 0.8) : index]!;
    yield [chance.uuid(), id, need, chance.of(residents), later(lineOpenedAt[index]!, -12)];
  }
}
