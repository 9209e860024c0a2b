import { createHash, randomUUID } from 'node:crypto';
import { IsBoolean, IsOptional, Length, MaxLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { AttachmentKind, type ReadUpload, readUpload } from '../../files/index.js';
import { allowIf, says } from '../../kernel/refusal.js';
import { Answer, deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { Buyer } from '../../procurement/index.js';
import { transparencyRefusals } from '../transparency.refusals.js';
import { OcdsImport } from './ocds-import.js';
import { type Decoding, decoded } from './bytes.js';
import { type ReadProcess, readOcdsFile } from './read-file.js';
import { type ImportRow, clean, outcomeOf, told } from './reasons.js';

/** Longest file, in characters. By GraphQL the longest body of a request comes first. */
export const longestFile = 67_108_864;
/** Processes that are written at once. */
const stride = 200;
const rowStride = 2_000;
/** Rows of which nothing is taken that an answer tells; all of them are kept. */
const mostLeftOut = 200;

@InputType({ description: 'A file of open contracting data (OCDS 1.0 or 1.1) of another publisher. Up to about a megabyte this way; larger ones are sent to `/ocds/imports`.' })
export class OcdsImportInput extends DeedInput {
  @Field(() => ID, { description: 'The buyer (`buyer_…`) for whom it is taken in.' })
  buyerId!: string;

  @Field(() => String, { nullable: true, description: 'The content of the file: a release package, a record package, single releases or records, or one of these a line. JSON in UTF-8. Null where `attachmentId` names the file.' })
  @IsOptional()
  @Length(1, longestFile)
  document?: string | null;

  @Field(() => ID, { nullable: true, description: 'The file (`attachment_…`) as it was uploaded by the buyer\'s people, of the kind DATA_FILE; JSON, also gzipped, up to 64 MiB unpacked. Null where `document` is the file.' })
  @IsOptional()
  attachmentId?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the file, up to 200 characters; null for none.' })
  @IsOptional()
  @MaxLength(200)
  name?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'True to be told what would be taken, and take nothing.' })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean | null;

  /** How it became text, where it came as the body of a request. */
  decodings?: readonly Decoding[];
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
    if ((input.document == null) === (input.attachmentId == null)) throw transparencyRefusals.ONE_FILE({ field: 'document' });
    const at = await unit.now();
    const { text, decodings, upload } = await fileOf(unit, input, buyer);
    const digest = createHash('sha256').update(text).digest('hex');
    // Two imports of one file wait for each other.
    await unit.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`ocds_import ${buyer.id} ${digest}`]);
    const known = await unit.em.findOne(OcdsImport, { buyer, digest });
    if (known) {
      await unit.em.populate(known, ['report']);
      return new Answer(known, { processCount: known.processCount, report: known.report.map(told), leftOut: null });
    }
    const read = readOcdsFile(text, decodings);
    if (typeof read === 'string') throw transparencyRefusals[read]({ field: 'document' });
    const taken = new OcdsImport({
      buyer, digest, name: nameOf(input.name ?? upload?.name ?? null), byteLength: Buffer.byteLength(text), read,
      importedBy: unit.em.getReference(Person, unit.actor.personId), importedAt: at,
    });
    upload?.attachTo(taken, at);
    unit.em.persist(taken);
    await unit.em.flush();
    for (let from = 0; from < read.processes.length; from += stride) await write(unit, taken, read.processes.slice(from, from + stride), from);
    for (let from = 0; from < read.rows.length; from += rowStride) await writeRows(unit, taken, read.rows.slice(from, from + rowStride), from);
    unit.record({ note: `${read.processes.length} processes` });
    return new Answer(taken, { processCount: taken.processCount, report: taken.report.map(told), leftOut: leftOutOf(read.rows) });
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

const nameOf = (name: string | null): string | null => (name === null ? null : clean(name).trim().slice(0, 200));

interface GivenFile {
  readonly text: string;
  readonly decodings: readonly Decoding[];
  readonly upload: ReadUpload | null;
}

/** What came: text, or an uploaded file. */
async function fileOf(unit: Unit, input: OcdsImportInput, buyer: Buyer): Promise<GivenFile> {
  if (input.attachmentId == null) return { text: input.document ?? '', decodings: input.decodings ?? [], upload: null };
  const upload = await readUpload(unit, input.attachmentId, { kind: AttachmentKind.DATA_FILE, ownerId: buyer.id, field: 'attachmentId' });
  const file = decoded(upload.content, longestFile);
  if (!file) throw transparencyRefusals.NOT_JSON({ field: 'attachmentId' });
  return { ...file, upload };
}

async function writeRows(unit: Unit, taken: OcdsImport, rows: readonly ImportRow[], before: number): Promise<void> {
  const written = rows.map((row, index) => ({ id: randomUUID(), place: before + index + 1, path: row.path, ocid: row.ocid, outcome: outcomeOf(row), reason: row.reason, changed: row.changed, left_out: row.left }));
  await unit.sql(
    `insert into ocds_import_row (id, import_id, place, path, ocid, outcome, reason, changed, left_out)
     select r.id, $1, r.place, r.path, r.ocid, r.outcome, r.reason, r.changed, r.left_out from jsonb_to_recordset($2::jsonb) as r (id uuid, place int, path text, ocid text, outcome text, reason text, changed int, left_out int)`,
    [taken.id, JSON.stringify(written)],
  );
}

const leftOutOf = (rows: readonly ImportRow[]) => rows.filter(({ reason }) => reason !== null).slice(0, mostLeftOut)
  .map(({ path, ocid, reason }) => told({ path, outcome: 'NOT_TAKEN', reason, count: 1, example: ocid ?? path }));
