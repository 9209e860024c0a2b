/**
 * Files in the manners of publishers of several countries: their forms, names and habits, with contents that are made up.
 * None is a copy of real data.
 */
const json = (value: unknown): string => JSON.stringify(value);
const license = { license: 'https://example.org/licence', publicationPolicy: 'https://example.org/policy' };

/** Chile: a record package whose record has embedded releases and no compiled one; UNSPSC, amounts of zero, hasEnquiries as a number. */
const southernRecords = json({
  uri: 'https://example.org/record/1509-5-L124', version: '1.1', extensions: ['https://example.org/bids/extension.json'], publisher: { name: 'Dirección de Compras', scheme: null, uid: null, uri: 'https://example.org' }, ...license, publishedDate: '2024-01-30T00:00:00Z', packages: [],
  records: [{
    ocid: 'ocds-70d2nz-1509-5-L124',
    releases: [
      { ocid: 'ocds-70d2nz-1509-5-L124', id: 'ocds-70d2nz-1509-5-L124-1', date: '2024-01-10T15:00:00Z', language: 'es', initiationType: 'tender', tag: ['tender'], parties: [{ id: 'MP-PB-1', name: 'Ilustre Municipalidad', roles: ['procuringEntity'], address: { region: 'Región de Ñuble' } }], tender: { id: '1509-5-L124', title: 'ATENCI&Oacute;N DOMICILIARIA', description: '<p>Servicio de <b>cuidado</b> domiciliario&nbsp;para mayores.</p><ul><li>Ba&ntilde;o</li><li>Compa&ntilde;&iacute;a</li></ul>', status: 'active', items: [{ id: 1, description: 'Cuidado', classification: { id: 85101501, scheme: 'UNSPSC', description: 'Servicios de salud', uri: 'https://example.org' }, quantity: 120, unit: { name: 'Hora', value: null } }], minValue: { currency: '', amount: 0 }, value: { amount: 18500000, currency: 'CLP' }, hasEnquiries: 1, procurementMethod: 'open', procurementMethodDetails: 'Licitación Pública', tenderPeriod: { startDate: '2024-01-10T15:00:00', endDate: '2024-01-24T15:00:00', durationInDays: 14 } } },
      { ocid: 'ocds-70d2nz-1509-5-L124', id: 'ocds-70d2nz-1509-5-L124-2', date: '2024-01-29T10:00:00Z', tag: ['award'], parties: [{ id: 'MP-SUP-9', name: 'Cuidados SpA', roles: ['supplier'] }], awards: [{ id: 1, title: 'Adjudicación', status: 'active', date: '2024-01-29T10:00:00', value: { amount: '17.900.000', currency: 'CLP' }, suppliers: [{ id: 'MP-SUP-9', name: 'Cuidados SpA' }], items: [{ id: 1 }] }] },
    ],
  }],
});

/** United Kingdom: 1.0-like packages in search results, local times, suitability, documents without types, values in minValue. */
const islandResults = json({
  maxPage: 1, results: [{
    uri: 'https://example.org/Published/Notice/OCDS/1', version: '1.1', ...license, publishedDate: '2024-03-04T09:05:16+00:00', publisher: { name: 'Contracts Service', scheme: 'GB-COH', uid: '00000000' },
    releases: [{ ocid: 'ocds-b5fd17-0000', id: '0000-1', date: '2024-03-04T09:05:16Z', tag: ['tender'], initiationType: 'tender', language: 'en', buyer: { id: 'GB-CFS-1', name: 'EXAMPLE BOROUGH COUNCIL' }, parties: [{ id: 'GB-CFS-1', name: 'EXAMPLE BOROUGH COUNCIL', roles: ['buyer'], identifier: { legalName: 'EXAMPLE BOROUGH COUNCIL' }, details: { url: 'https://example.org' } }], tender: { id: 'BC-1', title: 'Home Care &amp; Support', description: 'Care at home\r\n• personal care\r\n• meals', datePublished: '2024-03-04T09:05:16Z', status: 'active', classification: { scheme: 'CPV', id: '85310000', description: 'Social work services' }, additionalClassifications: [{ scheme: 'CPV', id: '85312000' }], items: [{ id: '1', deliveryAddresses: [{ postalCode: 'N1 1AA' }] }], minValue: { amount: 100000, currency: 'GBP' }, value: { amount: 250000.0, currency: 'GBP' }, procurementMethod: 'open', procurementMethodDetails: 'Open procedure (above threshold)', tenderPeriod: { endDate: '2024-04-05T12:00:00+01:00' }, contractPeriod: { startDate: '2024-06-01T00:00:00+01:00' }, suitability: { sme: true, vcse: true }, mainProcurementCategory: 'services', documents: [{ id: '1', documentType: 'tenderNotice', url: 'https://example.org/n', format: 'text/html' }] } }],
  }],
});

/** Ukraine: one record a line with compiled releases, lots, bids with auctions, milestones of payment. */
const easternLines = ['a', 'b'].map((key, index) => json({
  ocid: `ocds-be6bcu-UA-2024-${key}`, tag: ['compiled'], id: `ocds-be6bcu-UA-2024-${key}-2024-02-01`, date: '2024-02-01T11:22:33.444444+02:00', language: 'uk', initiationType: 'tender',
  parties: [{ id: 'UA-EDR-1', name: 'Центр соціальних служб', roles: ['procuringEntity', 'buyer'], identifier: { scheme: 'UA-EDR', id: '1', legalName: 'Центр' } }], buyer: { id: 'UA-EDR-1', name: 'Центр соціальних служб' },
  tender: { id: `tender${index}`, title: 'Догляд вдома', status: 'complete', value: { amount: 500000.01, currency: 'UAH', valueAddedTaxIncluded: false }, procurementMethod: 'open', procurementMethodType: 'belowThreshold', lots: [{ id: 'l1', title: 'Лот', status: 'complete', value: { amount: 500000, currency: 'UAH' }, minimalStep: { amount: 2500, currency: 'UAH' } }], items: [{ id: 'i1', description: 'Догляд', quantity: 2.5, unit: { id: 'MON', scheme: 'UNCEFACT', name: 'місяць', value: { amount: 200000, currency: 'UAH' } }, classification: { scheme: 'CPV', id: '85320000-8', description: 'Соціальні послуги' }, relatedLot: 'l1' }], milestones: [{ id: 'm', type: 'financing' }], tenderPeriod: { startDate: '2024-01-01T00:00:00+02:00', endDate: '2024-01-15T00:00:00+02:00' } },
  bids: { details: [{ id: 'bid', status: 'valid', value: { amount: 480000, currency: 'UAH' }, tenderers: [{ id: 'UA-EDR-2', name: 'ФОП' }] }] }, awards: [{ id: 'a', status: 'active', suppliers: [{ id: 'UA-EDR-2', name: 'ФОП' }], value: { amount: 480000, currency: 'UAH' } }], contracts: [{ id: 'c', awardID: 'a', status: 'active' }],
})).join('\n');

/** Paraguay and Colombia: a record package with links beside a compiled release, amounts with exponents, planning items, documents with local dates. */
const guarani = json({
  uri: 'https://example.org/record/193399', version: '1.1', publisher: { name: 'Dirección Nacional' }, ...license, publishedDate: '2024-05-02T08:00:00-04:00', packages: ['https://example.org/release/1.json'],
  records: [
    { ocid: 'ocds-03ad3f-193399-1', releases: [{ url: 'https://example.org/release/1.json#1', date: '2024-03-01T00:00:00-04:00', tag: ['planning'] }], compiledRelease: { ocid: 'ocds-03ad3f-193399-1', id: '193399-1-1714651200', date: '2024-05-02T08:00:00-04:00', tag: ['compiled'], initiationType: 'tender', language: 'es', buyer: { name: 'Secretaría de la Niñez', id: 'DNCP-SICP-CODE-1' }, planning: { identifier: '193399', estimatedDate: '2024-03-01T00:00:00-04:00', budget: { description: 'Presupuesto 2024', amount: { amount: 1.5e8, currency: 'PYG' }, budgetBreakdown: [{ id: '1', measures: { '2024': 1 } }] }, items: [{ id: 'p1', quantity: '12', classification: { scheme: 'catalogoNivel4DNCP', id: '93131503', description: 'Asistencia social' }, unit: { name: 'Mes' } }] }, tender: { id: '193399', title: 'Acompañamiento familiar', value: { amount: '150.000.000', currency: 'PYG' }, tenderPeriod: { endDate: '2024-04-01T09:00:00-04:00' }, criteria: [{ id: 'x' }], documents: [{ id: 'd', documentTypeDetails: 'Pliego', title: 'Pliego', datePublished: '01/03/2024', url: 'https://example.org/pliego' }] } } },
    { ocid: 'ocds-03ad3f-000-9', releases: [{ url: 'https://example.org/release/9.json', date: '2024-01-01', tag: ['tender'] }] },
  ],
});

/** Mexico: a list of record packages out of a document database, ids and numbers wrapped, several organizations in one buyer, contracts with currencies by year. */
const northern = json([{
  _id: { $oid: '65a000000000000000000001' }, uri: 'https://example.org/contratacionesabiertas/1', publishedDate: { $date: '2024-02-02T00:00:00Z' }, version: '1.1', publisher: { name: 'SECRETARÍA', uri: 'https://example.org' },
  records: [{ ocid: 'ocds-07smqs-1700000', compiledRelease: { ocid: 'ocds-07smqs-1700000', id: 'SFP-1700000-2024-02-02', date: { $date: '2024-02-02T00:00:00Z' }, tag: ['planning', 'tender', 'award', 'contract'], language: 'es', parties: [{ id: 'AAA', name: 'Instituto', roles: ['buyer'] }], buyer: { id: 'AAA', name: 'Instituto' }, tender: { id: { $numberLong: '1700000' }, title: 'SERVICIO INTEGRAL DE CUIDADOS', procurementMethod: 'direct', procurementMethodRationale: 'Art. 42', submissionMethod: ['electronicSubmission', 'inPerson'], value: { amount: { $numberDecimal: '1234567.89' }, currency: 'MXN' }, items: [{ id: '1', description: 'Cuidados', quantity: { $numberInt: '12' }, unit: { name: 'Servicio' }, classification: { scheme: 'CUCOP', id: '33900007' } }] }, contracts: [{ id: { $numberLong: '5' }, awardID: '1', value: { amount: 1234567.89, currency: 'MXN' }, multiYear: false }] } }],
}]);

export interface PublisherFile {
  readonly name: string;
  readonly text: string;
  readonly processes: number;
  readonly reasons: readonly string[];
  /** What a process of it comes to. */
  readonly draft: object;
}

export const publisherFiles: readonly PublisherFile[] = [
  { name: 'embedded releases in a record, markup and UNSPSC', text: southernRecords, processes: 1, reasons: ['TEXT_WITHOUT_MARKUP', 'DATE_WITHOUT_ZONE', 'NO_PLACE'], draft: { title: 'ATENCIÓN DOMICILIARIA', value: { amount: '18500000', currency: 'CLP' }, buyerName: 'Ilustre Municipalidad', suppliers: ['Cuidados SpA'], closesAt: '2024-01-24T15:00:00.000Z', items: [{ key: '1', description: 'Cuidado', quantity: '120', unit: 'Hora', classification: 'UNSPSC 85101501 Servicios de salud' }] } },
  { name: 'packages in search results', text: islandResults, processes: 1, reasons: ['NO_PLACE', 'TEXT_WITHOUT_MARKUP'], draft: { title: 'Home Care & Support', value: { amount: '250000', currency: 'GBP' }, closesAt: '2024-04-05T11:00:00.000Z', buyerName: 'EXAMPLE BOROUGH COUNCIL' } },
  { name: 'a compiled release a line', text: easternLines, processes: 2, reasons: ['NO_PLACE'], draft: { value: { amount: '500000.01', currency: 'UAH' }, suppliers: ['ФОП'], items: [{ quantity: '2.5', unit: 'місяць', unitValue: { amount: '200000', currency: 'UAH' }, lot: 'l1' }] } },
  { name: 'links beside a compiled release, exponents, planning items', text: guarani, processes: 1, reasons: ['LINKED_RELEASES', 'AMOUNT_READ'], draft: { value: { amount: '150000000', currency: 'PYG' }, buyerName: 'Secretaría de la Niñez', items: [{ key: 'p1', quantity: '12', unit: 'Mes' }] } },
  { name: 'record packages out of a document database', text: northern, processes: 1, reasons: ['NO_PLACE'], draft: { value: { amount: '1234567.89', currency: 'MXN' }, items: [{ quantity: '12', unit: 'Servicio' }] } },
];
