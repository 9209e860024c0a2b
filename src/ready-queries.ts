import type { ReadyQuery } from './platform/http/graphiql-page.js';

/** What GraphiQL opens with: readable by anyone, on whatever data there is. */
export const readyQueries: readonly ReadyQuery[] = [
  {
    query: `# 五社联动 · From needs to services: the newest open purchase lines, the needs they answer, and who asks for them.
# Press the play button. More queries: the tabs beside this one, and the documentation on the left.
query OpenPurchaseLines {
  purchaseLines(first: 5, filter: { state: { eq: OPEN } }) {
    nodes {
      title
      quantity
      unit
      budget { amount currency }
      buyer { name }
      needs(first: 3) { nodes { title endorsementCount community { name } } }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  },
  {
    query: `# From a need to money and rating: what residents raised, who was paid for answering it, and how it was judged.
query NeedToPayment {
  needs(first: 3, filter: { state: { in: [IN_DELIVERY, MET] } }) {
    nodes {
      title
      state
      purchaseLines(first: 1) { nodes { title tenders(first: 1) { nodes { title state } } contracts(first: 1) { nodes { title state } } } }
    }
  }
}
`,
  },
  {
    query: `# The rules behind every refusal, with their sources and whether someone verified them.
query Rules {
  rules(first: 20) { nodes { key value rule jurisdiction source verified } }
}
`,
  },
];
