import { IsEnum, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { shanghaiDate } from '../kernel/working-calendar.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { DateScalar } from '../platform/graphql/scalars.js';
import { SocialWorkCertificate } from './social-work-certificate.js';
import { SocialWorker } from './social-worker.js';
import { workerPolicy } from './worker.policy.js';
import { SocialWorkerLevel } from './worker.words.js';
import { workersRefusals } from './workers.refusals.js';
import { workerRules } from './workers.rules.js';
import { says } from '../kernel/refusal.js';

@InputType({ description: 'A registration of a social worker\'s certificate (社会工作者职业水平证书登记).' })
export class CertificateRecordInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The social worker (`worker_…`) of an organization that you manage.' })
  workerId!: string;

  @Field(() => SocialWorkerLevel, { description: 'Its level (SW-01).' })
  @IsEnum(SocialWorkerLevel)
  level!: SocialWorkerLevel;

  @Field(() => String, { description: 'Management number (管理号) as printed: 8–25 digits and capital letters. Belongs to one person.' })
  @Matches(/^[0-9A-Z]{8,25}$/, { context: says('it has 8 to 25 digits and capital letters.', '应为 8 至 25 位数字或大写字母。') })
  number!: string;

  @Field(() => DateScalar, { description: 'Day on which it was registered; it is valid for three years from then (SW-02), after the registration before it.' })
  registeredOn!: string;
}

/** A manager records a registration of a worker's certificate, which sets level and validity. */
export const recordCertificate = deed({
  field: 'certificateRecord',
  answers: 'socialWorker',
  scope: 'workers:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: CertificateRecordInput): Promise<SocialWorker> {
    const worker = await unit.lock(SocialWorker, input.workerId, { field: 'workerId', expectedVersion: input.expectedVersion ?? null });
    unit.authorize(workerPolicy.certify(unit.actor, worker));
    const now = await unit.now();
    const today = shanghaiDate(now);
    if (input.registeredOn > today) throw workersRefusals.CERTIFICATE_IN_FUTURE({ field: 'registeredOn' });
    const validFrom = await periodFrom(unit, worker, input.registeredOn);
    const validUntil = monthsAfter(validFrom, 12 * (await unit.ruleValue(workerRules.registrationYears)));
    if (validUntil <= today) throw workersRefusals.CERTIFICATE_EXPIRED({ field: 'registeredOn', params: { until: validUntil } });
    unit.em.persist(new SocialWorkCertificate({
      worker, level: input.level, number: input.number, validFrom, validUntil, recordedBy: unit.em.getReference(Person, unit.actor.personId), recordedAt: now,
    }));
    worker.certify(input.level, validUntil);
    unit.record({ rule: 'SW-02' });
    return worker;
  },
});

/** First day of a registration: its own, or the end of the one that it renews within its last months. */
async function periodFrom(unit: Unit, { certifiedUntil }: SocialWorker, registeredOn: string): Promise<string> {
  if (certifiedUntil === null || registeredOn >= certifiedUntil) return registeredOn;
  const from = monthsAfter(certifiedUntil, -(await unit.ruleValue(workerRules.renewalMonths)));
  if (registeredOn < from) throw workersRefusals.RENEWAL_TOO_EARLY({ field: 'registeredOn', params: { until: certifiedUntil, from } });
  return certifiedUntil;
}

/** The same day so many months later or earlier, or the last of a shorter month. */
function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}
