type Data = ReturnType<typeof JSON.parse>;

const list = (value: Data): Data[] => (Array.isArray(value) ? value : []);
const cents = (value: Data): number => Math.round((value?.amount ?? 0) * 100);
const sum = (values: readonly Data[]): number => values.reduce<number>((total, value) => total + cents(value), 0);

/** What a compiled release contradicts in itself: ids that lead nowhere, dates out of order, amounts that do not add up. */
export function incoherencesOf(compiled: Data, releaseIds: readonly string[]): string[] {
  return [...danglingIds(compiled, releaseIds), ...datesOutOfOrder(compiled), ...amountsThatDiffer(compiled)].map((problem) => `${compiled.ocid}: ${problem}`);
}

function danglingIds({ parties, buyer, tender, bids, awards, contracts }: Data, releaseIds: readonly string[]): string[] {
  const problems: string[] = [];
  const ids = (items: Data): Set<string> => new Set(list(items).map(({ id }) => id as string));
  const [known, lots, bidIds, awardIds] = [ids(parties), ids(tender.lots), ids(bids?.details), ids(awards)];
  const among = (what: string, all: ReadonlySet<string>, ...wanted: readonly (string | undefined)[]): void => {
    for (const id of wanted) if (id === undefined || !all.has(id)) problems.push(`${what} ${id} is not there`);
  };
  const party = (what: string, ...mentions: readonly Data[]): void => among(what, known, ...mentions.map(({ id }) => id as string));
  if (known.size !== list(parties).length) problems.push('a party is named twice');
  party('buyer', buyer, tender.procuringEntity, ...list(tender.tenderers));
  for (const { author } of list(tender.enquiries)) if (author) party('enquirer', author);
  for (const { author, relatedLot } of list(tender.complaints)) {
    if (author.id) party('challenger', author);
    among('lot of a complaint', lots, relatedLot);
  }
  for (const { relatedLot } of [...list(tender.items), ...list(tender.enquiries)]) among('lot', lots, relatedLot);
  for (const bid of list(bids?.details)) {
    party('tenderer', ...bid.tenderers);
    among('lot of a bid', lots, ...bid.relatedLots);
  }
  for (const award of list(awards)) {
    party('supplier', ...award.suppliers, ...list(award.subcontracting?.subcontracts).map(({ subcontractor }) => subcontractor as Data));
    among('lot of an award', lots, ...award.relatedLots);
    among('bid of an award', bidIds, ...award.relatedBids);
  }
  for (const contract of list(contracts)) {
    among('award of a contract', awardIds, contract.awardID);
    among('bid of a contract', bidIds, ...contract.relatedBids);
    for (const { payer, payee, relatedImplementationMilestone: { id } } of list(contract.implementation?.transactions)) {
      party('party to a payment', payer, payee);
      among('milestone of a payment', ids(contract.implementation.milestones), id);
    }
  }
  const releases = new Set(releaseIds);
  for (const { releaseID, amendsReleaseID } of [...list(tender.amendments), ...list(contracts).flatMap(({ amendments }) => list(amendments))]) among('release of an amendment', releases, releaseID, amendsReleaseID);
  return problems;
}

function datesOutOfOrder({ tender, bids, awards, contracts }: Data): string[] {
  const problems: string[] = [];
  const inOrder = (what: string, ...dates: readonly (string | undefined)[]): void => {
    const times = dates.filter((date) => date !== undefined).map((date) => Date.parse(date));
    if (times.some((time, index) => index > 0 && !(times[index - 1]! <= time))) problems.push(`${what}: ${dates.join(' > ')}`);
  };
  const { startDate, endDate } = tender.tenderPeriod;
  inOrder('tender period', startDate, endDate);
  for (const { date, dateAnswered } of list(tender.enquiries)) inOrder('enquiry', startDate, date, dateAnswered);
  for (const { dateSubmitted, dateAnswered, reviewDate, dateDecision } of list(tender.complaints)) inOrder('complaint', startDate, dateSubmitted, dateAnswered, reviewDate, dateDecision);
  for (const { date } of list(bids?.details)) inOrder('bid', startDate, date, endDate);
  for (const award of list(awards)) inOrder('award', endDate, award.date);
  for (const { awardID, dateSigned, period, amendments, implementation } of list(contracts)) {
    inOrder('contract', list(awards).find(({ id }) => id === awardID)?.date, dateSigned);
    inOrder('term', period.startDate, period.endDate);
    for (const { date } of list(amendments)) inOrder('change order', dateSigned, date);
    for (const { date } of list(implementation?.transactions)) inOrder('payment', dateSigned, date);
  }
  return problems;
}

function amountsThatDiffer({ tender, bids, awards, contracts }: Data): string[] {
  const problems: string[] = [];
  if (sum(list(tender.lots).map(({ value }) => value as Data)) !== cents(tender.value)) problems.push('the lots are not the tender');
  for (const { value, relatedBids, subcontracting } of list(awards)) {
    if (cents(value) > cents(tender.value)) problems.push('an award above the budget');
    if (!list(bids?.details).some(({ id, value: offered }) => relatedBids.includes(id) && cents(offered) === cents(value))) problems.push('an award at another price than its bid');
    if (cents(subcontracting?.value) >= cents(value)) problems.push('the whole is subcontracted');
  }
  for (const { awardID, value, amendments, implementation } of list(contracts)) {
    const agreed = cents(list(awards).find(({ id }) => id === awardID)?.value);
    const changes = list(amendments).reduce<number>((total, { description }) => total + Math.round(Number(/: (-?[\d.]+) CNY/.exec(description as string)![1]) * 100), 0);
    if (agreed + changes !== cents(value)) problems.push('a contract is not its award and its change orders');
    if (sum(list(implementation?.transactions).map(({ value: paid }) => paid as Data)) > cents(value)) problems.push('more was paid than agreed');
  }
  return problems;
}
