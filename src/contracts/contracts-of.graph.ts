import { Field, Int } from 'type-graphql';
import { PersonGraph } from '../accounts/index.js';
import { CommunityGraph } from '../communities/index.js';
import { AttachmentGraph } from '../files/index.js';
import { CommunityFundGraph, GrantApplicationGraph } from '../funds/index.js';
import { NeedGraph } from '../needs/index.js';
import { OrganizationGraph } from '../organizations/index.js';
import { Computed, Connected, type Connection, ExtendsGraph, Guarded, type RowSql } from '../platform/reads/index.js';
import { AwardGraph, BuyerGraph, CallOffGraph, PurchaseLineGraph } from '../procurement/index.js';
import { ContractGraph } from './contract.graph.js';
import { MilestoneGraph } from './milestone.graph.js';
import { ServiceRecordGraph } from './service-record.graph.js';
import { minutesOf } from './service-minutes.js';

const self: RowSql = (person, viewer) => `${person}.id = ${viewer.person}`;

@ExtendsGraph(() => ContractGraph)
export class ContractParts {
  @Connected(() => MilestoneGraph, { by: 'contract', description: 'Its milestones in their order.', defaultOrder: { field: 'NUMBER', direction: 'ASC' } })
  milestones!: Connection<MilestoneGraph>;

  @Connected(() => ContractGraph, { by: 'renews', description: 'The contract that renews it, as far as the reader sees it: one, beside drafts that were withdrawn.' })
  renewals!: Connection<ContractGraph>;

  @Connected(() => ServiceRecordGraph, { by: 'contract', description: 'Time served under it.' })
  serviceRecords!: Connection<ServiceRecordGraph>;
}

@ExtendsGraph(() => MilestoneGraph)
export class MilestoneRecords {
  @Connected(() => ServiceRecordGraph, { by: 'milestone', description: 'Time served for it.' })
  serviceRecords!: Connection<ServiceRecordGraph>;

  @Connected(() => AttachmentGraph, { on: (file, milestone) => `${file}.attached_to_id = ${milestone}.id and ${file}.attached_to_type = 'Milestone' and ${file}.state = 'ATTACHED'`, description: 'Files handed in as evidence of its deliveries (履约验收材料), the latest first: for the parties and the staff of the community, empty for everyone else.' })
  evidenceFiles!: Connection<AttachmentGraph>;
}

@ExtendsGraph(() => AwardGraph)
export class AwardContracts {
  @Connected(() => ContractGraph, { by: 'award', description: 'The contract from the award, as far as the reader sees it: one, beside drafts that were withdrawn.' })
  contracts!: Connection<ContractGraph>;
}

@ExtendsGraph(() => CallOffGraph)
export class CallOffContracts {
  @Connected(() => ContractGraph, { by: 'callOff', description: 'The contract from the call-off, as far as the reader sees it: one, beside drafts that were withdrawn.' })
  contracts!: Connection<ContractGraph>;
}

@ExtendsGraph(() => GrantApplicationGraph)
export class ApplicationContracts {
  @Connected(() => ContractGraph, { by: 'application', description: 'The grant agreement from the application, as far as the reader sees it: one, beside drafts that were withdrawn.' })
  contracts!: Connection<ContractGraph>;
}

@ExtendsGraph(() => PurchaseLineGraph)
export class LineContracts {
  @Connected(() => ContractGraph, {
    on: (row, parent) => `(${row}.award_id in (select a.id from award a join tender_line t on t.tender_id = a.tender_id where t.line_id = ${parent}.id)
      or ${row}.call_off_id in (select c.id from framework_item i join call_off c on c.item_id = i.id where i.line_id = ${parent}.id))`,
    description: 'Contracts under which the line is delivered.',
  })
  contracts!: Connection<ContractGraph>;
}

@ExtendsGraph(() => NeedGraph)
export class NeedContracts {
  @Connected(() => ContractGraph, {
    on: (row, parent) => `(${row}.award_id in (select a.id from purchase_line_need n join tender_line t on t.line_id = n.line_id join award a on a.tender_id = t.tender_id where n.need_id = ${parent}.id)
      or ${row}.call_off_id in (select c.id from purchase_line_need n join framework_item i on i.line_id = n.line_id join call_off c on c.item_id = i.id where n.need_id = ${parent}.id)
      or ${row}.application_id in (select n.application_id from grant_application_need n where n.need_id = ${parent}.id))`,
    description: 'Contracts and grant agreements that answer the need, by whichever route.',
  })
  contracts!: Connection<ContractGraph>;
}

@ExtendsGraph(() => OrganizationGraph)
export class OrganizationContracts {
  @Connected(() => ContractGraph, { by: 'organization', description: 'Contracts and grant agreements under which the organization delivers.' })
  contracts!: Connection<ContractGraph>;
}

@ExtendsGraph(() => BuyerGraph)
export class BuyerContracts {
  @Connected(() => ContractGraph, { by: 'buyer', description: 'The buyer\'s contracts.' })
  contracts!: Connection<ContractGraph>;
}

@ExtendsGraph(() => CommunityFundGraph)
export class FundContracts {
  @Connected(() => ContractGraph, { by: 'fund', description: 'The fund\'s grant agreements.' })
  contracts!: Connection<ContractGraph>;
}

@ExtendsGraph(() => CommunityGraph)
export class CommunityContracts {
  @Connected(() => ContractGraph, { by: 'community', description: 'Contracts whose work the community\'s staff accept.' })
  contracts!: Connection<ContractGraph>;
}

@ExtendsGraph(() => PersonGraph)
export class PersonService {
  @Connected(() => ServiceRecordGraph, { on: (row, parent, viewer) => `(${row}.person_id = ${parent}.id and ${self(parent, viewer)})`, description: 'Time that the person served; empty for everyone else.' })
  serviceRecords!: Connection<ServiceRecordGraph>;

  @Field(() => Int, { nullable: true, description: 'Confirmed minutes served as a social worker; null for everyone but the person.' })
  @Guarded(self)
  @Computed({ sql: (person) => minutesOf('person_id', person, 'SOCIAL_WORK') })
  socialWorkMinutes!: number | null;

  @Field(() => Int, { nullable: true, description: 'Confirmed minutes served as a volunteer (志愿服务时长, VO-03); null for everyone but the person.' })
  @Guarded(self)
  @Computed({ sql: (person) => minutesOf('person_id', person, 'VOLUNTEERING') })
  volunteerMinutes!: number | null;
}
