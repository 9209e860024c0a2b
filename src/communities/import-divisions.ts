import { ArrayMaxSize, ArrayMinSize, Length } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { fingerprint } from '../kernel/digest.js';
import { deed } from '../platform/deeds/deed.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { communityPolicy } from './community.policy.js';
import { DivisionImport } from './division-import.js';
import { storeDivisions } from './store-divisions.js';

@InputType({ description: 'One row of a list of divisions. Each row is judged by itself; see `problems` of the import.' })
export class DivisionRowInput {
  @Field(() => String, { description: 'Statistical code: 2, 4, 6, 9 or 12 digits.' })
  code!: string;

  @Field(() => Int, { nullable: true, description: '1 province to 5 committee; it must agree with the length of the code. Null takes it from the code.' })
  level?: number | null;

  @Field(() => String, { nullable: true, description: 'Code of the division above, a prefix of this code. Null takes the nearest that exists: a street may be missing.' })
  parent?: string | null;

  @Field(() => String, { description: 'Name, 1–60 characters.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Name of a `CommitteeType` for level 5; null takes it from the last three digits of the code.' })
  committeeType?: string | null;
}

@InputType({ description: 'A list of divisions.' })
export class DivisionsImportInput extends DeedInput {
  @Field(() => String, { description: 'Where the list comes from, 1–200 characters; shown with the import.' })
  @Length(1, 200)
  source!: string;

  @Field(() => [DivisionRowInput], { description: '1 to 2,000 rows in any order; send long lists in several calls, wider divisions first.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(2000)
  rows!: DivisionRowInput[];
}

/** Imports divisions row by row. The import's record keeps the digest of the list; rows of reference data are no history of their own. */
export const importDivisions = deed({
  field: 'divisionsImport',
  answers: 'divisionImport',
  scope: 'communities:write',
  idempotency: 'accepted',
  async act(unit, input: DivisionsImportInput): Promise<DivisionImport> {
    unit.authorize(communityPolicy.importDivisions(unit.actor));
    const { accepted, problems } = await storeDivisions((text, parameters) => unit.sql(text, parameters), input.rows);
    const record = new DivisionImport({
      importedBy: unit.em.getReference(Person, unit.actor.personId),
      source: input.source,
      rowsDigest: fingerprint(input.rows.map(({ code, level, parent, name, committeeType }) => [code, level ?? null, parent ?? null, name, committeeType ?? null])),
      accepted,
      problems,
    });
    unit.em.persist(record);
    return record;
  },
});
