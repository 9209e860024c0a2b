/**
 * Foreign files as publishers write them: made up, in the manners of several countries. None is a copy of real data.
 */
type Sample = readonly [name: string, text: string, expected: { readonly processes: number; readonly form?: string; readonly reasons?: readonly string[] }];

const json = (value: unknown): string => JSON.stringify(value);

/** 1.1 release package with lots, extensions, several languages, and numbers longer than a float. */
const eastern = json({
  uri: 'https://example.org/p.json', version: '1.1', publisher: { name: 'Державний майданчик' }, extensions: ['https://example.org/enquiries/extension.json'],
  releases: ['01', '02'].map((day) => ({
    ocid: 'ocds-abc123-UA-2020-01', id: `r${day}`, date: `2020-01-${day}T10:00:00.123456+02:00`, tag: ['tender'], initiationType: 'tender', language: 'uk',
    parties: [{ id: 'UA-EDR-1', name: 'Міська рада', roles: ['buyer', 'procuringEntity'], contactPoint: { email: 'x@example.org' } }], buyer: { id: 'UA-EDR-1', name: 'Міська рада' },
    tender: {
      id: 't1', title: day === '01' ? 'Послуги' : 'Соціальні послуги вдома', title_en: 'Home care', status: 'active', procurementMethod: 'open', procurementMethodType: 'aboveThresholdUA', value: { amount: 1500000.5, currency: 'UAH', valueAddedTaxIncluded: true },
      items: [{ id: 'i1', description: 'Догляд вдома', quantity: 120.0, unit: { name: 'година', code: 'HUR' }, classification: { scheme: 'ДК021', id: '85320000-8', description: 'Соціальні послуги' }, relatedLot: 'l1', deliveryDate: { endDate: '2020-12-31T00:00:00+02:00' } }],
      lots: [{ id: 'l1', title: 'Лот 1', value: { amount: 1500000.5, currency: 'UAH' } }], features: [{ code: 'f' }], enquiries: [{ id: 'q', title: 'Питання' }], documents: [{ id: 'd', title: 'file.p7s', url: 'https://example.org/d', format: 'application/pkcs7' }],
    },
    awards: [{ id: 'a', status: 'active', suppliers: [{ id: 's', name: 'ТОВ Догляд' }], value: { amount: 1400000, currency: 'UAH' } }],
  })),
});

/** A record package with a compiled release and links to releases, null everywhere, texts of amounts with points for thousands. */
const southern = json({
  uri: 'https://example.org/r', publishedDate: '2019-08-26T21:20:23Z', publisher: { name: 'Agencia' }, packages: ['https://example.org/a.json'],
  records: [
    { ocid: 'ocds-xyz-1', releases: [{ url: 'https://example.org/a.json', date: '2019-01-01T00:00:00Z', tag: ['planning'] }], compiledRelease: {
      ocid: 'ocds-xyz-1', id: null, date: '2019-01-01T00:00:00Z', tag: ['compiled'], buyer: { name: 'Municipio', id: 'CO-1' }, planning: { budget: { amount: { amount: '1.234.567,89', currency: 'COP' }, description: null } },
      tender: { id: 77, title: 'Servicio &amp; apoyo <b>social</b>', description: 'Apoyo a\u0000 personas mayores', procurementMethod: null, value: { amount: '$ 1.500.000', currency: 'COP' }, items: [], tenderPeriod: { startDate: '2019-02-01', endDate: '28/02/2019' }, 'ext:campo': 1 },
    } },
    { ocid: 'ocds-xyz-2', releases: [{ url: 'https://example.org/b.json', date: '2019-01-01T00:00:00Z', tag: ['tender'] }] },
    { ocid: 'ocds-xyz-3', compiledRelease: { ocid: 'ocds-xyz-3', contracts: [{ id: 'c' }] } },
  ],
});

/** 1.0 without version and parties, releases of one process without dates, dates that stand for none. */
const island = json({
  publisher: { name: 'Finder' }, releases: [
    { ocid: 'ocds-b5fd17-1', id: '1', tag: ['tender'], buyer: { identifier: { legalName: 'Borough' }, name: 'Borough', address: { postalCode: 'N1' } }, tender: { id: '1', title: 'Care', description: 'Care at home.\r\nWeekly.', minValue: { amount: 0, currency: 'GBP' }, value: { amount: 250000, currency: 'GBP' }, tenderPeriod: { endDate: '2016-05-09T00:00:00' }, contractPeriod: { startDate: '0001-01-01T00:00:00Z' }, items: [{ id: '1', classification: { scheme: 'CPV', id: '85000000', description: 'Health' } }, { id: '1', description: 'again', quantity: 2, unit: { name: 'week', value: { amount: 10.5, currency: 'GBP' } } }] } },
    { ocid: 'ocds-b5fd17-1', id: '2', tag: 'award', awards: [{ id: 'a', suppliers: { name: 'Carer Ltd' }, value: { amount: 'TBC' } }] },
  ],
});

/** A bare array of releases, amounts with commas, local dates, a buyer that is a text, negative and absent values. */
const western = json([
  { ocid: 'ocds-gyl66f-1', id: 'x', date: '2018-03-01 09:30:00', tag: 'tender', buyer: 'Ministry', planning: { budget: { amount: { amount: '12,500,000.00', currency: 'ngn' }, project: 'Primary care' } }, tender: { title: { en: 'Health posts', fr: 'Postes' }, value: '2,500,000', currency: 'NGN', items: { description: 'Post', quantity: '4' } } },
  { id: 'no-ocid', tender: { title: 'Nothing told', value: { amount: -5, currency: 'NGN' }, items: [{ description: 'Unit', quantity: 'many', unit: 'box' }, null, 'text'] } },
  'not a release', 5, null, {},
]);

export const samples: readonly Sample[] = [
  ['the releases of one process, with lots, extensions and a foreign script', eastern, { processes: 1, form: 'RELEASE_PACKAGE', reasons: ['NO_PLACE', 'UNKNOWN_FIELD'] }],
  ['records of which some only link', southern, { processes: 2, form: 'RECORD_PACKAGE', reasons: ['LINKED_RELEASES', 'NO_TENDER', 'AMOUNT_READ', 'NO_ITEMS', 'DATE_UNREADABLE', 'UNKNOWN_FIELD'] }],
  ['a 1.0 package without dates and parties', island, { processes: 1, form: 'RELEASE_PACKAGE', reasons: ['DATE_MISSING', 'DATE_WITHOUT_ZONE'] }],
  ['a bare list with everything wrong', western, { processes: 2, form: 'RELEASES', reasons: ['AMOUNT_READ', 'TEXT_OF_LANGUAGE', 'LIST_EXPECTED', 'OCID_MISSING', 'AMOUNT_NEGATIVE', 'AMOUNT_UNREADABLE', 'OBJECT_EXPECTED', 'NOT_A_PROCESS'] }],
  ['a single release', json({ ocid: 'o', id: 'i', date: '2020-01-01T00:00:00Z', tag: ['tender'], tender: { id: 't', title: 'One', items: [{ id: 'a', description: 'A', quantity: 1 }] } }), { processes: 1, form: 'RELEASES' }],
  ['a single record', json({ ocid: 'o', releases: [{ ocid: 'o', id: 'i', date: '2020-01-01T00:00:00Z', tag: ['tender'], tender: { id: 't', title: 'One' } }] }), { processes: 1, form: 'RECORDS' }],
  ['a tender by itself, in the wrapper of an interface', json({ data: { id: 'abc', tenderID: 'UA-1', title: 'Тендер', procurementMethod: 'open', value: { amount: 5.25, currency: 'UAH' }, items: [{ id: '1', description: 'x', quantity: 3 }], dateModified: '2020-01-01T00:00:00+02:00' } }), { processes: 1, reasons: ['BARE_TENDER'] }],
  ['packages in a page of results', json({ results: [{ releases: [{ ocid: 'a', tender: { title: 'A' } }] }, { releases: [{ ocid: 'b', tender: { title: 'B' } }] }] }), { processes: 2 }],
  ['records in a graph', json({ '@context': 'x', '@graph': [{ ocid: 'g', compiledRelease: { planning: { budget: { project: 'P', amount: { amount: 1 } } } } }] }), { processes: 1, reasons: ['CURRENCY_MISSING'] }],
  ['one record a line', ['a', 'b', 'c'].map((ocid) => json({ ocid, compiledRelease: { tender: { title: ocid } } })).join('\n'), { processes: 3 }],
  ['with a byte order mark and long numbers', `\uFEFF{"releases":[{"ocid":"n","tender":{"title":"N","value":{"amount":12345678901234567890.12,"currency":"IDR"}}}]}`, { processes: 1 }],
  ['a name that would reach into objects', '{"releases":[{"ocid":"p","__proto__":{"polluted":1},"tender":{"title":"P","__proto__":{"x":1}}},{"ocid":"p","constructor":{"prototype":{"polluted":1}},"tender":{"title":"Q"}}]}', { processes: 1 }],
  ['wrong kinds everywhere', json({ releases: [{ ocid: {}, tender: 'x' }, { ocid: 5, tender: { title: [1], description: 7, value: [], items: 'none', documents: 3, lots: [[]], tenderPeriod: 'soon' }, parties: 'us', buyer: 9, awards: {} }] }), { processes: 1, reasons: ['TEXT_EXPECTED', 'OBJECT_EXPECTED', 'LIST_EXPECTED', 'NOTHING_TO_BUY'] }],
];
