import { registerEnumType } from 'type-graphql';
import { BudgetLineKind, GrantCategory, GrantPaper } from './round-terms.js';

registerEnumType(GrantCategory, {
  name: 'GrantCategory',
  description: 'Field in which a project works, after the categories of public calls (C5).',
  valuesConfig: {
    OLDER_PEOPLE: { description: 'Older people (为老).' },
    DISABILITY: { description: 'Disabled people (助残).' },
    CHILDREN: { description: 'Orphans, children and young people (救孤、儿童青少年).' },
    HARDSHIP: { description: 'Households in hardship (济困).' },
    OTHER: { description: 'Anything else for the public good (其他).' },
  },
});

registerEnumType(BudgetLineKind, {
  name: 'GrantBudgetLineKind',
  description: 'What a line of a project’s budget is spent on.',
  valuesConfig: {
    STAFF: { description: 'Staff (人员费用).' },
    ACTIVITY: { description: 'Activities and services (活动费).' },
    MATERIALS: { description: 'Materials (物资).' },
    EQUIPMENT: { description: 'Equipment (设备).' },
    VENUE: { description: 'Rooms and grounds (场地).' },
    TRAVEL: { description: 'Travel (交通).' },
    PUBLICITY: { description: 'Publicity and print (宣传).' },
    MANAGEMENT: { description: 'Management (管理费).' },
    TAX: { description: 'Taxes (税费).' },
    OTHER: { description: 'Anything else (其他).' },
  },
});

registerEnumType(GrantPaper, {
  name: 'GrantPaper',
  description: 'What an application brings along where the round demands it.',
  valuesConfig: {
    BUDGET_TABLE: { description: 'The budget line by line (预算明细表).' },
    CHARTER_CLAUSE: { description: 'The clause of the charter that covers the project (章程业务范围).' },
    DOCUMENT: { description: 'At least one document (附件).' },
  },
});
