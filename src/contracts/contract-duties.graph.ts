import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Derived, ExtendsGraph, type RowSql } from '../platform/reads/index.js';
import { ContractGraph } from './contract.graph.js';
import { contractPrivy } from './contracts.queries.js';
import { type Duty, ContractDutyState, type DutyFacts, contractDuties, dutyOf } from './contract-duties.js';
import { ContractDutyKind } from './contract-duty-kind.js';

registerEnumType(ContractDutyKind, {
  name: 'ContractDutyKind',
  description: 'What one side of a contract owes by a day.',
  valuesConfig: {
    SIGN: { description: 'Sign within thirty days of the award (PL-11).' },
    PUBLISH: { description: 'Publish within two working days of the signatures (PL-12).' },
    LODGE_BOND: { description: 'Lodge the performance bond by the first day of the term (PL-22).' },
    RETURN_BOND: { description: 'Return the performance bond after the end (PL-22).' },
    DELIVER: { description: 'Deliver a milestone by its day (GP-14).' },
    HAND_OVER: { description: 'Hand clients and the project ledger over by the last day of the term, as planned (GP-16).' },
  },
});

registerEnumType(ContractDutyState, {
  name: 'ContractDutyState',
  description: 'Whether a duty is done, and in time.',
  valuesConfig: {
    DUE: { description: 'Not done; there is time.' },
    OVERDUE: { description: 'Not done; its time has passed.' },
    DONE: { description: 'Done in time.' },
    DONE_LATE: { description: 'Done after its time.' },
  },
});

@ObjectType('ContractDuty', { description: 'What one side of a contract owes by a day, with its rule and how late it is.' })
export class ContractDutyGraph {
  @Field(() => ContractDutyKind, { description: 'What is owed.' })
  kind!: ContractDutyKind;

  @Field(() => String, { description: 'Id of the rule (`PL-12`).' })
  rule!: string;

  @Field(() => String, { description: 'Who owes it: CLIENT or PROVIDER.' })
  side!: string;

  @Field(() => Int, { nullable: true, description: 'Number of the milestone; null for what concerns the whole contract.' })
  milestoneNumber!: number | null;

  @Field(() => DateTimeScalar, { description: 'Last instant for it.' })
  dueAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was done; null until then.' })
  doneAt!: Date | null;

  @Field(() => ContractDutyState, { description: 'Whether it is done, and in time.' })
  state!: ContractDutyState;

  @Field(() => Int, { description: 'Days begun since its time passed, until it was done or until now; 0 in time.' })
  lateDays!: number;
}

/** Publication is everyone's to see; the rest stays with the parties until they are seen to be late by who supervises them. */
const seenDuties: RowSql = (contract, viewer) => `(select coalesce(jsonb_agg(d order by d.due_at, d.kind, d.milestone), '[]') from (${contractDuties(contract, viewer)}) d where d.kind = 'PUBLISH' or coalesce(${contractPrivy(contract, viewer)}, false))`;

@ExtendsGraph(() => ContractGraph)
export class ContractDuties {
  @Field(() => [ContractDutyGraph], { description: 'What both sides owe by which day, the earliest first (at most a few dozen). The parties, their supervisors and the staff of the community see all; everyone else publication alone (PL-12).' })
  @Derived<{ duties: readonly DutyFacts[]; now: string }>({ from: [], sql: { duties: seenDuties, now: () => 'to_jsonb(business_now())' }, value: ({ duties, now }): Duty[] => duties.map((duty) => dutyOf(duty, new Date(now))) })
  duties!: ContractDutyGraph[];
}
