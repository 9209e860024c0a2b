import { Community, Division, divisionCodeOf, divisionId } from '../../communities/index.js';
import { decodeId } from '../../kernel/identifiers.js';
import { Need } from '../../needs/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { Buyer } from '../buyers/index.js';
import { CatalogueItem, type ItemFacts, itemsInForce } from '../catalogue/index.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import { type ProhibitedClause, purchasingRules } from '../purchasing.rules.js';
import { prohibitedIn } from './prohibited.js';
import type { ListRow } from './row-words.js';

/** Where a line serves. */
export interface ServedArea {
  readonly serviceCommunity: Community | null;
  readonly serviceDivision: Division | null;
  /** Code of the division that is served, or in which the community lies. */
  readonly code: string;
}

interface CitedNeed {
  readonly id: string;
  readonly community_id: string;
  readonly division_id: string;
}

const divisionCode = /^[0-9]{2}(?:[0-9]{2}(?:[0-9]{2}(?:[0-9]{3}(?:[0-9]{3})?)?)?)?$/;
const needIds = (text: string): string[] => [...new Set(text.split(/[\s,，;；、]+/).filter((id) => id !== ''))];

/** All that the rows of a file refer to, read by one statement for each kind and not row by row. */
export class RowReferences {
  private constructor(
    private readonly unit: Unit,
    private readonly buyer: Buyer,
    private readonly items: ReadonlyMap<string, ItemFacts>,
    private readonly divisions: ReadonlySet<string>,
    private readonly communities: ReadonlyMap<string, { readonly id: string; readonly divisionId: string }>,
    private readonly needs: ReadonlyMap<string, CitedNeed>,
    private readonly clauses: readonly ProhibitedClause[],
  ) {}

  static async of(unit: Unit, buyer: Buyer, rows: readonly ListRow[]): Promise<RowReferences> {
    const texts = (key: 'code' | 'area' | 'needs'): string[] => [...new Set(rows.flatMap((row) => row.at(key) ?? []))];
    const areas = texts('area');
    const divisionIds = areas.flatMap((area) => (divisionCode.test(area) ? divisionId(area) : (decodeId('division', area) ?? [])));
    const communityIds = areas.flatMap((area) => decodeId('community', area) ?? []);
    const cited = [...new Set(texts('needs').flatMap(needIds).flatMap((id) => decodeId('need', id) ?? []))];
    const [items, clauses, divisions, communities, needs] = await Promise.all([
      itemsInForce(unit, buyer.jurisdiction, texts('code')),
      unit.ruleValue(purchasingRules.prohibited, buyer.jurisdiction),
      unit.sql<{ id: string }>('select id from division where id = any($1::uuid[])', [divisionIds]),
      unit.sql<{ id: string; division_id: string }>('select id, division_id from community where id = any($1::uuid[]) or division_id = any($2::uuid[])', [communityIds, divisionIds]),
      unit.sql<CitedNeed>(`select n.id, n.community_id, c.division_id from need n join community c on c.id = n.community_id
        where n.id = any($1::uuid[]) and n.route = 'PURCHASE' and n.state in ('ADOPTED', 'IN_DELIVERY') order by n.id for share of n`, [cited]),
    ]);
    const byPlace = new Map(communities.flatMap(({ id, division_id }) => [[id, { id, divisionId: division_id }], [division_id, { id, divisionId: division_id }]] as const));
    return new RowReferences(unit, buyer, items, new Set(divisions.map(({ id }) => id)), byPlace, new Map(needs.map((need) => [need.id, need])), clauses);
  }

  /** The catalogue item of a code (GP-07). */
  item(code: string): { readonly item: CatalogueItem; readonly facts: ItemFacts } {
    const facts = this.items.get(code);
    if (!facts) throw purchasingRefusals.CATALOGUE_UNKNOWN({ params: { code } });
    if (facts.prohibited) throw purchasingRefusals.PROHIBITED_CONTENT({ params: { word: facts.name, clause: '10' } });
    if (facts.level < 3) throw purchasingRefusals.CATALOGUE_TOO_COARSE();
    return { item: this.unit.em.getReference(CatalogueItem, facts.id), facts };
  }

  /** The area that a code or id names, within the buyer's own. */
  area(text: string): ServedArea {
    const byCode = divisionCode.test(text);
    const division = byCode ? divisionId(text) : decodeId('division', text);
    // A bare code of a committee means its community.
    const community = this.communities.get((byCode ? division : decodeId('community', text)) ?? '');
    if (!community && (division === null || !this.divisions.has(division))) throw purchasingRefusals.AREA_UNKNOWN();
    const code = divisionCodeOf(community?.divisionId ?? division!);
    if (!code.startsWith(divisionCodeOf(this.buyer.division.id))) throw purchasingRefusals.AREA_OUTSIDE();
    return {
      code,
      serviceCommunity: community ? this.unit.em.getReference(Community, community.id) : null,
      serviceDivision: community ? null : this.unit.em.getReference(Division, division!),
    };
  }

  /** The needs that a cell names; each must be adopted for purchase and lie within the area (E9). */
  cited(text: string | null, area: ServedArea): Need[] {
    return needIds(text ?? '').map((publicId) => {
      const need = this.needs.get(decodeId('need', publicId) ?? '');
      if (!need) throw purchasingRefusals.NEED_NOT_FOR_PURCHASE();
      const served = area.serviceDivision ? divisionCodeOf(need.division_id).startsWith(area.code) : need.community_id === area.serviceCommunity?.id;
      if (!served) throw purchasingRefusals.NEED_OUTSIDE();
      return this.unit.em.getReference(Need, need.id);
    });
  }

  /** Refuses what may not be bought (GP-06). */
  refuseProhibited(text: string, itemCode: string): void {
    const found = prohibitedIn(this.clauses, itemCode, text);
    if (found) throw purchasingRefusals.PROHIBITED_CONTENT({ params: found });
  }
}
