import { Person } from '../../accounts/index.js';
import { shanghaiDate } from '../../kernel/working-calendar.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { Buyer, BuyerKind } from '../buyers/index.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import { type CatalogueConfidence, CatalogueItem, levelOf } from './catalogue-item.js';
import { CatalogueReplacement } from './catalogue-replacement.js';
import { CatalogueVersion } from './catalogue-version.js';
import { cataloguePolicy } from './catalogue.policy.js';
import type { CatalogueEditionInput } from './edition.input.js';

/** One item of an edition, whatever it was read from. */
export interface EditionRow {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly unit: string | null;
  readonly confidence: CatalogueConfidence;
  readonly prohibited: boolean;
  /** Codes of the edition before for which it stands; its own code where that is left out. */
  readonly replaces: readonly string[];
}

/** Refuses whoever may not import for the jurisdiction. */
export async function authorizeImport(unit: Unit, jurisdiction: string): Promise<void> {
  const own = unit.actor.partiesAs('BUYER_APPROVER');
  const authorities = own.length === 0 ? [] : await unit.em.find(Buyer, { id: { $in: own }, kind: BuyerKind.STATE_ORGAN, division: { code: jurisdiction } });
  unit.authorize(cataloguePolicy.import(unit.actor, authorities.map(({ id }) => id)));
}

/** The edition that a new one follows. @throws CATALOGUE_FOLLOWS */
export async function followedBy(unit: Unit, input: CatalogueEditionInput, effectiveFrom: string): Promise<{ readonly version: CatalogueVersion; readonly codes: ReadonlyMap<string, string> } | null> {
  if (input.supersedesId == null) return null;
  const version = await unit.find(CatalogueVersion, input.supersedesId, 'supersedesId');
  const taken = await unit.em.count(CatalogueVersion, { supersedes: version });
  if (version.jurisdiction !== input.jurisdiction || version.effectiveFrom >= effectiveFrom || taken > 0) throw purchasingRefusals.CATALOGUE_FOLLOWS({ field: 'supersedesId' });
  const items = await unit.sql<{ id: string; code: string }>('select id, code from catalogue_item where catalogue_id = $1', [version.id]);
  return { version, codes: new Map(items.map(({ id, code }) => [code, id])) };
}

/** First day of an edition, in China. */
export async function firstDayOf(unit: Unit, { effectiveFrom, year }: CatalogueEditionInput): Promise<string> {
  if (effectiveFrom != null) return effectiveFrom;
  const [newYear, today] = [`${year}-01-01`, shanghaiDate(await unit.now())];
  // An edition imported late is in force from its import on, never before it was known.
  return newYear < today ? newYear : today;
}

/** Takes an edition whose rows are sound: each code once, every parent there. */
export async function takeEdition(unit: Unit, input: CatalogueEditionInput, effectiveFrom: string, followed: Awaited<ReturnType<typeof followedBy>>, rows: readonly EditionRow[]): Promise<CatalogueVersion> {
  const { jurisdiction, year, edition, title, standing, source } = input;
  if ((await unit.em.count(CatalogueVersion, { jurisdiction, year, edition })) > 0) throw purchasingRefusals.CATALOGUE_EXISTS({ field: 'edition' });
  const catalogue = new CatalogueVersion({
    jurisdiction, year, edition, title, standing, source, effectiveFrom, supersedes: followed?.version ?? null, itemCount: rows.length,
    importedBy: unit.em.getReference(Person, unit.actor.personId), importedAt: await unit.now(),
  });
  unit.em.persist(catalogue);
  await unit.em.flush();
  const items = new Map<string, CatalogueItem>();
  for (const row of [...rows].sort((one, other) => one.code.length - other.code.length)) {
    items.set(row.code, new CatalogueItem({ ...row, catalogue, parent: items.get(row.code.slice(0, -2)) ?? null }));
  }
  for (const level of [1, 2, 3, 4]) await unit.addAll([...items.values()].filter((item) => item.level === level));
  if (followed) await unit.addAll(replacements(unit, followed.codes, items, rows));
  unit.record({ rule: 'GP-07' });
  await unit.emit('catalogue.imported', catalogue.id, { jurisdiction, year, effectiveFrom });
  return catalogue;
}

function replacements(unit: Unit, codes: ReadonlyMap<string, string>, items: ReadonlyMap<string, CatalogueItem>, rows: readonly EditionRow[]): CatalogueReplacement[] {
  return rows.flatMap(({ code, replaces }) => {
    const olds = replaces.length > 0 ? replaces : codes.has(code) ? [code] : [];
    return olds.map((old) => new CatalogueReplacement(unit.em.getReference(CatalogueItem, codes.get(old)!), items.get(code)!));
  });
}

/** What is wrong with a code among those of its edition; null where nothing is. `codes` are all of them, `seen` those above it. */
export function codeFault(code: string, codes: ReadonlySet<string>, seen: ReadonlySet<string>): 'CODE' | 'PARENT' | null {
  const level = levelOf(code);
  if (level === null || seen.has(code)) return 'CODE';
  return level > 1 && !codes.has(code.slice(0, -2)) ? 'PARENT' : null;
}
