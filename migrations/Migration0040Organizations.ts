import { Migration } from '@mikro-orm/migrations';

/** The first published credit formula: points of each kind of event. */
const points: readonly (readonly [string, number])[] = [
  ['CONTRACT_COMPLETED', 2], ['EVALUATION_EXCELLENT', 8], ['EVALUATION_GOOD', 4], ['EVALUATION_QUALIFIED', 1], ['EVALUATION_FAILED', -25],
  ['ACCREDITED', 5], ['COMMENDED', 3], ['LATE_DELIVERY', -5], ['LATE_REPORT', -3], ['COMPLAINT_UPHELD', -10], ['WINNER_REFUSED', -10],
  ['CONTRACT_TERMINATED', -12], ['CONTRACT_ASSIGNED', -30], ['FUNDS_CLAWED_BACK', -15], ['DISCLOSURE_OVERDUE', -4], ['MINOR_PENALTY', -8],
  ['MAJOR_VIOLATION', -40],
];

/** Organizations, their records with civil affairs, and their credit. */
export class Migration0040Organizations extends Migration {
  override up(): void {
    this.organization();
    this.records();
    this.credit();
    this.standing();
  }

  private organization(): void {
    this.addSql(`create table "organization" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "name" text not null, "state" text not null, "kind" text not null, "registration_status" text not null, "credit_code" text null, "fiscal_sponsor_id" uuid null, "sponsor_agreed_at" timestamptz(3) null, "division_id" uuid null, "introduction" text null, "is_charity" boolean not null, "applied_by_id" uuid not null,
      constraint "organization_pkey" primary key ("id"),
      constraint "organization_fiscal_sponsor_id_foreign" foreign key ("fiscal_sponsor_id") references "organization" ("id") on delete set null,
      constraint "organization_division_id_foreign" foreign key ("division_id") references "division" ("id") on delete set null,
      constraint "organization_applied_by_id_foreign" foreign key ("applied_by_id") references "person" ("id"),
      constraint "organization_credit_code_valid" check (is_credit_code("credit_code")),
      constraint "organization_registration_status_known" check ("registration_status" in ('REGISTERED', 'FILED')),
      constraint "organization_registered_has_credit_code" check ("registration_status" <> 'REGISTERED' or "credit_code" is not null),
      constraint "organization_filed_has_sponsor" check (("registration_status" = 'FILED') = ("fiscal_sponsor_id" is not null)),
      constraint "organization_sponsor_agreed_before_active" check ("registration_status" = 'REGISTERED' or "state" in ('APPLIED', 'REFUSED') or "sponsor_agreed_at" is not null),
      constraint "organization_charity_kind" check (not "is_charity" or "kind" in ('FOUNDATION', 'SOCIAL_ASSOCIATION', 'SOCIAL_SERVICE_INSTITUTION')),
      constraint "organization_can_supply" check ("kind" not in ('GOVERNMENT_AGENCY', 'MASS_ORGANIZATION')),
      constraint "organization_not_its_own_sponsor" check ("fiscal_sponsor_id" <> "id"),
      constraint "organization_filed_is_no_charity" check ("registration_status" = 'REGISTERED' or not "is_charity"));`);
    // An application that was refused blocks nobody: it may have used another organization's code.
    this.addSql(`create unique index "organization_credit_code_once" on "organization" ("credit_code") where "state" <> 'REFUSED';`);
    this.addSql(`create index "organization_fiscal_sponsor_id_index" on "organization" ("fiscal_sponsor_id");`);
    this.addSql(`create index "organization_division_id_index" on "organization" ("division_id");`);
    this.addSql(`create index "organization_created_at_id_index" on "organization" ("created_at", "id");`);
    this.addSql(`create index "organization_name_id_index" on "organization" ("name", "id");`);
    this.addSql(`create index "organization_name_trigram_index" on "organization" using gin ("name" gin_trgm_ops);`);
    this.addSql(`create trigger "organization_lifecycle" before insert or update of "state" on "organization" for each row execute function guard_lifecycle('organization');`);
    this.addSql(`create trigger "organization_party" after insert or update of "name" on "organization" for each row execute function register_party('ORGANIZATION');`);
  }

  private records(): void {
    // Deferred: a new grade ends the one before it in the same deed.
    this.addSql(`create table "organization_grade" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "organization_id" uuid not null, "grade" smallint not null, "valid_from" date not null, "valid_to" date not null, "assessor" text not null,
      constraint "organization_grade_pkey" primary key ("id"),
      constraint "organization_grade_organization_id_foreign" foreign key ("organization_id") references "organization" ("id"),
      constraint "organization_grade_range" check ("grade" between 1 and 5),
      constraint "organization_grade_period_order" check ("valid_to" >= "valid_from"),
      constraint "organization_grade_one_at_a_time" exclude using gist ("organization_id" with =, daterange("valid_from", "valid_to") with &&) deferrable initially deferred);`);
    this.addSql(`create index "organization_grade_organization_id_index" on "organization_grade" ("organization_id");`);

    this.addSql(`create table "credit_listing" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "organization_id" uuid not null, "list" text not null, "reason" text not null, "source" text not null, "listed_at" timestamptz(3) not null, "removed_at" timestamptz(3) null, "removal_reason" text null,
      constraint "credit_listing_pkey" primary key ("id"),
      constraint "credit_listing_organization_id_foreign" foreign key ("organization_id") references "organization" ("id"),
      constraint "credit_listing_list_known" check ("list" in ('ABNORMAL', 'SERIOUS')),
      constraint "credit_listing_reason_fits_list" check (("list" = 'ABNORMAL') = ("reason" in ('LATE_ANNUAL_REPORT', 'NO_PARTY_ORGANIZATION', 'RECTIFICATION_OVERDUE', 'FUNDRAISING_LAPSED', 'WARNED_OR_FINED', 'UNREACHABLE'))),
      constraint "credit_listing_period_order" check ("removed_at" >= "listed_at"),
      constraint "credit_listing_removal_reasoned" check (("removed_at" is null) = ("removal_reason" is null)),
      constraint "credit_listing_once" exclude using gist ("organization_id" with =, "list" with =, tstzrange("listed_at", "removed_at") with &&));`);
    this.addSql(`create index "credit_listing_organization_id_index" on "credit_listing" ("organization_id");`);

    this.addSql(`create table "qualification" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "organization_id" uuid not null, "kind" text not null, "state" text not null, "number" text not null, "issuer" text not null, "valid_from" date not null, "valid_to" date null,
      constraint "qualification_pkey" primary key ("id"),
      constraint "qualification_organization_id_foreign" foreign key ("organization_id") references "organization" ("id"),
      constraint "qualification_period_order" check ("valid_to" > "valid_from"));`);
    this.addSql(`create index "qualification_organization_id_index" on "qualification" ("organization_id");`);
    this.addSql(`create unique index "qualification_number_once" on "qualification" ("kind", "issuer", "number") where "state" in ('CLAIMED', 'VERIFIED');`);
    this.addSql(`create trigger "qualification_lifecycle" before insert or update of "state" on "qualification" for each row execute function guard_lifecycle('qualification');`);
  }

  private credit(): void {
    this.addSql(`create table "credit_formula" ("id" uuid not null, "version" int not null, "base" numeric(6,2) not null, "half_life_days" int not null, "effective_from" timestamptz(3) not null, "explanation" text not null,
      constraint "credit_formula_pkey" primary key ("id"),
      constraint "credit_formula_version_unique" unique ("version"),
      constraint "credit_formula_base_range" check ("base" between 0 and 100),
      constraint "credit_formula_half_life_positive" check ("half_life_days" > 0));`);
    this.addSql(`create table "credit_formula_weight" ("id" uuid not null, "formula_id" uuid not null, "kind" text not null, "points" numeric(6,2) not null,
      constraint "credit_formula_weight_pkey" primary key ("id"),
      constraint "credit_formula_weight_formula_id_kind_unique" unique ("formula_id", "kind"),
      constraint "credit_formula_weight_formula_id_foreign" foreign key ("formula_id") references "credit_formula" ("id"));`);
    this.addSql(`insert into "credit_formula" ("id", "version", "base", "half_life_days", "effective_from", "explanation") values ('c4ed1700-0000-4000-8000-000000000001', 1, 80, 365, '2000-01-01T00:00:00Z',
      'score = base + Σ points × 0.5^(age in days ÷ halfLifeDays), not below 0 and not above 100; reversed events do not count.');`);
    this.addSql(`insert into "credit_formula_weight" ("id", "formula_id", "kind", "points") values ${points
      .map(([kind, value]) => `(gen_random_uuid(), 'c4ed1700-0000-4000-8000-000000000001', '${kind}', ${value})`).join(', ')};`);

    this.addSql(`create table "credit_event" ("id" uuid not null, "organization_id" uuid not null, "kind" text not null, "points" numeric(6,2) not null, "formula_version" int not null, "subject_type" text null, "subject_id" uuid null, "occurred_at" timestamptz(3) not null, "note" text null, "created_at" timestamptz(3) not null default business_now(),
      constraint "credit_event_pkey" primary key ("id"),
      constraint "credit_event_organization_id_foreign" foreign key ("organization_id") references "organization" ("id"));`);
    this.addSql(`create index "credit_event_organization_id_occurred_at_index" on "credit_event" ("organization_id", "occurred_at");`);
    this.addSql(`create unique index "credit_event_once_per_subject" on "credit_event" ("organization_id", "kind", "subject_id") where "subject_id" is not null;`);
    this.addSql(`create function credit_event_is_published() returns trigger language plpgsql as $$
      begin
        if not exists (select from public.credit_formula f join public.credit_formula_weight w on w.formula_id = f.id
                       where f.version = new.formula_version and w.kind = new.kind and w.points = new.points) then
          raise exception 'formula % does not give % points for %', new.formula_version, new.points, new.kind
            using errcode = 'check_violation', constraint = 'credit_event_points_published';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "credit_event_points_published" before insert on "credit_event" for each row execute function credit_event_is_published();`);

    this.addSql(`create table "credit_reversal" ("id" uuid not null, "credit_event_id" uuid not null, "reason" text not null, "created_at" timestamptz(3) not null default business_now(),
      constraint "credit_reversal_pkey" primary key ("id"),
      constraint "credit_reversal_credit_event_id_unique" unique ("credit_event_id"),
      constraint "credit_reversal_credit_event_id_foreign" foreign key ("credit_event_id") references "credit_event" ("id"));`);
    for (const table of ['credit_event', 'credit_reversal']) {
      this.addSql(`create trigger "${table}_append_only" before update or delete or truncate on "${table}" for each statement execute function refuse_change();`);
    }
    for (const table of ['credit_event', 'credit_reversal', 'credit_formula', 'credit_formula_weight']) {
      this.addSql(`revoke update on "${table}" from wushe_application;`);
    }
    this.addSql(`revoke insert on "credit_formula", "credit_formula_weight" from wushe_application;`);
  }

  private standing(): void {
    this.addSql(`create function credit_score(organization uuid) returns numeric(5,2) language sql stable parallel safe as $$
      select greatest(0, least(100, f.base + coalesce((
        select sum(e.points * power(0.5, extract(epoch from greatest(f.now - e.occurred_at, interval '0')) / 86400.0 / f.half_life_days))
        from public.credit_event e
        where e.organization_id = organization and not exists (select from public.credit_reversal r where r.credit_event_id = e.id)), 0)))::numeric(5,2)
      from (select *, public.business_now() as now from public.credit_formula where effective_from <= public.business_now() order by version desc limit 1) f $$;`);

    // Everything that eligibility looks at, as facts; which of them count, and for how long, the rule set says.
    // In PL/pgSQL, whose plans are kept: planned anew for every bid it would take ten times as long.
    this.addSql(`create function organization_standing(organization uuid) returns jsonb language plpgsql stable parallel safe as $$
      begin return (select jsonb_build_object(
        'state', o.state,
        'registrationStatus', o.registration_status,
        'now', public.business_now(),
        'creditScore', public.credit_score(o.id),
        'grade', (select g.grade from public.organization_grade g where g.organization_id = o.id and public.business_today() >= g.valid_from and public.business_today() < g.valid_to),
        'abnormal', (select jsonb_build_object('listed', bool_or(l.removed_at is null), 'lastAt', max(coalesce(l.removed_at, public.business_now()))) from public.credit_listing l where l.organization_id = o.id and l.list = 'ABNORMAL' and l.removed_at is distinct from l.listed_at),
        'serious', (select jsonb_build_object('listed', bool_or(l.removed_at is null), 'lastAt', max(coalesce(l.removed_at, public.business_now()))) from public.credit_listing l where l.organization_id = o.id and l.list = 'SERIOUS' and l.removed_at is distinct from l.listed_at),
        'majorViolationAt', (select max(e.occurred_at) from public.credit_event e where e.organization_id = o.id and e.kind = 'MAJOR_VIOLATION' and not exists (select from public.credit_reversal r where r.credit_event_id = e.id)),
        'failedEvaluationAt', (select max(e.occurred_at) from public.credit_event e where e.organization_id = o.id and e.kind = 'EVALUATION_FAILED' and not exists (select from public.credit_reversal r where r.credit_event_id = e.id)))
      from public.organization o where o.id = organization); end $$;`);
  }
}
