import { type Contender, type Ground, type Json, type Operation, type Variables, at, contenders } from './operations/operation.js';
import { type Server, asker } from './servers.js';
import { Wire } from './wire.js';

/** Places in the middle of pages: for each contender its own cursor of the same row. */
export type Places = readonly { readonly walk: Variables; readonly after: Readonly<Record<Contender, string>> }[];

const walked = 100;

/** Walks all pages of an operation with every contender, and keeps where each page of a hundred rows ends. */
export async function collectPlaces(operation: Operation, servers: Record<Contender, Server>, ground: Ground): Promise<Places> {
  const { cursors } = operation;
  if (!cursors) return [];
  const places = await Promise.all(cursors.walks.map(async (walk) => {
    const ends = await Promise.all(contenders.map((contender) => walkPages(operation, servers[contender], ground, walk)));
    const lengths = new Set(ends.map(({ length }) => length));
    if (lengths.size > 1) throw new Error(`${operation.title}: the contenders walk pages of different numbers (${[...lengths].join(', ')})`);
    return ends[0]!.map((_, index) => ({ walk, after: Object.fromEntries(contenders.map((contender, which) => [contender, ends[which]![index]!])) as Record<Contender, string> }));
  }));
  return places.flat();
}

async function walkPages(operation: Operation, server: Server, ground: Ground, walk: Variables): Promise<string[]> {
  const wire = new Wire(server.port);
  const ask = asker(operation, server.contender);
  const ends: string[] = [];
  try {
    for (let after: Json = null; ; ) {
      const { body } = await wire.ask(ask(ground.token('reader', 0), { ...walk, first: walked, after }));
      const data = at(JSON.parse(body.toString()) as Json, 'data');
      const info: Json = operation.cursors!.pageInfo(data);
      if (!info) throw new Error(`${operation.title} as ${server.contender}: ${body.toString().slice(0, 500)}`);
      if (at(info, 'hasNextPage') !== true) return ends;
      after = at(info, 'endCursor');
      ends.push(String(after));
    }
  } finally {
    wire.close();
  }
}
