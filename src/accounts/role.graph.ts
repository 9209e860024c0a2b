import { registerEnumType } from 'type-graphql';
import { Role } from '../platform/deeds/actor.js';
import { TokenKind } from './access-token.js';
import { PartyKind } from './party.js';

registerEnumType(Role, {
  name: 'Role',
  description: 'What a person can be with a party. A role alone allows nothing: the token must carry the scope and the policy of the object must agree.',
  valuesConfig: {
    BUYER_OFFICER: { description: 'With a buyer: prepares purchase lists, tenders and payments (采购经办人).' },
    BUYER_APPROVER: { description: 'With a buyer: approves what officers prepare, and manages the buyer\'s people (采购审批人).' },
    SUPERVISOR: { description: 'With a buyer: supervises procurement and decides complaints (监督人员). Appointed by operators, not by the buyer.' },
    ORG_MANAGER: { description: 'With an organization: acts for it and manages its people (机构负责人).' },
    ORG_FINANCE: { description: 'With an organization: invoices and accounts (机构财务).' },
    ORG_MEMBER: { description: 'With an organization: works on its bids and deliveries (机构成员).' },
    SOCIAL_WORKER: { description: 'With an organization: carries cases and leads volunteers (社会工作者).' },
    COMMUNITY_STAFF: { description: 'With a community: triages needs, runs deliberations, accepts work, and manages the community\'s people (社区工作者).' },
    GRID_WORKER: { description: 'With a community: looks after one grid (网格员).' },
    RESIDENT: { description: 'With a community: lives there permanently, whatever the household register says (常住居民). One community at a time.' },
    FUND_STEWARD: { description: 'With a community fund: runs its rounds and manages its people (社区基金负责人).' },
    FUND_FINANCE: { description: 'With a community fund: receipts and payments (社区基金财务).' },
    EVALUATOR: { description: 'With the platform: reviews and scores (评审专家).' },
    VOLUNTEER: { description: 'With the platform: serves of their own will and without pay (志愿者).' },
    DONOR: { description: 'With the platform: gives to community funds (捐赠人).' },
    OPERATOR: { description: 'With the platform: keeps rule sets, catalogues and registers (平台运营). Sees no sealed bid and skips no second person.' },
  },
});

registerEnumType(PartyKind, {
  name: 'PartyKind',
  description: 'What kind of party it is; it decides which roles can be held with it.',
  valuesConfig: {
    COMMUNITY: { description: 'A community (社区).' },
    ORGANIZATION: { description: 'An organization that delivers services (社会组织 and others).' },
    BUYER: { description: 'A government buyer (购买主体).' },
    FUND: { description: 'A community fund (社区基金).' },
    PLATFORM: { description: 'The platform itself; there is one.' },
  },
});

registerEnumType(TokenKind, {
  name: 'TokenKind',
  description: 'How a token came to be.',
  valuesConfig: {
    SESSION: { description: 'By signing in or up; carries everything its person may do, for some hours.' },
    PERSONAL: { description: 'Made by its owner for a program, with scopes and an end.' },
    DEMO: { description: 'Comes with the demonstration data; never valid in production.' },
  },
});
