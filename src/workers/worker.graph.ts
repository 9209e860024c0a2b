import { Field, Int, ObjectType } from 'type-graphql';
import { erasedName } from '../accounts/index.js';
import { OrganizationGraph } from '../organizations/index.js';
import { DateScalar, DateTimeScalar } from '../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, ExtendsGraph, Guarded, Node, Reads, type RowSql, ViewerCan, everyone } from '../platform/reads/index.js';
import { SocialWorkCertificate } from './social-work-certificate.js';
import { SocialWorker } from './social-worker.js';
import { workerPolicy } from './worker.policy.js';
import { SocialWorkerLevel } from './worker.words.js';

/** Whoever consented is named to everyone; others to themselves and to the people of their organization. */
const named: RowSql = (worker, viewer) =>
  `(${worker}.name_public or ${worker}.person_id = ${viewer.person} or ${worker}.organization_id = any(${viewer.parties('ORG_MANAGER', 'SOCIAL_WORKER')}))`;

const own: RowSql = (worker, viewer) => `(${worker}.person_id = ${viewer.person} or ${worker}.organization_id = any(${viewer.parties('ORG_MANAGER')}))`;

@ObjectType('SocialWorker', { implements: Node, description: 'A social worker (社工) registered at an organization. Everyone sees level and validity; the name only by the person\'s consent (PI-01).' })
@Reads(() => SocialWorker, {
  visible: everyone,
  scope: 'workers:read',
  orderings: { REGISTERED_AT: 'registeredAt' },
  defaultOrder: { field: 'REGISTERED_AT', direction: 'DESC' },
  filter: ['organization', 'level', 'certifiedUntil', 'registeredAt'],
})
export class SocialWorkerGraph extends Node {
  @Field(() => OrganizationGraph, { nullable: true, description: 'The organization; null where the reader does not see it.' })
  organization!: OrganizationGraph | null;

  @Field(() => String, { nullable: true, description: 'Name; null unless the person lets everyone read it, or the reader belongs to the same organization.' })
  @Guarded(named)
  @Computed({ sql: (worker) => `(select p.display_name from person p where p.id = ${worker}.person_id)` })
  name!: string | null;

  @Field(() => Boolean, { description: 'Whether the person lets everyone read the name.' })
  namePublic!: boolean;

  @Field(() => SocialWorkerLevel, { nullable: true, description: 'Level of the certificate recorded last (SW-01); null where none is.' })
  level!: SocialWorkerLevel | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which the certificate\'s registration is no longer valid (SW-02); null where none is recorded.' })
  certifiedUntil!: string | null;

  @Field(() => Boolean, { description: 'Whether a certificate is in force today.' })
  @Computed({ sql: (worker) => `(coalesce(${worker}.certified_until > (business_now() at time zone 'Asia/Shanghai')::date, false))` })
  certified!: boolean;

  @Connected(() => SocialWorkCertificateGraph, { by: 'worker', description: 'Registrations of certificates; empty for everyone but the worker and the managers of the organization.' })
  certificates!: Connection<SocialWorkCertificateGraph>;

  @Field(() => DateTimeScalar, { description: 'When it was registered here.' })
  registeredAt!: Date;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<SocialWorker>({
    certificateRecord: { description: 'Record a certificate.', from: ['person', 'organization'], decide: workerPolicy.certify },
    socialWorkerNameShow: { description: 'Decide who reads the name.', from: ['person'], decide: workerPolicy.showName },
  })
  viewerCan!: object;
}

@ObjectType('SocialWorkCertificate', { implements: Node, description: 'One registration of a social worker\'s certificate (证书登记, SW-02). Seen by the worker and the managers of the organization.' })
@Reads(() => SocialWorkCertificate, {
  visible: (certificate, viewer) => `exists (select from social_worker w where w.id = ${certificate}.worker_id and ${own('w', viewer)})`,
  scope: 'workers:read',
  orderings: { VALID_FROM: 'validFrom' },
  defaultOrder: { field: 'VALID_FROM', direction: 'DESC' },
})
export class SocialWorkCertificateGraph extends Node {
  @Field(() => SocialWorkerLevel, { description: 'Its level.' })
  level!: SocialWorkerLevel;

  @Field(() => String, { description: 'Management number (管理号); `已注销 (erased)` once its person was erased (PI-01).' })
  @Computed({ sql: (certificate) => `coalesce(${certificate}.number, '${erasedName}')` })
  number!: string;

  @Field(() => DateScalar, { description: 'First day of its validity.' })
  validFrom!: string;

  @Field(() => DateScalar, { description: 'First day on which it is no longer valid.' })
  validUntil!: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded here.' })
  recordedAt!: Date;
}

@ExtendsGraph(() => OrganizationGraph)
export class OrganizationWorkers {
  @Connected(() => SocialWorkerGraph, { by: 'organization', description: 'Social workers registered at the organization.' })
  socialWorkers!: Connection<SocialWorkerGraph>;
}
