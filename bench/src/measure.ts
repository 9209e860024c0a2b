import type { Places } from './cursors.js';
import { type Contender, type Ground, type Operation, contenders } from './operations/operation.js';
import { type Round, type RoundSettings, runRound } from './round.js';
import type { Server } from './servers.js';

export interface Plan {
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly connections: number;
  /** Rounds that may be added where a pair moves too much. */
  readonly extraRounds: number;
}

/** The medians of one contender. */
export type Medians = Round;

export interface Measured {
  readonly operation: Operation;
  readonly medians: Record<Contender, Medians>;
  /** Requests per second of Wushe as a share of the others, median of the pairs of each round. */
  readonly ofHand: Ratio;
  readonly ofPostgraphile: Ratio;
}

export interface Ratio {
  readonly value: number;
  readonly least: number;
  readonly greatest: number;
  readonly rounds: number;
  /** (greatest − least) ÷ median beyond what was allowed, even after more rounds. */
  readonly unsteady: boolean;
}

const allowedSpread = 0.25;

/** Measures an operation in alternating rounds; the order turns around every second one. */
export async function measure(
  operation: Operation, servers: Record<Contender, Server>, ground: Ground, places: Places, plan: Plan, settings: Omit<RoundSettings, 'seconds' | 'connections' | 'seed'>, say: (message: string) => void,
): Promise<Measured> {
  const rounds: Record<Contender, Round>[] = [];
  const run = async (contender: Contender, seconds: number, seed: number): Promise<Round> =>
    await runRound(operation, servers[contender], ground, places, { ...settings, seconds, connections: plan.connections, seed });

  for (const contender of contenders) await run(contender, plan.warmUpSeconds, 0);
  while (rounds.length < plan.rounds || (rounds.length < plan.rounds + plan.extraRounds && unsteady(rounds))) {
    const order = rounds.length % 2 === 0 ? contenders : [...contenders].reverse();
    const round: Partial<Record<Contender, Round>> = {};
    for (const contender of order) round[contender] = await run(contender, plan.seconds, rounds.length + 1);
    rounds.push(round as Record<Contender, Round>);
    say(`${operation.title}: round ${rounds.length} of ${Math.max(plan.rounds, rounds.length)}: ${contenders.map((contender) => `${contender} ${round[contender]!.perSecond.toFixed(0)}/s`).join(', ')}`);
  }
  return {
    operation,
    medians: Object.fromEntries(contenders.map((contender) => [contender, mediansOf(rounds.map((round) => round[contender]))])) as Record<Contender, Medians>,
    ofHand: ratio(rounds, 'hand'),
    ofPostgraphile: ratio(rounds, 'postgraphile'),
  };
}

function unsteady(rounds: readonly Record<Contender, Round>[]): boolean {
  return ratio(rounds, 'hand').unsteady || ratio(rounds, 'postgraphile').unsteady;
}

/**
 * Rounds lie side by side in time, so a pair of one round sees the same machine. With more rounds than five, the
 * outermost pairs are left out of the spread.
 */
function ratio(rounds: readonly Record<Contender, Round>[], other: Contender): Ratio {
  const values = rounds.map((round) => round.wushe.perSecond / round[other].perSecond).sort((one, another) => one - another);
  const outer = Math.floor(Math.max(0, values.length - 5) / 2);
  const [least = 0, greatest = 0] = [values[outer], values[values.length - 1 - outer]];
  const value = median(values);
  return { value, least, greatest, rounds: rounds.length, unsteady: (greatest - least) / value > allowedSpread };
}

function mediansOf(rounds: readonly Round[]): Medians {
  const of = (read: (round: Round) => number | null): number | null => {
    const values = rounds.map(read).filter((value) => value !== null);
    return values.length === 0 ? null : median(values);
  };
  return {
    requests: rounds.reduce((sum, { requests }) => sum + requests, 0),
    perSecond: of((round) => round.perSecond) ?? 0,
    p50: of((round) => round.p50) ?? 0,
    p99: of((round) => round.p99) ?? 0,
    serverCpu: of((round) => round.serverCpu),
    databaseCpu: of((round) => round.databaseCpu),
    mebibytes: of((round) => round.mebibytes),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
