import { ProjectedText } from '../reads/projected-text.js';

interface Answer {
  readonly errors?: unknown;
  readonly data?: unknown;
  readonly extensions?: unknown;
}

/** Writes an answer as JSON. Prepared text goes out as it is: it is neither parsed nor written anew. */
export function resultText(answer: Answer): string {
  if (!(answer.data instanceof ProjectedText)) return JSON.stringify(answer);
  const errors = answer.errors === undefined ? '' : `"errors":${JSON.stringify(answer.errors)},`;
  const extensions = answer.extensions === undefined ? '' : `,"extensions":${JSON.stringify(answer.extensions)}`;
  return `{${errors}"data":${answer.data.text}${extensions}}`;
}
