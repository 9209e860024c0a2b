import { FundSource, LargerPanel, ProcurementMethod, type Tender, appointPanel } from '../../../src/procurement/index.js';
import { type Someone, type World, openWorld } from '../../kit/index.js';
import { methodTerms } from '../method-terms.js';
import { yuan } from '../purchasing-office.js';
import { TenderRoom, type TenderTerms, tenderId } from '../tender-room.js';

const budgets = (amount: string) => ({ budgets: [{ fundSource: FundSource.GENERAL_BUDGET, amount: yuan(amount) }] });

/** A world of its own for each size of purchase: lines of one branch together would pass a threshold (PL-04). */
interface Case {
  readonly rule: string;
  readonly title: string;
  readonly budget: string;
  readonly terms: Partial<TenderTerms>;
  readonly least: number;
  /** Experts of the least panel, of whom one fewer is refused. */
  readonly experts: number;
}

const { OPEN_TENDER, COMPETITIVE_NEGOTIATION, COMPETITIVE_CONSULTATION, REQUEST_FOR_QUOTATIONS } = ProcurementMethod;
const approved = { approvalGround: 'FINANCE_APPROVED', approvalReference: '番财采〔2026〕8号' } as Partial<TenderTerms>;
const cases: readonly Case[] = [
  { rule: 'TE-01', title: 'a tender below ten million yuan has five, four of them experts', budget: '9999999.99', terms: methodTerms[OPEN_TENDER]!, least: 5, experts: 4 },
  { rule: 'TE-01', title: 'a tender of ten million yuan has seven, five of them experts', budget: '10000000.00', terms: methodTerms[OPEN_TENDER]!, least: 7, experts: 5 },
  { rule: 'TE-01', title: 'a technically complex tender has seven', budget: '120000.00', terms: { ...methodTerms[OPEN_TENDER]!, largerPanel: LargerPanel.COMPLEX }, least: 7, experts: 5 },
  { rule: 'TE-01', title: 'a tender of high social impact has seven', budget: '120000.00', terms: { ...methodTerms[OPEN_TENDER]!, largerPanel: LargerPanel.SOCIAL_IMPACT }, least: 7, experts: 5 },
  { rule: 'PL-08', title: 'a negotiation below the open-tender threshold has three, two of them experts', budget: '120000.00', terms: methodTerms[COMPETITIVE_NEGOTIATION]!, least: 3, experts: 2 },
  { rule: 'PL-08', title: 'a quotation below the open-tender threshold has three, two of them experts', budget: '120000.00', terms: methodTerms[REQUEST_FOR_QUOTATIONS]!, least: 3, experts: 2 },
  { rule: 'NT-01', title: 'a negotiation from the open-tender threshold on has five, four of them experts', budget: '4000000.00', terms: { ...methodTerms[COMPETITIVE_NEGOTIATION]!, ...approved }, least: 5, experts: 4 },
  { rule: 'NT-01', title: 'a quotation from the open-tender threshold on has five, four of them experts', budget: '4000000.00', terms: { ...methodTerms[REQUEST_FOR_QUOTATIONS]!, ...approved }, least: 5, experts: 4 },
  { rule: 'CC-01', title: 'a consultation has three, two of them experts', budget: '120000.00', terms: methodTerms[COMPETITIVE_CONSULTATION]!, least: 3, experts: 2 },
  { rule: 'CC-01', title: 'a consultation of ten million yuan has three as well', budget: '10000000.00', terms: { ...methodTerms[COMPETITIVE_CONSULTATION]!, ...approved }, least: 3, experts: 2 },
];

let world: World;
const rooms = new Map<string, TenderRoom>();
beforeAll(async () => {
  world = await openWorld();
  for (const { budget } of cases) if (!rooms.has(budget)) rooms.set(budget, await TenderRoom.in(world, { lines: budget === '120000.00' ? 8 : 2, terms: budgets(budget) }));
}, 300_000);
afterAll(() => world.close());

const panel = (tender: Tender, experts: readonly Someone[], representatives: readonly Someone[]) =>
  ({ tenderId: tenderId(tender), expertIds: experts.map(({ publicId }) => publicId), buyerRepresentativeIds: representatives.map(({ publicId }) => publicId) });

test.each(cases)('$rule: $title', async ({ rule, budget, terms, least, experts }) => {
  const room = rooms.get(budget)!;
  const { tender } = await room.published(terms);
  expect(tender.panelLeast).toBe(least);
  const representatives = [room.office.officer2, room.supervisor, room.office.approver, room.office.officer];
  const refused = async (expertCount: number, others: number) =>
    await world.as(room.office.officer).refusal(appointPanel, panel(tender, room.evaluators.slice(0, expertCount), representatives.slice(0, others)));
  const expertRule = rule === 'NT-01' ? 'PL-08' : rule;
  expect(await refused(experts - 1, least - experts + 1)).toMatchObject({ code: 'PANEL_COMPOSITION', rule: expertRule });
  expect(await refused(least - 2, 0)).toMatchObject({ code: 'PANEL_COMPOSITION', rule });
  expect(await refused(Math.min(experts + 1, 7), least - experts)).toMatchObject({ code: 'PANEL_COMPOSITION', rule });
  await world.as(room.office.officer).tell(appointPanel, panel(tender, room.evaluators.slice(0, experts), representatives.slice(0, least - experts)));
  const reply = await world.as(null).ask('query ($id: ID!) { tender(id: $id) { panelLeast largerPanel } }', { id: tenderId(tender) });
  expect(reply.data.tender).toEqual({ panelLeast: least, largerPanel: terms.largerPanel ?? null });
});

test('TE-01: why a panel is larger stands from the publication on', async () => {
  const room = rooms.get('120000.00')!;
  const { tender } = await room.published({ ...methodTerms[OPEN_TENDER]!, largerPanel: LargerPanel.COMPLEX });
  await expect(world.sql('update tender set larger_panel = null where id = $1', [tender.id])).rejects.toMatchObject({ constraint: expect.stringContaining('tender') });
});
