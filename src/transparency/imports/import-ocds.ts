import { createHash, randomUUID } from 'node:crypto';
import { IsBoolean, IsOptional, Length, MaxLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { allowIf, says } from '../../kernel/refusal.js';
import { Answer, deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { Buyer } from '../../procurement/index.js';
import { transparencyRefusals } from '../transparency.refusals.js';
import { OcdsImport } from './ocds-import.js';
import { type ReadProcess, readOcdsFile } from './read-file.js';
import { clean, told } from './reasons.js';

/** Longest file, in characters. By GraphQL the longest body of a request comes first. */
export const longestFile = 33_554_432;
/** Processes that are written at once. */
const stride = 200;

@InputType({ description: 'A file of open contracting data (OCDS 1.0 or 1.1) of another publisher. Up to about a megabyte this way; larger ones are sent to `/ocds/imports`.' })
export class OcdsImportInput extends DeedInput {
  @Field(() => ID, { description: 'The buyer (`buyer_…`) for whom it is taken in.' })
  buyerId!: string;

  @Field(() => String, { description: 'The content of the file: a release package, a record package, single releases or records, or one of these a line. JSON in UTF-8.' })
  @Length(1, longestFile)
  document!: string;

  @Field(() => String, { nullable: true, description: 'Name of the file, up to 200 characters; null for none.' })
  @IsOptional()
  @MaxLength(200)
  name?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'True to be told what would be taken, and take nothing.' })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean | null;
}

/** An officer of the buyer takes in foreign open data, whole or not at all. The same content again answers what was taken. */
export const importOcds = deed({
  field: 'ocdsImport',
  answers: 'ocdsImport',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: OcdsImportInput): Promise<Answer<OcdsImport>> {
    const buyer = await unit.find(Buyer, input.buyerId, 'buyerId');
    unit.authorize(allowIf(unit.actor.has('BUYER_OFFICER', buyer.id), says('Only officers of the buyer take in data for it.', '只有购买主体的经办人员可以为其导入数据。')));
    const digest = createHash('sha256').update(input.document).digest('hex');
    // Two imports of one file wait for each other.
    await unit.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`ocds_import ${buyer.id} ${digest}`]);
    const known = await unit.em.findOne(OcdsImport, { buyer, digest });
    if (known) {
      await unit.em.populate(known, ['report']);
      return new Answer(known, { processCount: known.processCount, report: known.report.map(told) });
    }
    const read = readOcdsFile(input.document);
    if (typeof read === 'string') throw transparencyRefusals[read]({ field: 'document' });
    const now = await unit.now();
    const taken = new OcdsImport({
      buyer, digest, name: input.name == null ? null : clean(input.name).trim(), byteLength: Buffer.byteLength(input.document), read,
      importedBy: unit.em.getReference(Person, unit.actor.personId), importedAt: now,
    });
    unit.em.persist(taken);
    await unit.em.flush();
    for (let from = 0; from < read.processes.length; from += stride) await write(unit, taken, read.processes.slice(from, from + stride), from);
    unit.record({ note: `${read.processes.length} processes` });
    return new Answer(taken, { processCount: taken.processCount, report: taken.report.map(told) });
  },
});

/** Foreign data are no business of ours yet: history names the file by its digest, not each of its processes. */
async function write(unit: Unit, taken: OcdsImport, processes: readonly ReadProcess[], before: number): Promise<void> {
  const rows = processes.map(({ ocid, draft, source }, index) => ({ id: randomUUID(), place: before + index + 1, ocid, title: draft.title, draft, source }));
  await unit.sql(
    `insert into external_process (id, import_id, buyer_id, place, ocid, title, draft, source)
     select r.id, $1, $2, r.place, r.ocid, r.title, r.draft, r.source from jsonb_to_recordset($3::jsonb) as r (id uuid, place int, ocid text, title text, draft jsonb, source text)`,
    [taken.id, taken.buyer.id, JSON.stringify(rows)],
  );
}
