/** How residents vote in a round. */
export enum BallotMethod {
  APPROVAL = 'APPROVAL',
  SCORE = 'SCORE',
  KNAPSACK = 'KNAPSACK',
}

/** Most points that one ballot gives one project; the share of the vote is measured against it. */
export const ballotScale: Readonly<Record<BallotMethod, number>> = { APPROVAL: 1, SCORE: 10, KNAPSACK: 1 };
