import { divisionId } from '../../src/communities/index.js';
import { makeCreditCode } from '../../src/kernel/check-digits.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import {
  type Buyer, BuyerKind, CatalogueConfidence, CatalogueItem, CatalogueStanding, type CatalogueVersion, FundSource, type PurchaseLine, type PurchaseList,
  addLine, appropriateBudget, consultList, draftList, importCatalogue, publishList, registerBuyer,
} from '../../src/procurement/index.js';
import type { KitCommunity, Someone, World } from '../kit/index.js';

export const yuan = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'CNY' });
export const listId = (list: { id: string }): string => encodeId('list', list.id);
export const lineId = (line: { id: string }): string => encodeId('line', line.id);
export const buyerId = (buyer: { id: string }): string => encodeId('buyer', buyer.id);
export const itemId = (item: { id: string }): string => encodeId('item', item.id);

export type LineTerms = Omit<Parameters<typeof addLine.act>[1], 'listId'>;

let count = 0;

/** A buyer for 番禺区 with two officers, an approver, a catalogue and a budget, and verbs that bring a list to where a test begins. */
export class PurchasingOffice {
  private constructor(
    private readonly world: World,
    readonly operator: Someone,
    readonly buyer: Buyer,
    readonly officer: Someone,
    readonly officer2: Someone,
    readonly approver: Someone,
    readonly community: KitCommunity,
    readonly catalogue: CatalogueVersion,
    readonly items: ReadonlyMap<string, CatalogueItem>,
  ) {}

  static async in(world: World): Promise<PurchasingOffice> {
    count += 1;
    const operator = await world.people.operator();
    const community = await world.communities.establish();
    const buyer = await world.as(operator).perform(registerBuyer, {
      name: `番禺区民政局${count}`, kind: BuyerKind.STATE_ORGAN, creditCode: makeCreditCode('11', '440113', `GX${String(count).padStart(6, '0')}`),
      divisionId: encodeId('division', divisionId('440113')), jurisdiction: '440113',
    });
    const catalogue = await world.as(operator).perform(importCatalogue, catalogueInput(`测试版${count}`));
    const items = await world.orm.em.fork().find(CatalogueItem, { catalogue });
    return new PurchasingOffice(
      world, operator, buyer, await world.people.withRole('BUYER_OFFICER', buyer), await world.people.withRole('BUYER_OFFICER', buyer),
      await world.people.withRole('BUYER_APPROVER', buyer), community, catalogue, new Map(items.map((item) => [item.code, item])),
    );
  }

  item(code: string): string {
    return itemId(this.items.get(code)!);
  }

  terms(more: Partial<LineTerms> = {}): LineTerms {
    return {
      catalogueItemId: this.item('A040201'), title: '居家养老上门服务', description: '为独居老人提供助洁、助浴和陪诊服务。', quantity: 2_000, standard: '每次不少于一小时，满意度不低于90%。',
      communityId: this.community.publicId, expectedQuarter: 2, budgets: [{ fundSource: FundSource.GENERAL_BUDGET, amount: yuan('120000.00') }], ...more,
    };
  }

  drafted(year = 2026): Promise<PurchaseList> {
    return this.world.as(this.officer).perform(draftList, { buyerId: buyerId(this.buyer), year, title: `${year}年政府购买社区服务清单` });
  }

  lineOn(list: PurchaseList, more: Partial<LineTerms> = {}, by: Someone = this.officer): Promise<PurchaseLine> {
    return this.world.as(by).perform(addLine, { ...this.terms(more), listId: listId(list) });
  }

  async funded(amount = '1000000.00', fundSource = FundSource.GENERAL_BUDGET, fiscalYear = 2026): Promise<void> {
    count += 1;
    await this.world.as(this.approver).tell(appropriateBudget, {
      buyerId: buyerId(this.buyer), fiscalYear, fundSource, amount: yuan(amount), documentNumber: `番财社〔${fiscalYear}〕${count}号`, idempotencyKey: `appropriation-${count}`,
    });
  }

  async consulted(list: PurchaseList): Promise<PurchaseList> {
    return await this.world.as(this.officer).perform(consultList, { listId: listId(list) });
  }

  /** A published list with one open line. */
  async published(more: Partial<LineTerms> = {}, year = 2026): Promise<{ list: PurchaseList; line: PurchaseLine }> {
    const list = await this.drafted(year);
    const line = await this.lineOn(list, more);
    await this.funded('10000000.00', FundSource.GENERAL_BUDGET, year);
    await this.consulted(list);
    await this.world.advance('8d');
    const published = await this.world.as(this.approver).perform(publishList, this.publication(list));
    await this.foretold(list);
    return { list: published, line };
  }

  /** Intentions of all lines of a list, as if they had been published long ago: the deed that publishes them has a test of its own. */
  async foretold(list: { id: string }): Promise<void> {
    await this.world.sql(
      `insert into purchase_intention (id, line_id, buyer_id, number, title, summary, budget_fen, expected_on, published_by_id, published_at, tender_from)
       select gen_random_uuid(), l.id, l.buyer_id, 1, l.title, l.description, l.budget_fen, business_today(), $2, business_now() - interval '40 days', business_now() - interval '10 days'
       from purchase_line l where l.list_id = $1`,
      [list.id, this.approver.id],
    );
  }

  publication(list: PurchaseList): { listId: string; idempotencyKey: string } {
    count += 1;
    return { listId: listId(list), idempotencyKey: `publication-${count}` };
  }
}

/** A small catalogue of four levels. */
export function catalogueInput(edition: string): Parameters<typeof importCatalogue.act>[1] {
  const row = (code: string, nameZh: string, unit: string | null = null, confidence = CatalogueConfidence.MEDIUM, prohibited = false) => ({ code, nameZh, unit, confidence, prohibited });
  return {
    jurisdiction: '4401', year: 2026, edition, title: '广州市政府购买服务指导性目录', standing: CatalogueStanding.RECONSTRUCTED, source: '测试',
    rows: [
      row('A040201', '居家养老上门服务', 'hour', CatalogueConfidence.LOCAL), row('A0402', '基本养老服务'), row('A04', '社会保障服务'), row('A', '公共服务', null, CatalogueConfidence.HIGH),
      row('A10', '社会治理服务'), row('A1003', '社会工作服务'), row('B', '政府履职辅助性服务', null, CatalogueConfidence.HIGH), row('B01', '法律服务'), row('B0199', '劳务派遣', null, CatalogueConfidence.LOW, true),
    ],
  };
}
