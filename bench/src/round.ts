import { Chance } from './dataset/chance.js';
import type { Places } from './cursors.js';
import { drawn } from './draws.js';
import type { Ground, Operation } from './operations/operation.js';
import { type Server, asker } from './servers.js';
import { databaseSeconds, usageOf } from './usage.js';
import { Wire } from './wire.js';

/** What one contender did in one round. */
export interface Round {
  readonly requests: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** CPU milliseconds per request; null where the system does not tell. */
  readonly serverCpu: number | null;
  readonly databaseCpu: number | null;
  readonly mebibytes: number | null;
}

export interface RoundSettings {
  readonly seconds: number;
  readonly connections: number;
  readonly seed: number;
  readonly postmaster: number;
  /** Numbers that no other request has, for writes. */
  readonly takeNumber: () => number;
}

const errors = Buffer.from('"errors"');
const refused = Buffer.from('"userErrors":[{');

/** Lets all connections ask for some seconds, each with draws of its own. Any answer that is none fails the round. */
export async function runRound(operation: Operation, server: Server, ground: Ground, places: Places, settings: RoundSettings): Promise<Round> {
  const ask = asker(operation, server.contender);
  const wires = Array.from({ length: settings.connections }, () => new Wire(server.port));
  const latencies: number[] = [];
  const [ownBefore, databaseBefore, began] = [usageOf(server.pid), databaseSeconds(settings.postmaster), performance.now()];
  const ends = began + settings.seconds * 1_000;

  async function drive(wire: Wire, index: number): Promise<void> {
    const chance = new Chance(settings.seed * 1_000 + index);
    for (let now = performance.now(); now < ends; ) {
      const { token, variables } = drawn(operation, ground, places, chance)(server.contender, settings.takeNumber());
      const { status, body } = await wire.ask(ask(token, variables));
      if (status !== 200 || body.includes(errors) || body.includes(refused)) throw new Error(`${operation.title} as ${server.contender} failed (${status}): ${body.toString().slice(0, 500)}`);
      const after = performance.now();
      latencies.push(after - now);
      now = after;
    }
  }

  try {
    await Promise.all(wires.map(drive));
  } finally {
    for (const wire of wires) wire.close();
  }
  const elapsed = (performance.now() - began) / 1_000;
  const [ownAfter, databaseAfter] = [usageOf(server.pid), databaseSeconds(settings.postmaster)];
  latencies.sort((one, other) => one - other);
  const at = (share: number): number => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return {
    requests: latencies.length,
    perSecond: latencies.length / elapsed,
    p50: at(0.5),
    p99: at(0.99),
    serverCpu: ownBefore && ownAfter ? ((ownAfter.seconds - ownBefore.seconds) * 1_000) / latencies.length : null,
    databaseCpu: databaseBefore !== null && databaseAfter !== null ? ((databaseAfter - databaseBefore) * 1_000) / latencies.length : null,
    mebibytes: ownAfter?.mebibytes ?? null,
  };
}
