import { CodedError } from '../../kernel/coded-error.js';

/** A read asked for in a way that has no answer; reaches the client as BAD_USER_INPUT. */
export class ReadError extends CodedError<'FILTER_TOO_DEEP' | 'FILTER_TOO_LARGE' | 'ID_OF_ANOTHER_KIND' | 'LIST_TOO_LONG' | 'SEARCH_TOO_LONG'> {}

/** The document cannot be one statement; the reason is for the log and the tests. Other paths answer it. */
export class NotProjectable extends Error {
  constructor(readonly reason: string) {
    super(`Not projectable: ${reason}`);
    this.name = 'NotProjectable';
  }
}
