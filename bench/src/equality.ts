import { isDeepStrictEqual } from 'node:util';
import { Chance } from './dataset/chance.js';
import type { Places } from './cursors.js';
import { drawn } from './draws.js';
import { type Contender, type Ground, type Json, type Operation, at, contenders } from './operations/operation.js';
import { type Server, asker } from './servers.js';
import { Wire } from './wire.js';

/** Asks every contender the same and demands equal answers; returns how many were compared. */
export async function checkEquality(operation: Operation, servers: Record<Contender, Server>, ground: Ground, places: Places, takeNumber: () => number): Promise<number> {
  const chance = new Chance(operation.name.length * 7919);
  const wires = Object.fromEntries(contenders.map((contender) => [contender, new Wire(servers[contender].port)])) as Record<Contender, Wire>;
  const samples = operation.kind === 'read' ? 40 : 4;
  try {
    for (let sample = 0; sample < samples; sample += 1) {
      const draw = drawn(operation, ground, places, chance);
      const first = await difference(operation, wires, draw, takeNumber);
      // A score that decays may change between two answers; then it is asked once more.
      const odd = first && (await difference(operation, wires, draw, takeNumber));
      if (odd) throw new Error(odd);
    }
  } finally {
    for (const wire of Object.values(wires)) wire.close();
  }
  return samples;
}

/** What differs between the answers to one draw, or null. */
async function difference(operation: Operation, wires: Record<Contender, Wire>, draw: ReturnType<typeof drawn>, takeNumber: () => number): Promise<string | null> {
  const answers: Partial<Record<Contender, Json>> = {};
  for (const contender of contenders) {
    const { token, variables } = draw(contender, operation.kind === 'write' ? takeNumber() : 0);
    const { status, body } = await wires[contender].ask(asker(operation, contender)(token, variables));
    const answer = JSON.parse(body.toString()) as Json;
    if (status !== 200 || at(answer, 'errors') !== null) throw new Error(`${operation.title} as ${contender} failed: ${body.toString().slice(0, 1_000)}`);
    const data = at(answer, 'data');
    answers[contender] = plain(contender === 'postgraphile' ? operation.peerAnswer(data) : data, operation);
  }
  const odd = contenders.find((contender) => !isDeepStrictEqual(answers[contender], answers.wushe));
  return odd ? `${operation.title}: ${odd} answers otherwise than wushe.\n${odd}: ${JSON.stringify(answers[odd])}\nwushe: ${JSON.stringify(answers.wushe)}` : null;
}

/** Lists whose order PostGraphile cannot be told without a view of its own. */
const unordered = new Set(['purchaseLines', 'tenders', 'accounts']);
/** Differs by nature: cursors, and in writes what is made anew for each. */
const opaque = new Set(['endCursor', 'startCursor']);
const fresh = new Set(['id', 'receiptDigest', 'sealedAt', 'receivedAt', 'amount']);

/** An answer without what differs by nature. */
export function plain(value: Json, operation: Operation, name = ''): Json {
  if (opaque.has(name) && typeof value === 'string') return '(cursor)';
  if (operation.kind === 'write' && fresh.has(name) && typeof value === 'string') return shapeOf(value);
  if (Array.isArray(value)) return value.map((item) => plain(item, operation));
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).map(([key, member]): [string, Json] => [key, plain(member, operation, key)]);
  const made = Object.fromEntries(members.sort(([one], [other]) => (one < other ? -1 : 1)));
  const sorts = unordered.has(name) && !(operation.name === 'openLines') && Array.isArray(made['nodes']);
  return sorts ? { ...made, nodes: [...(made['nodes'] as Json[])].sort((one, other) => (String(at(one, 'id')) < String(at(other, 'id')) ? -1 : 1)) } : made;
}

function shapeOf(text: string): string {
  return text.replace(/[0-9a-f]{64}/, '(digest)').replace(/_[0-9a-f]{32}$/, '_(id)').replace(/^\d{4}-.*Z$/, '(time)').replace(/^\d+\.\d\d$/, '(amount)');
}
