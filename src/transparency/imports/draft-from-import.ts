import { ArrayMaxSize, ArrayMinSize, IsEnum, IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { AwardCriterionInput, ProcurementMethod, type Tender, draftTender } from '../../procurement/index.js';
import { lockProcess } from './apply-import.js';
import type { ExternalDraft } from './draft.js';
import type { ExternalProcess } from './ocds-import.js';

const [longestTitle, longestRequirement] = [200, 20_000];

@InputType({ description: 'A tender to draft in the words of a foreign process.' })
export class OcdsImportTenderInput extends DeedInput {
  @Field(() => ID, { description: 'The process (`external_process_…`).' })
  processId!: string;

  @Field(() => [ID], { description: 'The open lines (`line_…`) of a published list that it buys, 1 to 50.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  lineIds!: string[];

  @Field(() => ProcurementMethod, { nullable: true, description: 'How the supplier is chosen; OPEN_TENDER when null. Foreign methods are not ours.' })
  @IsOptional()
  @IsEnum(ProcurementMethod)
  method?: ProcurementMethod | null;

  @Field(() => Int, { description: 'Points out of 100 for the price (TE-02).' })
  @IsInt()
  @Min(1)
  @Max(100)
  priceWeight!: number;

  @Field(() => [AwardCriterionInput], { description: 'Quality criteria; foreign criteria stand in the requirement as text.' })
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  criteria!: AwardCriterionInput[];

  @Field(() => [ID], { description: 'The people of the buyer (`person_…`) who open the bids.' })
  @ArrayMinSize(2)
  @ArrayMaxSize(16)
  openingOfficerIds!: string[];
}

/** An officer drafts a tender in the words of a foreign process: title and requirement from it, everything else by our own rules. */
export const draftFromImport = deed({
  field: 'ocdsImportTender',
  answers: 'externalProcess',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: OcdsImportTenderInput): Promise<ExternalProcess> {
    const process = await lockProcess(unit, input.processId);
    const { lineIds, priceWeight, criteria, openingOfficerIds } = input;
    const { title } = process.draft;
    process.tender = (await draftTender.act(unit, {
      lineIds, priceWeight, criteria, openingOfficerIds, method: input.method ?? ProcurementMethod.OPEN_TENDER,
      title: title.slice(0, longestTitle).padEnd(2, '。'), requirement: requirementOf(process.draft),
    })) as Tender;
    unit.record({ rule: 'PL-01', note: process.ocid });
    return process;
  },
});

/** Everything that the foreign notice says of what is wanted, as a text to be worked over. */
function requirementOf(draft: ExternalDraft): string {
  const items = draft.items.map(({ description, quantity, unit }) => `- ${description}${quantity === null ? '' : `：${quantity} ${unit ?? ''}`.trimEnd()}`);
  const parts = [
    draft.description ?? draft.title,
    ['采购明细 / Items', ...items].join('\n'),
    draft.eligibility && `资格条件 / Eligibility\n${draft.eligibility}`,
    draft.criteria && `评审标准 / Award criteria\n${draft.criteria}`,
  ];
  return parts.filter(Boolean).join('\n\n').slice(0, longestRequirement);
}
