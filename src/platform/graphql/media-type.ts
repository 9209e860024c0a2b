import { weightOf } from './request-facts.js';

/** Media types in which an answer can be written. */
export type AnswerMediaType = 'application/json' | 'application/graphql-response+json';

const offered: readonly AnswerMediaType[] = ['application/json', 'application/graphql-response+json'];

/**
 * Media type of the answer: what `Accept` prefers, `application/json` when it is missing or indifferent,
 * null when it allows neither.
 */
export function answerMediaType(accept: string | undefined): AnswerMediaType | null {
  if (accept === undefined || accept.trim() === '') return 'application/json';
  const ranges = accept.slice(0, 1_000).toLowerCase().split(',').map((part) => {
    const [range = '', ...parameters] = part.split(';');
    return { range: range.trim(), weight: weightOf(parameters) };
  });
  let chosen: AnswerMediaType | null = null;
  let best = 0;
  for (const type of offered) {
    const matches = ranges.filter(({ range }) => range === type || range === 'application/*' || range === '*/*');
    const specific = matches.sort((one, other) => specificity(other.range) - specificity(one.range))[0];
    if (specific && specific.weight > best) {
      chosen = type;
      best = specific.weight;
    }
  }
  return chosen;
}

function specificity(range: string): number {
  return range === '*/*' ? 0 : range.endsWith('/*') ? 1 : 2;
}
