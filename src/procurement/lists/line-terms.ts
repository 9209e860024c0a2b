import { Community, Division, divisionCodeOf } from '../../communities/index.js';
import { BeneficiaryGroup, refusePersonalData } from '../../needs/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { fenOfInput } from '../../platform/graphql/money.graph.js';
import { jurisdictionsOf } from '../../platform/rules/rules.js';
import type { Buyer, FundSource } from '../buyers/index.js';
import { CatalogueItem, replacementsOf } from '../catalogue/index.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import type { PurchaseLineTermsInput } from './line-terms.input.js';
import { refuseProhibited } from './prohibited.js';
import type { PurchaseLineTerms } from './purchase-line.js';

/** One source of a line's budget, in fen. */
export interface BudgetPart {
  readonly fundSource: FundSource;
  readonly amountFen: bigint;
  readonly budgetItem: string | null;
}

/** Judges the terms of a line for a buyer, and gives them as the entity takes them. `kept` is the item that the line has. */
export async function termsOf(unit: Unit, buyer: Buyer, input: PurchaseLineTermsInput, kept: CatalogueItem | null = null): Promise<{ terms: PurchaseLineTerms; parts: BudgetPart[] }> {
  const catalogueItem = await itemOf(unit, buyer, input.catalogueItemId, kept);
  const measure = measureOf(input, catalogueItem);
  const area = await areaOf(unit, buyer, input);
  const words = { title: input.title.trim(), description: input.description.trim(), standard: measure.standard };
  refusePersonalData(words);
  await refuseProhibited(unit, buyer, catalogueItem.code, words);
  const parts = partsOf(input);
  const terms: PurchaseLineTerms = {
    catalogueItem, ...words, ...measure, ...area,
    targetGroup: input.targetGroup ?? BeneficiaryGroup.EVERYONE,
    expectedQuarter: input.expectedQuarter,
    budgetFen: parts.reduce((sum, { amountFen }) => sum + amountFen, 0n),
  };
  return { terms, parts };
}

async function itemOf(unit: Unit, buyer: Buyer, publicId: string, kept: CatalogueItem | null): Promise<CatalogueItem> {
  const item = await unit.find(CatalogueItem, publicId, 'catalogueItemId');
  await unit.em.populate(item, ['catalogue']);
  if (!jurisdictionsOf(buyer.jurisdiction).includes(item.catalogue.jurisdiction)) throw purchasingRefusals.CATALOGUE_ELSEWHERE({ field: 'catalogueItemId' });
  if (item.prohibited) throw purchasingRefusals.PROHIBITED_CONTENT({ field: 'catalogueItemId', params: { word: item.nameZh, clause: '10' } });
  if (item.level < 3) throw purchasingRefusals.CATALOGUE_TOO_COARSE({ field: 'catalogueItemId' });
  // A line survives a new edition; only a new choice must be in force.
  const instead = item.id === kept?.id ? null : await replacementsOf(unit, item);
  if (instead !== null) throw purchasingRefusals.CATALOGUE_RETIRED({ field: 'catalogueItemId', params: { instead: instead.join(', ') || '—' } });
  return item;
}

/** A service is bought by quantity, unit and standard, not by posts (E7: 养事不养人). */
function measureOf(input: PurchaseLineTermsInput, item: CatalogueItem): { quantity: number; unit: string; standard: string } {
  const measure = { quantity: input.quantity, unit: (input.unit ?? item.unit ?? '').trim(), standard: input.standard.trim() };
  const missing = (['quantity', 'unit', 'standard'] as const).find((part) => (part === 'quantity' ? measure.quantity < 1 : measure[part] === ''));
  if (missing) throw purchasingRefusals.MEASURE_REQUIRED({ field: missing, params: { missing } });
  return measure;
}

async function areaOf(unit: Unit, buyer: Buyer, input: PurchaseLineTermsInput): Promise<{ serviceCommunity: Community | null; serviceDivision: Division | null }> {
  if ((input.communityId == null) === (input.divisionId == null)) throw purchasingRefusals.AREA_REQUIRED({ field: 'communityId' });
  const serviceCommunity = input.communityId == null ? null : await unit.find(Community, input.communityId, 'communityId');
  const serviceDivision = input.divisionId == null ? null : await unit.find(Division, input.divisionId, 'divisionId');
  const code = divisionCodeOf(serviceCommunity?.division.id ?? serviceDivision?.id ?? '');
  if (!code.startsWith(divisionCodeOf(buyer.division.id))) throw purchasingRefusals.AREA_OUTSIDE({ field: serviceCommunity ? 'communityId' : 'divisionId' });
  return { serviceCommunity, serviceDivision };
}

function partsOf(input: PurchaseLineTermsInput): BudgetPart[] {
  const parts = input.budgets.map(({ fundSource, amount, budgetItem }, index) => ({
    fundSource, amountFen: fenOfInput(amount, `budgets.${index}.amount`), budgetItem: budgetItem?.trim() ?? null,
  }));
  if (parts.length === 0 || new Set(parts.map(({ fundSource }) => fundSource)).size < parts.length) throw purchasingRefusals.BUDGET_REQUIRED({ field: 'budgets' });
  return parts;
}
