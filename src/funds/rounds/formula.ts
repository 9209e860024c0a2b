/** Name of the formula by which rounds are decided; a change gets a new name, so that old results can be recomputed. */
export const formulaVersion = 'grant-decision/2';

/** One eligible application as the formula sees it. Scores are hundredths of a point, so that no float decides. */
export interface Contender {
  readonly id: string;
  readonly requestedFen: bigint;
  readonly submittedAt: Date;
  /** Totals given by the panel, 0–100 whole points each. */
  readonly scores: readonly number[];
  /** Points that the ballots gave it: in an approval or knapsack vote, the residents who approved it. */
  readonly votes: number;
}

/** What the round published before anyone applied. */
export interface DecisionTerms {
  readonly budgetFen: bigint;
  /** Percent of the result that the vote decides; the review decides the rest. */
  readonly voteWeight: number;
  readonly voteQuorum: number;
  /** Most points that one ballot gives one project. */
  readonly voteScale: number;
  readonly passScore: number;
  /** Highest and lowest score are dropped from this many scores on. */
  readonly dropExtremesFrom: number;
  /** Most projects that are selected; null for as many as the budget holds. */
  readonly winnerLimit: number | null;
  /** Least that a selected project gets; zero: what it asked for or nothing. */
  readonly guaranteedFen: bigint;
}

export enum Outcome {
  SELECTED = 'SELECTED',
  BELOW_PASS = 'BELOW_PASS',
  BUDGET_EXHAUSTED = 'BUDGET_EXHAUSTED',
  PLACES_TAKEN = 'PLACES_TAKEN',
}

export interface Ranked {
  readonly id: string;
  readonly rank: number;
  /** Hundredths of a point. */
  readonly expert: number;
  /** Hundredths of a point; null where the vote does not count. */
  readonly vote: number | null;
  /** Hundredths of a point. */
  readonly final: number;
  readonly outcome: Outcome;
  readonly votes: number;
  /** Zero unless selected. */
  readonly awardedFen: bigint;
}

/** Mean of the panel's scores in hundredths, rounded half up; the highest and the lowest are dropped where there are enough. */
export function expertScore(scores: readonly number[], dropExtremesFrom: number): number {
  const sorted = [...scores].sort((one, other) => one - other);
  const counted = sorted.length >= dropExtremesFrom ? sorted.slice(1, -1) : sorted;
  const sum = counted.reduce((one, other) => one + other, 0);
  return counted.length === 0 ? 0 : Math.floor((2 * sum * 100 + counted.length) / (2 * counted.length));
}

/**
 * The published formula: result = review × (100 − weight) % + share of the vote × weight %. A vote below its
 * quorum does not count and the review decides alone. Ranked by result, then review, then the earlier submission; in
 * that order each project at or above the passing score gets what it asked for while the budget and the number of places
 * hold it; where less is left, it gets that, unless it is less than the guaranteed amount (兜底).
 */
export function rank(contenders: readonly Contender[], voters: number, terms: DecisionTerms): Ranked[] {
  const counts = terms.voteWeight > 0 && voters > 0 && voters >= terms.voteQuorum;
  const most = voters * terms.voteScale;
  const scored = contenders.map((contender) => {
    const expert = expertScore(contender.scores, terms.dropExtremesFrom);
    const vote = counts ? Math.floor((2 * contender.votes * 10_000 + most) / (2 * most)) : null;
    const final = vote === null ? expert : Math.floor((expert * (100 - terms.voteWeight) + vote * terms.voteWeight + 50) / 100);
    return { contender, expert, vote, final };
  });
  scored.sort((one, other) =>
    other.final - one.final || other.expert - one.expert ||
    one.contender.submittedAt.getTime() - other.contender.submittedAt.getTime() || (one.contender.id < other.contender.id ? -1 : 1));
  let left = terms.budgetFen;
  let places = terms.winnerLimit ?? Infinity;
  return scored.map(({ contender, expert, vote, final }, index) => {
    const affordable = contender.requestedFen <= left ? contender.requestedFen : left;
    const helps = affordable === contender.requestedFen || (terms.guaranteedFen > 0n && affordable >= terms.guaranteedFen);
    const outcome = final < terms.passScore * 100 ? Outcome.BELOW_PASS : places === 0 ? Outcome.PLACES_TAKEN : helps ? Outcome.SELECTED : Outcome.BUDGET_EXHAUSTED;
    const awardedFen = outcome === Outcome.SELECTED ? affordable : 0n;
    left -= awardedFen;
    if (outcome === Outcome.SELECTED) places -= 1;
    return { id: contender.id, rank: index + 1, expert, vote, final, outcome, votes: contender.votes, awardedFen };
  });
}
