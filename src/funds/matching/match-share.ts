/** What limits a match: the terms of an offer, and what is left of it. */
export interface MatchLimits {
  readonly ratioPercent: number;
  readonly perGiftCapFen: bigint | null;
  /** What the donor may still have matched; null without a cap. */
  readonly leftForDonorFen: bigint | null;
  /** What is left of the budget, and in the pool. */
  readonly leftFen: bigint;
}

/** What an offer adds to the part of a gift that no earlier offer took, and how much of that part it uses up. */
export function matchShare(partFen: bigint, limits: MatchLimits): { matchFen: bigint; usedFen: bigint } {
  const ratio = BigInt(limits.ratioPercent);
  const wished = (partFen * ratio) / 100n;
  const bounds = [wished, limits.perGiftCapFen, limits.leftForDonorFen, limits.leftFen].filter((bound) => bound !== null);
  const least = bounds.reduce((one, other) => (one < other ? one : other));
  const matchFen = least < 0n ? 0n : least;
  return { matchFen, usedFen: matchFen === wished ? partFen : (matchFen * 100n + ratio - 1n) / ratio };
}
