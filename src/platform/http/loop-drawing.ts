/** A station of the loop: column and row of the drawing, and its name in both languages. */
interface Station {
  readonly at: readonly [column: number, row: number];
  readonly zh: string;
  readonly en: string;
  readonly kind: 'need' | 'route' | 'work' | 'money';
}

const box = { width: 196, height: 58 };
const step = { x: 246, y: 102 };
const margin = { left: 40, top: 12 };

const stations: readonly Station[] = [
  { at: [0, 0], zh: '居民提出', en: 'Residents raise', kind: 'need' },
  { at: [1, 0], zh: '需求', en: 'Need, verified', kind: 'need' },
  { at: [2, 0], zh: '议事协商', en: 'Deliberation', kind: 'need' },
  { at: [3, 0], zh: '选定路径', en: 'Route', kind: 'need' },
  { at: [1, 1], zh: '志愿服务', en: 'Volunteers', kind: 'route' },
  { at: [2, 1], zh: '社区基金 · 微创投', en: 'Community fund, grant', kind: 'route' },
  { at: [3, 1], zh: '政府购买 · 招投标', en: 'Purchase list, tender', kind: 'route' },
  { at: [0, 2], zh: '支付 · 账本', en: 'Payment, ledger', kind: 'money' },
  { at: [1, 2], zh: '验收', en: 'Acceptance', kind: 'work' },
  { at: [2, 2], zh: '社工与志愿者服务', en: 'Delivery', kind: 'work' },
  { at: [3, 2], zh: '合同 · 里程碑', en: 'Contract, milestones', kind: 'work' },
  { at: [0, 3], zh: '评价', en: 'Evaluation', kind: 'money' },
  { at: [1, 3], zh: '信用', en: 'Credit: who may bid next', kind: 'money' },
  { at: [2, 3], zh: '公开', en: 'Disclosure, yuan by yuan', kind: 'money' },
];

const left = (column: number) => margin.left + column * step.x;
const top = (row: number) => margin.top + row * step.y;
const middle = (row: number) => top(row) + box.height / 2;
const centre = (column: number) => left(column) + box.width / 2;

const rightward = (column: number, row: number) => `M${left(column) + box.width} ${middle(row)}H${left(column + 1) - 4}`;
const leftward = (column: number, row: number) => `M${left(column)} ${middle(row)}H${left(column - 1) + box.width + 4}`;
const downward = (column: number, row: number) => `M${centre(column)} ${top(row) + box.height}V${top(row + 1) - 4}`;
/** From below one station, over a level between the rows, to the one below in another column. */
const over = (from: number, to: number, row: number, leaving = 0, arriving = 0) =>
  `M${centre(from) + leaving} ${top(row) + box.height}v${(step.y - box.height) / 2}H${centre(to) + arriving}V${top(row + 1) - 4}`;

const arrows: readonly string[] = [
  rightward(0, 0), rightward(1, 0), rightward(2, 0),
  downward(3, 0), over(3, 2, 0), over(3, 1, 0),
  downward(3, 1), over(2, 3, 1, 48, -48),
  over(1, 2, 1, 0, -48),
  leftward(3, 2), leftward(2, 2), leftward(1, 2),
  downward(0, 2), rightward(0, 3), rightward(1, 3),
];

const edge = left(0) - 22;
/** Residents are asked in the evaluation; credit decides on the next tender. */
const returns: readonly string[] = [
  `M${left(0)} ${middle(0)}H${edge}V${middle(3)}H${left(0) - 4}`,
  `M${centre(1)} ${top(3) + box.height}v16H${left(3) + box.width + 22}V${middle(1)}h-18`,
];

/** The loop as a drawing that needs no script and follows the colours of the page. */
export function loopDrawing(): string {
  const boxes = stations.map(({ at: [column, row], zh, en, kind }) => `<g class="${kind}"><rect x="${left(column)}" y="${top(row)}" width="${box.width}" height="${box.height}" rx="10"/>`
    + `<text class="zh" x="${centre(column)}" y="${middle(row) - 4}">${zh}</text><text class="en" x="${centre(column)}" y="${middle(row) + 16}">${en}</text></g>`);
  const width = left(3) + box.width + 40;
  const height = top(3) + box.height + 30;
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="loop-title">
<title id="loop-title">From a need to each yuan that was paid for it, and back: 从需求到资金的闭环</title>
<defs><marker id="tip" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path class="tip" d="M0 0 8 4 0 8z"/></marker></defs>
${arrows.map((path) => `<path class="way" d="${path}" marker-end="url(#tip)"/>`).join('\n')}
${returns.map((path) => `<path class="way back" d="${path}" marker-end="url(#tip)"/>`).join('\n')}
${boxes.join('\n')}
</svg>`;
}
