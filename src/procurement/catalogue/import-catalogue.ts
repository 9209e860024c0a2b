import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsEnum, IsOptional, Length, ValidateNested } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import { CatalogueConfidence } from './catalogue-item.js';
import type { CatalogueVersion } from './catalogue-version.js';
import { CatalogueEditionInput } from './edition.input.js';
import { type EditionRow, authorizeImport, codeFault, firstDayOf, followedBy, takeEdition } from './take-edition.js';

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

  @Field(() => [String], { nullable: true, description: 'Codes of the superseded edition for which it stands, up to 20; its own code where that edition has it, when left out.' })
  @IsOptional()
  @ArrayMaxSize(20)
  @Length(1, 7, { each: true })
  replaces?: string[] | null;
}

@InputType({ description: 'A guidance catalogue (指导性目录) to import as a whole.' })
export class CatalogueImportInput extends CatalogueEditionInput {
  @Field(() => [CatalogueRowInput], { description: 'Its rows, 1 to 2,000, in any order.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(2_000)
  @ValidateNested({ each: true })
  rows!: CatalogueRowInput[];
}

/** Imports a catalogue (GP-07). Purchase lines keep the edition under which they were drafted. */
export const importCatalogue = deed({
  field: 'catalogueImport',
  answers: 'catalogueVersion',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: CatalogueImportInput): Promise<CatalogueVersion> {
    await authorizeImport(unit, input.jurisdiction);
    const effectiveFrom = await firstDayOf(unit, input);
    const followed = await followedBy(unit, input, effectiveFrom);
    refuseUnsound(input.rows, followed?.codes ?? new Map());
    const rows = input.rows.map(({ code, nameZh, nameEn, unit: counted, confidence, prohibited, replaces }): EditionRow => ({
      code, nameZh: nameZh.trim(), nameEn: nameEn?.trim() ?? null, unit: counted?.trim() ?? null, confidence, prohibited: prohibited ?? false, replaces: [...new Set(replaces ?? [])],
    }));
    return await takeEdition(unit, input, effectiveFrom, followed, rows);
  },
});

function refuseUnsound(rows: readonly CatalogueRowInput[], before: ReadonlyMap<string, string>): void {
  const codes = new Set(rows.map(({ code }) => code));
  const seen = new Set<string>();
  for (const [index, { code, replaces }] of rows.entries()) {
    const fault = codeFault(code, codes, seen);
    const row = index + 1;
    if (fault === 'CODE') throw purchasingRefusals.CATALOGUE_CODE({ field: `rows.${index}.code`, params: { row } });
    if (fault === 'PARENT') throw purchasingRefusals.CATALOGUE_PARENT({ field: `rows.${index}.code`, params: { row, parent: code.slice(0, -2) } });
    const unknown = replaces?.find((old) => !before.has(old));
    if (unknown !== undefined) throw purchasingRefusals.CATALOGUE_REPLACES({ field: `rows.${index}.replaces`, params: { code: unknown } });
    seen.add(code);
  }
}
