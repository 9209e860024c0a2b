import { importDivisions } from '../src/communities/index.js';
import { CatalogueConfidence, CatalogueStanding, importCatalogue } from '../src/procurement/index.js';
import type { Cast } from './cast.js';
import type { Outcome, Stage } from './stage.js';
import { table } from './tables.js';

/** Five real districts with their streets and committees, as the statistics bureau codes them (2023). */
export async function plantDivisions(stage: Stage, { operator }: Cast): Promise<void> {
  const rows = table<'code' | 'level' | 'parent' | 'name' | 'committee_type'>('divisions.csv').map(({ code, level, parent, name, committee_type }) => ({
    code, level: Number(level), parent: parent || null, name, committeeType: committee_type || null,
  }));
  await stage.perform(operator, importDivisions, { source: '国家统计局 2023 年统计用区划代码（五区样本）', rows });
}

/** The guidance catalogue with its local fourth level. It was reconstructed, and says so. */
export async function plantCatalogue(stage: Stage, { operator }: Cast): Promise<Outcome> {
  const guidance = table<'code' | 'name_zh' | 'name_en' | 'confidence'>('catalogue.csv').map((row) => ({
    code: row.code, nameZh: row.name_zh, nameEn: row.name_en, confidence: CatalogueConfidence[row.confidence.toUpperCase() as keyof typeof CatalogueConfidence],
  }));
  const local = table<'code' | 'name_zh' | 'name_en' | 'unit'>('community-service-items.csv').map((row) => ({
    code: row.code, nameZh: row.name_zh, nameEn: row.name_en, unit: row.unit, confidence: CatalogueConfidence.LOCAL,
  }));
  return await stage.perform(operator, importCatalogue, {
    jurisdiction: 'CN', year: 2025, edition: '示范', title: '政府购买服务指导性目录（示范，依公开资料重建）', standing: CatalogueStanding.RECONSTRUCTED,
    source: '依公开资料重建，正式使用前请导入官方目录 / reconstructed; import the official list before official use', rows: [...guidance, ...local],
  });
}
