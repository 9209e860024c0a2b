import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsEnum, IsInt, IsOptional, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { type Decision, allowIf, says } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import { CatalogueConfidence, CatalogueItem, levelOf } from './catalogue-item.js';
import { CatalogueStanding, CatalogueVersion } from './catalogue-version.js';

@InputType({ description: 'One row of a catalogue. Its level and the item above it follow from the code.' })
export class CatalogueRowInput {
  @Field(() => String, { description: '`A` or `B` and none, two, four or six digits (`A`, `A10`, `A1003`, `A100302`). The item above it must be in the same import.' })
  @Length(1, 7)
  code!: string;

  @Field(() => String, { description: 'Chinese name, 1–200 characters.' })
  @Length(1, 200)
  nameZh!: string;

  @Field(() => String, { nullable: true, description: 'English name, up to 200 characters.' })
  @IsOptional()
  @Length(1, 200)
  nameEn?: string | null;

  @Field(() => String, { nullable: true, description: 'What a quantity counts (`hour`, `case`), up to 40 characters; null leaves it to the purchase line.' })
  @IsOptional()
  @Length(1, 40)
  unit?: string | null;

  @Field(() => CatalogueConfidence, { description: 'How sure it is that the official text reads like this.' })
  @IsEnum(CatalogueConfidence)
  confidence!: CatalogueConfidence;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'True for what the catalogue lists as prohibited (GP-06).' })
  @IsOptional()
  @IsBoolean()
  prohibited?: boolean | null;
}

@InputType({ description: 'A guidance catalogue (指导性目录) to import as a whole.' })
export class CatalogueImportInput extends DeedInput {
  @Field(() => String, { description: 'Code of the division for which it was issued, or `CN`.' })
  @Matches(/^(CN|[0-9]{2}|[0-9]{4}|[0-9]{6})$/, { context: says('it is `CN`, or the code of a division: 2, 4 or 6 digits.', '应为 CN 或 2、4、6 位行政区划代码。') })
  jurisdiction!: string;

  @Field(() => Int, { description: 'Year of issue, 2000 to 2100.' })
  @IsInt()
  @Min(2_000)
  @Max(2_100)
  year!: number;

  @Field(() => String, { description: 'Name of the edition, 1–60 characters; one import per jurisdiction, year and edition.' })
  @Length(1, 60)
  edition!: string;

  @Field(() => String, { description: 'Title, 2–200 characters.' })
  @Length(2, 200)
  title!: string;

  @Field(() => CatalogueStanding, { description: 'VERIFIED only for the official text.' })
  @IsEnum(CatalogueStanding)
  standing!: CatalogueStanding;

  @Field(() => String, { description: 'Document or address from which it was taken, 2–500 characters.' })
  @Length(2, 500)
  source!: string;

  @Field(() => [CatalogueRowInput], { description: 'Its rows, 1 to 2,000, in any order.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(2_000)
  @ValidateNested({ each: true })
  rows!: CatalogueRowInput[];
}

const mayImport = (actor: Actor): Decision => allowIf(actor.has('OPERATOR'), says('Only operators of the platform import catalogues.', '只有平台运营人员可以导入目录。'), 'GP-07');

/** An operator imports a catalogue (GP-07). Purchase lines keep the edition under which they were drafted. */
export const importCatalogue = deed({
  field: 'catalogueImport',
  answers: 'catalogueVersion',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: CatalogueImportInput): Promise<CatalogueVersion> {
    unit.authorize(mayImport(unit.actor));
    const { jurisdiction, year, edition, title, standing, source } = input;
    const catalogue = new CatalogueVersion({
      jurisdiction, year, edition, title, standing, source, itemCount: input.rows.length,
      importedBy: unit.em.getReference(Person, unit.actor.personId), importedAt: await unit.now(),
    });
    const items = itemsOf(catalogue, input.rows);
    unit.em.persist(catalogue);
    // Level by level: within one flush the ORM would put parents in later by an update, which an import never needs.
    for (const level of [1, 2, 3, 4]) {
      unit.em.persist(items.filter((item) => item.level === level));
      await unit.em.flush();
    }
    unit.record({ rule: 'GP-07' });
    return catalogue;
  },
});

function itemsOf(catalogue: CatalogueVersion, rows: readonly CatalogueRowInput[]): CatalogueItem[] {
  const items = new Map<string, CatalogueItem>();
  const numbered = rows.map((row, index) => ({ row, number: index + 1 })).sort((one, other) => one.row.code.length - other.row.code.length);
  for (const { row, number } of numbered) {
    const level = levelOf(row.code);
    if (level === null || items.has(row.code)) throw purchasingRefusals.CATALOGUE_CODE({ field: `rows.${number - 1}.code`, params: { row: number } });
    const above = level === 1 ? null : row.code.slice(0, -2);
    const parent = above === null ? null : items.get(above);
    if (parent === undefined) throw purchasingRefusals.CATALOGUE_PARENT({ field: `rows.${number - 1}.code`, params: { row: number, parent: above ?? '' } });
    items.set(row.code, new CatalogueItem({
      catalogue, code: row.code, parent, nameZh: row.nameZh.trim(), nameEn: row.nameEn?.trim() ?? null, unit: row.unit?.trim() ?? null,
      confidence: row.confidence, prohibited: row.prohibited ?? false,
    }));
  }
  return [...items.values()];
}
