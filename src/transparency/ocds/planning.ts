import { decimalOf } from '../../kernel/money.js';
import type { ProcessFacts } from './facts.js';
import type { JsonObject } from './json.js';
import { instantOf, publicId, said, valueOf } from './words.js';

/** What was planned: lines of the purchase list, their budget, the needs which they are to answer. */
export function planningOf({ tender, lines }: ProcessFacts): JsonObject {
  const [first] = lines ?? [];
  const needs = new Map((lines ?? []).flatMap((line) => (line.needs ?? []).map((need) => [need.id, need] as const)));
  const sources = (lines ?? []).flatMap((line) => (line.sources ?? []).map(({ fundSource, amountFen }) => `${line.title}：${fundSource} ${decimalOf(BigInt(amountFen))}`));
  return said({
    rationale: (lines ?? []).map(({ title, description, standard }) => `${title}：${description}（${standard}）`).join('\n'),
    budget: said({
      id: first && publicId('list', first.listId),
      description: sources.join('\n') || undefined,
      amount: valueOf(tender.budgetFen),
      project: first?.listTitle,
      projectID: first && publicId('list', first.listId),
    }),
    documents: [...needs.values()].map(({ id, title, verifiedAt }) => ({
      id: publicId('need', id), documentType: 'needsAssessment', title, description: '居民需求，由社区核实 / A need of residents, verified by their community.', datePublished: instantOf(verifiedAt), language: 'zh',
    })),
  });
}

/**
 * Purchase lists are planning processes of their own; they have no open contracting id, so they are named by address.
 * Beside them the other lots of one purchase, and the purchase to which an addition belongs (PL-09).
 */
export function relatedProcessesOf({ lines, tender }: ProcessFacts): JsonObject[] {
  const lists = new Map((lines ?? []).map(({ listId, listTitle }) => [listId, listTitle] as const));
  return [
    ...[...lists].map(([id, title]) => ({ id: publicId('list', id), relationship: ['planning'], title, scheme: 'x_wushe_purchase_list', identifier: publicId('list', id) })),
    ...(tender.related ?? []).map(({ relationship, ocid, title }) => ({ id: ocid, relationship: [relationship], title, scheme: 'ocid', identifier: ocid })),
  ];
}
