import { Person } from '../../src/accounts/index.js';
import { makeCreditCode } from '../../src/kernel/check-digits.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import {
  type CreditEventKind, CreditListing, CreditListingReason, Organization, OrganizationGrade, OrganizationState, RegistrationStatus,
} from '../../src/organizations/index.js';
import type { PartyLike } from './people.js';
import type { World } from './world.js';

export type KitOrganization = Organization & { readonly publicId: string };

/** Verbs about organizations. */
export class Organizations {
  private count = 0;

  constructor(private readonly world: World) {}

  /** A valid credit code that no other organization of this world has; prefix 52 is a social service institution. */
  creditCode(prefix = '52'): string {
    this.count += 1;
    return makeCreditCode(prefix, '440113', `MJX${String(this.count).padStart(5, '0')}`);
  }

  /** An organization in ACTIVE, without members. Registered unless a sponsor is given (then filed, SO-07). */
  async active(values: { name?: string; isCharity?: boolean; sponsor?: Organization } = {}): Promise<KitOrganization> {
    const creditCode = values.sponsor ? null : this.creditCode();
    const applicant = await this.world.people.someone('申请人');
    const em = this.world.orm.em.fork();
    const organization = new Organization({
      name: values.name ?? `第${this.count}社会工作服务中心`,
      kind: 'SOCIAL_SERVICE_INSTITUTION',
      registrationStatus: values.sponsor ? RegistrationStatus.FILED : RegistrationStatus.REGISTERED,
      creditCode,
      fiscalSponsor: values.sponsor ? em.getReference(Organization, values.sponsor.id) : null,
      division: null,
      isCharity: values.isCharity ?? false,
      appliedBy: em.getReference(Person, applicant.id),
    });
    await em.persist(organization).flush();
    organization.state = OrganizationState.ACTIVE;
    if (values.sponsor) organization.acceptSponsor(await this.world.now());
    await em.flush();
    return Object.assign(organization, { publicId: encodeId('organization', organization.id) });
  }

  /** Gives an organization a grade (1–5 A) from the given day on, for five years. */
  async graded(organization: PartyLike, grade: number, validFrom?: string): Promise<void> {
    const em = this.world.orm.em.fork();
    const from = validFrom ?? (await this.world.now()).toISOString().slice(0, 10);
    const validTo = `${Number(from.slice(0, 4)) + 5}${from.slice(4)}`;
    em.persist(new OrganizationGrade({ organization: em.getReference(Organization, organization.id), grade, validFrom: from, validTo, assessor: '广州市民政局' }));
    await em.flush();
  }

  /** Puts an organization on a list, by default on the abnormal-activity list. */
  async listed(organization: PartyLike, reason: keyof typeof CreditListingReason = 'LATE_ANNUAL_REPORT'): Promise<void> {
    const em = this.world.orm.em.fork();
    em.persist(new CreditListing({
      organization: em.getReference(Organization, organization.id), reason: CreditListingReason[reason], source: '民政公告〔2026〕1号', listedAt: await this.world.now(),
    }));
    await em.flush();
  }

  /** Writes a credit event straight into the database, with the points that are published for its kind. */
  async creditEvent(organization: PartyLike, kind: keyof typeof CreditEventKind, occurredAt?: Date): Promise<void> {
    await this.world.sql(
      `insert into credit_event (id, organization_id, kind, points, formula_version, occurred_at)
       select gen_random_uuid(), $1, w.kind, w.points, f.version, coalesce($3, business_now())
       from credit_formula f join credit_formula_weight w on w.formula_id = f.id where f.version = 1 and w.kind = $2`,
      [organization.id, kind, occurredAt ?? null],
    );
  }
}
