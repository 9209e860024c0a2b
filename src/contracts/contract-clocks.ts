import { type Words, says } from '../kernel/words.js';
import type { RoleName } from '../platform/deeds/actor.js';
import { ContractDutyKind } from './contract-duty-kind.js';

/** A clock of a contract, for one side or for both. */
export interface ContractClock {
  readonly kind: ContractDutyKind;
  /** The kind of the duty that its party is reminded of. */
  readonly duty: string;
  readonly rule: string;
  readonly words: Words;
  readonly about: 'contract' | 'milestone';
  readonly roles: readonly RoleName[];
  readonly topics: readonly string[];
  /** Selects `side`, `number` (of the milestone), `subject_id`, `title`, `arose_at`, `due_at`, `done_at`, `dropped_at` of a contract. */
  readonly rows: (contract: string) => string;
}

const client: readonly RoleName[] = ['BUYER_OFFICER', 'BUYER_APPROVER', 'FUND_STEWARD'];
const provider: readonly RoleName[] = ['ORG_MANAGER'];
const ends = ['contract.completed', 'contract.terminated'];

/** The last instant of a day in China. */
const endOf = (day: string): string => `((${day} + 1)::timestamp at time zone 'Asia/Shanghai' - interval '1 millisecond')`;

const of = (c: string, side: string): string => `${side} as side, null::int as number, ${c}.id as subject_id, ${c}.title as title`;

/** Every clock of a contract. `Contract.duties` and the duties of notices are both read from here. */
export const contractClocks: readonly ContractClock[] = [
  {
    kind: ContractDutyKind.SIGN, duty: 'CONTRACT_TO_SIGN', rule: 'PL-11', about: 'contract', roles: [...client, ...provider],
    words: says('Sign the contract within 30 days of the award.', '自成交通知发出之日起30日内签订合同。'),
    topics: ['contract.drafted', 'contract.signedByOne', 'contract.signed', 'contract.withdrawn', 'award.signingExtended', 'award.declined'],
    rows: (c) => `select ${of(c, 's.side')}, ${c}.created_at as arose_at, ${c}.sign_by as due_at, s.done_at, case when ${c}.state = 'WITHDRAWN' then ${c}.ended_at end as dropped_at
      from (values ('CLIENT', case when ${c}.client_signed_by_id is not null and ${c}.state <> 'WITHDRAWN' then coalesce(${c}.signed_at, ${c}.created_at) end), ('PROVIDER', case when ${c}.provider_signed_by_id is not null and ${c}.state <> 'WITHDRAWN' then coalesce(${c}.signed_at, ${c}.created_at) end)) s(side, done_at)
      where ${c}.sign_by is not null`,
  },
  {
    kind: ContractDutyKind.PUBLISH, duty: 'CONTRACT_TO_PUBLISH', rule: 'PL-12', about: 'contract', roles: client,
    words: says('Publish the signed contract within two working days.', '合同签订之日起2个工作日内公告合同。'),
    topics: ['contract.signed', 'contract.published'],
    rows: (c) => `select ${of(c, `'CLIENT'`)}, ${c}.signed_at as arose_at, ${c}.publish_by as due_at, ${c}.published_at as done_at, null::timestamptz as dropped_at where ${c}.publish_by is not null`,
  },
  {
    kind: ContractDutyKind.LODGE_BOND, duty: 'BOND_TO_LODGE', rule: 'PL-22', about: 'contract', roles: provider,
    words: says('Lodge the performance bond by the first day of the term.', '于合同履行期首日前提交履约保证金。'),
    topics: ['contract.signed', 'performanceSecurity.lodged', 'performanceSecurity.rejected', ...ends],
    rows: (c) => `select ${of(c, `'PROVIDER'`)}, ${c}.signed_at as arose_at, ${endOf(`${c}.starts_on`)} as due_at, b.lodged_at as done_at, ${c}.ended_at as dropped_at
      from (select min(p.created_at) as lodged_at from performance_security p where p.contract_id = ${c}.id and p.state <> 'REJECTED') b where ${c}.performance_bond_fen is not null and ${c}.signed_at is not null`,
  },
  {
    kind: ContractDutyKind.RETURN_BOND, duty: 'BOND_TO_RETURN', rule: 'PL-22', about: 'contract', roles: client,
    words: says('Return the performance bond after the end of the contract.', '合同履行完毕后及时退还履约保证金。'),
    topics: [...ends, 'performanceSecurity.released', 'performanceSecurity.forfeited'],
    rows: (c) => `select ${of(c, `'CLIENT'`)}, ${c}.ended_at as arose_at, p.return_by as due_at, p.ended_at as done_at, null::timestamptz as dropped_at from performance_security p where p.contract_id = ${c}.id and p.return_by is not null`,
  },
  {
    kind: ContractDutyKind.DELIVER, duty: 'MILESTONE_TO_DELIVER', rule: 'GP-14', about: 'milestone', roles: [...provider, 'ORG_MEMBER'],
    words: says('Deliver the milestone by the agreed day.', '按约定日期交付里程碑成果。'),
    topics: ['contract.signed', 'contract.amended', 'milestone.delivered', 'milestone.accepted', 'milestone.rejected', ...ends],
    rows: (c) => `select 'PROVIDER' as side, m.number, m.id as subject_id, ${c}.title || ' · ' || m.title as title, ${c}.signed_at as arose_at, ${endOf('m.due_on')} as due_at, case when m.state not in ('PLANNED', 'REJECTED') then m.delivered_at end as done_at,
        case when m.state in ('CANCELLED', 'SETTLING') or (m.settlement_fen is not null and ${c}.ended_at is not null) then coalesce(${c}.ended_at, business_now()) end as dropped_at
      from milestone m where m.contract_id = ${c}.id and m.timing = 'AT_ACCEPTANCE' and ${c}.signed_at is not null`,
  },
  {
    kind: ContractDutyKind.HAND_OVER, duty: 'CONTRACT_TO_HAND_OVER', rule: 'GP-16', about: 'contract', roles: provider,
    words: says('Hand clients and the project ledger over by the last day of the term.', '合同期满前移交服务对象和项目台账。'),
    topics: ['handover.planned', 'handover.delivered', 'contract.amended'],
    rows: (c) => `select ${of(c, `'PROVIDER'`)}, h.created_at as arose_at, ${endOf(`${c}.ends_on`)} as due_at, h.handed_over_at as done_at, null::timestamptz as dropped_at from handover h where h.contract_id = ${c}.id`,
  },
];
