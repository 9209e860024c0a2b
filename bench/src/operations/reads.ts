import { categories } from '../dataset/needs.js';
import { type Json, type Operation, at, idOf, moneyOf, nodesOf, pick, publicId, timeOf, uuid } from './operation.js';

const community = (value: Json): Json => value && { id: idOf('community', at(value, 'rowId')), name: at(value, 'name') };

const openLines: Operation = {
  name: 'openLines',
  title: 'open purchase lines, page of 20',
  kind: 'read',
  documents: {
    wushe: `query OpenLines($first: Int!, $after: String) {
      purchaseLines(first: $first, after: $after, filter: {state: {eq: OPEN}}, orderBy: {field: PUBLISHED_AT, direction: DESC}) {
        nodes { id number title quantity unit expectedQuarter targetGroup state publishedAt budget { amount currency } buyer { id name } list { id title year } catalogueItem { code name } serviceCommunity { id name } }
        pageInfo { hasNextPage endCursor }
      }
    }`,
    postgraphile: `query OpenLines($first: Int!, $after: Cursor) {
      allPurchaseLines(first: $first, after: $after, condition: {state: "OPEN"}, orderBy: [PUBLISHED_AT_DESC, ROW_ID_DESC]) {
        nodes { rowId number title quantity unit expectedQuarter targetGroup state publishedAt budgetFen buyerByBuyerId { rowId name } purchaseListByListId { rowId title year } catalogueItemByCatalogueItemId { code nameZh } communityByServiceCommunityId { rowId name } }
        pageInfo { hasNextPage endCursor }
      }
    }`,
  },
  cursors: { walks: [{}], pageInfo: (data) => at(at(data, 'purchaseLines') ?? at(data, 'allPurchaseLines'), 'pageInfo') },
  draw: ({ cast, token }, chance) => ({ token: token('reader', chance.below(cast.sizes.readers)), variables: { first: 20 } }),
  peerVariables: (variables) => variables,
  peerAnswer: (data) => ({
    purchaseLines: {
      ...(nodesOf(at(data, 'allPurchaseLines'), (line) => ({
        ...pick(line, 'number', 'title', 'quantity', 'unit', 'expectedQuarter', 'targetGroup', 'state'),
        id: idOf('line', at(line, 'rowId')),
        publishedAt: timeOf(at(line, 'publishedAt')),
        budget: moneyOf(at(line, 'budgetFen')),
        buyer: { id: idOf('buyer', at(line, 'buyerByBuyerId', 'rowId')), name: at(line, 'buyerByBuyerId', 'name') },
        list: { id: idOf('list', at(line, 'purchaseListByListId', 'rowId')), ...pick(at(line, 'purchaseListByListId'), 'title', 'year') },
        catalogueItem: { code: at(line, 'catalogueItemByCatalogueItemId', 'code'), name: at(line, 'catalogueItemByCatalogueItemId', 'nameZh') },
        serviceCommunity: community(at(line, 'communityByServiceCommunityId')),
      })) as { nodes: Json }),
      pageInfo: at(data, 'allPurchaseLines', 'pageInfo'),
    },
  }),
};

const organization: Operation = {
  name: 'organization',
  title: 'organization profile',
  kind: 'read',
  documents: {
    wushe: `query Organization($id: ID!) {
      organization(id: $id) {
        id name state kind registrationStatus creditCode introduction isCharity createdAt grade gradeValidTo creditScore
        division { id name code }
        creditEvents(first: 5) { nodes { id kind points occurredAt note } }
        bids(first: 5, orderBy: {field: OPENED_AT, direction: DESC}) { nodes { id state rank openedAt price { amount currency } tender { id title state } } }
      }
    }`,
    postgraphile: `query Organization($id: UUID!) {
      organizationByRowId(rowId: $id) {
        rowId name state kind registrationStatus creditCode introduction isCharity createdAt gradeNow gradeValidTo creditScore
        divisionByDivisionId { rowId name code }
        creditEventsByOrganizationId(first: 5, orderBy: [OCCURRED_AT_DESC, ROW_ID_DESC]) { nodes { rowId kind points occurredAt note } }
        bidsByOrganizationId(first: 5, orderBy: [OPENED_AT_DESC, ROW_ID_DESC]) { nodes { rowId state rank openedAt priceFen tenderByTenderId { rowId title state } } }
      }
    }`,
  },
  draw: ({ cast, token }, chance) => ({ token: token('reader', chance.below(cast.sizes.readers)), variables: { id: publicId('organization', chance.of(cast.organizations)) } }),
  peerVariables: ({ id }) => ({ id: uuid(id) }),
  peerAnswer: (data) => {
    const found = at(data, 'organizationByRowId');
    return {
      organization: found && {
        ...pick(found, 'name', 'state', 'kind', 'registrationStatus', 'creditCode', 'introduction', 'isCharity', 'gradeValidTo', 'creditScore'),
        id: idOf('organization', at(found, 'rowId')),
        createdAt: timeOf(at(found, 'createdAt')),
        grade: at(found, 'gradeNow'),
        division: { id: idOf('division', at(found, 'divisionByDivisionId', 'rowId')), ...pick(at(found, 'divisionByDivisionId'), 'name', 'code') },
        creditEvents: nodesOf(at(found, 'creditEventsByOrganizationId'), (event) => ({ ...pick(event, 'kind', 'points', 'note'), id: idOf('credit', at(event, 'rowId')), occurredAt: timeOf(at(event, 'occurredAt')) })),
        bids: nodesOf(at(found, 'bidsByOrganizationId'), (bid) => ({
          ...pick(bid, 'state', 'rank'), id: idOf('bid', at(bid, 'rowId')), openedAt: timeOf(at(bid, 'openedAt')), price: moneyOf(at(bid, 'priceFen')),
          tender: { id: idOf('tender', at(bid, 'tenderByTenderId', 'rowId')), ...pick(at(bid, 'tenderByTenderId'), 'title', 'state') },
        })),
      },
    };
  },
};

const needChain: Operation = {
  name: 'needChain',
  title: 'need → lines → tenders → bids → organizations',
  kind: 'read',
  documents: {
    wushe: `query NeedChain($id: ID!) {
      need(id: $id) {
        id title story state category raisedAt endorsementCount community { id name }
        purchaseLines(first: 5) { nodes {
          id title state budget { amount currency } buyer { id name }
          tenders(first: 3) { nodes {
            id title state deadline
            bids(first: 10, orderBy: {field: RANK, direction: ASC}) { nodes { id state rank totalScore price { amount currency } organization { id name grade } } }
          } }
        } }
      }
    }`,
    postgraphile: `query NeedChain($id: UUID!) {
      needByRowId(rowId: $id) {
        rowId title story state category raisedAt endorsementCount communityByCommunityId { rowId name }
        purchaseLineNeedsByNeedId(first: 5) { nodes { purchaseLineByLineId {
          rowId title state budgetFen buyerByBuyerId { rowId name }
          tenderLinesByLineId(first: 3) { nodes { tenderByTenderId {
            rowId title state deadline
            bidsByTenderId(first: 10, orderBy: [RANK_ASC, ROW_ID_ASC]) { nodes { rowId state rank totalScore priceFen organizationByOrganizationId { rowId name gradeNow } } }
          } } }
        } } }
      }
    }`,
  },
  draw: ({ cast, token }, chance) => ({ token: token('reader', chance.below(cast.sizes.readers)), variables: { id: publicId('need', cast.needs[chance.below(cast.sizes.tendersEnded * 0.8)]!) } }),
  peerVariables: ({ id }) => ({ id: uuid(id) }),
  peerAnswer: (data) => {
    const need = at(data, 'needByRowId');
    return {
      need: need && {
        ...pick(need, 'title', 'story', 'state', 'category', 'endorsementCount'),
        id: idOf('need', at(need, 'rowId')),
        raisedAt: timeOf(at(need, 'raisedAt')),
        community: community(at(need, 'communityByCommunityId')),
        purchaseLines: nodesOf(at(need, 'purchaseLineNeedsByNeedId'), (citation) => {
          const line = at(citation, 'purchaseLineByLineId');
          return {
            ...pick(line, 'title', 'state'),
            id: idOf('line', at(line, 'rowId')),
            budget: moneyOf(at(line, 'budgetFen')),
            buyer: { id: idOf('buyer', at(line, 'buyerByBuyerId', 'rowId')), name: at(line, 'buyerByBuyerId', 'name') },
            tenders: nodesOf(at(line, 'tenderLinesByLineId'), (part) => {
              const tender = at(part, 'tenderByTenderId');
              return {
                ...pick(tender, 'title', 'state'),
                id: idOf('tender', at(tender, 'rowId')),
                deadline: timeOf(at(tender, 'deadline')),
                bids: nodesOf(at(tender, 'bidsByTenderId'), (bid) => {
                  const bidder = at(bid, 'organizationByOrganizationId');
                  return {
                    ...pick(bid, 'state', 'rank', 'totalScore'), id: idOf('bid', at(bid, 'rowId')), price: moneyOf(at(bid, 'priceFen')),
                    organization: bidder && { id: idOf('organization', at(bidder, 'rowId')), name: at(bidder, 'name'), grade: at(bidder, 'gradeNow') },
                  };
                }),
              };
            }),
          };
        }),
      },
    };
  },
};

const fundPage: Operation = {
  name: 'fundPage',
  title: 'fund page with balances and gifts',
  kind: 'read',
  documents: {
    wushe: `query Fund($id: ID!) {
      fund(id: $id) {
        id name purpose state fundraisingScope createdAt community { id name } hostCharity { id name }
        balance { amount currency } received { amount currency } reserved { amount currency }
        accounts(first: 10) { nodes { id restriction purpose balance { amount currency } need { id title } } }
        donations(first: 20) { nodes { id amount { amount currency } channel donorKind publicName state receivedAt } pageInfo { hasNextPage endCursor } }
      }
    }`,
    postgraphile: `query Fund($id: UUID!) {
      communityFundByRowId(rowId: $id) {
        rowId name purpose state fundraisingScope createdAt communityByCommunityId { rowId name } organizationByHostCharityId { rowId name }
        balance received reserved
        fundAccountsByFundId(first: 10) { nodes { rowId restriction purpose balance needByNeedId { rowId title } } }
        donationsByFundId(first: 20, orderBy: [RECORDED_AT_DESC, ROW_ID_DESC]) { nodes { rowId amountFen channel donorKind publicName state receivedAt } pageInfo { hasNextPage endCursor } }
      }
    }`,
  },
  draw: ({ cast, token }, chance) => ({ token: token('reader', chance.below(cast.sizes.readers)), variables: { id: publicId('fund', chance.of(cast.funds)) } }),
  peerVariables: ({ id }) => ({ id: uuid(id) }),
  peerAnswer: (data) => {
    const fund = at(data, 'communityFundByRowId');
    const host = at(fund, 'organizationByHostCharityId');
    return {
      fund: fund && {
        ...pick(fund, 'name', 'purpose', 'state', 'fundraisingScope'),
        id: idOf('fund', at(fund, 'rowId')),
        createdAt: timeOf(at(fund, 'createdAt')),
        community: community(at(fund, 'communityByCommunityId')),
        hostCharity: host && { id: idOf('organization', at(host, 'rowId')), name: at(host, 'name') },
        balance: moneyOf(at(fund, 'balance')),
        received: moneyOf(at(fund, 'received')),
        reserved: moneyOf(at(fund, 'reserved')),
        accounts: nodesOf(at(fund, 'fundAccountsByFundId'), (account) => {
          const need = at(account, 'needByNeedId');
          return { ...pick(account, 'restriction', 'purpose'), id: idOf('fund_account', at(account, 'rowId')), balance: moneyOf(at(account, 'balance')), need: need && { id: idOf('need', at(need, 'rowId')), title: at(need, 'title') } };
        }),
        donations: {
          ...(nodesOf(at(fund, 'donationsByFundId'), (gift) => ({
            ...pick(gift, 'channel', 'donorKind', 'publicName', 'state'), id: idOf('donation', at(gift, 'rowId')), amount: moneyOf(at(gift, 'amountFen')), receivedAt: timeOf(at(gift, 'receivedAt')),
          })) as { nodes: Json }),
          pageInfo: at(fund, 'donationsByFundId', 'pageInfo'),
        },
      },
    };
  },
};

const needsPage: Operation = {
  name: 'needsPage',
  title: 'deep page of needs with exact count',
  kind: 'read',
  documents: {
    wushe: `query Needs($first: Int!, $after: String, $category: NeedCategory!) {
      needs(first: $first, after: $after, filter: {category: {eq: $category}}) {
        totalCount { value relation }
        nodes { id title category state raisedAt endorsementCount urgency community { id name } }
        pageInfo { hasNextPage endCursor }
      }
    }`,
    postgraphile: `query Needs($first: Int!, $after: Cursor, $category: String!) {
      allNeeds(first: $first, after: $after, condition: {category: $category}, orderBy: [RAISED_AT_DESC, ROW_ID_DESC]) {
        totalCount
        nodes { rowId title category state raisedAt endorsementCount urgency communityByCommunityId { rowId name } }
        pageInfo { hasNextPage endCursor }
      }
    }`,
  },
  cursors: { walks: categories.slice(0, 4).map((category) => ({ category })), pageInfo: (data) => at(at(data, 'needs') ?? at(data, 'allNeeds'), 'pageInfo') },
  draw: ({ cast, token }, chance) => ({ token: token('reader', chance.below(cast.sizes.readers)), variables: { first: 20 } }),
  peerVariables: (variables) => variables,
  peerAnswer: (data) => ({
    needs: {
      totalCount: { value: at(data, 'allNeeds', 'totalCount'), relation: 'EXACT' },
      ...(nodesOf(at(data, 'allNeeds'), (need) => ({
        ...pick(need, 'title', 'category', 'state', 'endorsementCount', 'urgency'), id: idOf('need', at(need, 'rowId')), raisedAt: timeOf(at(need, 'raisedAt')), community: community(at(need, 'communityByCommunityId')),
      })) as { nodes: Json }),
      pageInfo: at(data, 'allNeeds', 'pageInfo'),
    },
  }),
};

export const reads: readonly Operation[] = [openLines, organization, needChain, fundPage, needsPage];
