import type { GraphQLField } from 'graphql';
import { countedAtMost } from './connection-types.js';
import { NodeReference } from './node-reference.js';
import type { ReadConnectionPlan, ReadType } from './read-type.js';
import type { RequestReads } from './request-reads.js';

interface Entry {
  readonly id: string;
  readonly key: readonly (string | null)[];
}

/** A page as the fields of its connection type find it: each part is read when it is asked for. */
export function connectionSource(
  reads: RequestReads, field: GraphQLField<unknown, unknown>, plan: ReadConnectionPlan, args: Readonly<Record<string, unknown>>,
  parent: { readonly type: ReadType; readonly id: string } | null,
): object {
  const { page, rows, count } = reads.page(field, plan, args, parent);
  let entries: Promise<Entry[]> | undefined;
  let more = false;
  const load = async (): Promise<Entry[]> => {
    const { ids, keys } = await rows();
    more = ids.length > page.size;
    const found = ids.slice(0, page.size).map((id, index) => ({ id, key: keys[index] ?? [] }));
    return page.backward ? found.reverse() : found;
  };
  const onPage = () => (entries ??= load());
  const nodes = async () => (await onPage()).map(({ id }) => new NodeReference(page.type.graph, id));
  const cursor = (entry: Entry | undefined) => (entry ? page.cursorOf(entry.key, reads.request) : null);
  return {
    get nodes() { return nodes(); },
    get edges() {
      return onPage().then((found) => found.map((entry) => ({
        get cursor() { return cursor(entry); },
        node: new NodeReference(page.type.graph, entry.id),
      })));
    },
    get pageInfo() {
      return onPage().then((found) => {
        const { next, previous } = page.neighbours(more, true, false);
        return {
          hasNextPage: next, hasPreviousPage: previous,
          get startCursor() { return cursor(found[0]); },
          get endCursor() { return cursor(found.at(-1)); },
        };
      });
    },
    get totalCount() {
      return count().then((value) => ({ value: Math.min(value, countedAtMost), relation: value > countedAtMost ? 'AT_LEAST' : 'EXACT' }));
    },
  };
}
