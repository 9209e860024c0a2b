import type { FilterExpression } from '../../platform/reads/index.js';

/** A value of the first line of a tender, by which pages are narrowed. */
const ofFirstLine = (tender: string, value: string): string =>
  `(select ${value} from tender_line n join purchase_line l on l.id = n.line_id join catalogue_item i on i.id = l.catalogue_item_id left join community c on c.id = l.service_community_id
    where n.tender_id = ${tender}.id order by l.number, l.id limit 1)`;

/** What the page of tenders can be narrowed by beside its fields. */
export const tenderFilters: readonly FilterExpression[] = [
  { name: 'takesBids', type: () => Boolean, description: 'Whether bids are taken now: published, and the deadline has not passed.', sql: (tender) => `(${tender}.state = 'PUBLISHED' and business_now() <= ${tender}.deadline)` },
  { name: 'closingSoon', type: () => Boolean, description: 'Whether bids are taken now, and for no more than 72 hours.', sql: (tender) => `(${tender}.state = 'PUBLISHED' and ${tender}.deadline between business_now() and business_now() + interval '72 hours')` },
  { name: 'partOfProject', type: () => Boolean, description: 'Whether it is a lot of a larger purchase.', sql: (tender) => `(${tender}.project_id is not null)` },
  { name: 'districtCode', type: () => String, description: 'Code of the district (6 digits) that its first line serves.', sql: (tender) => ofFirstLine(tender, `left(replace(coalesce(l.service_division_id, c.division_id)::text, '-', ''), 6)`) },
  { name: 'itemCode', type: () => String, description: 'Code of the catalogue item (`A040201`) of its first line.', sql: (tender) => ofFirstLine(tender, 'i.code') },
  { name: 'branchCode', type: () => String, description: 'Code of the branch of the catalogue (third level, `A0402`) to which its first line belongs.', sql: (tender) => ofFirstLine(tender, 'left(i.code, 5)') },
];
