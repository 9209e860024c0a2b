/**
 * An error of the kernel with a code that never changes and facts that are safe to show.
 * Slices turn it into a refusal, the API edge into bad input; its message never carries a caller's value.
 */
export class CodedError<Code extends string = string> extends Error {
  constructor(
    readonly code: Code,
    /** What happened, in plain English, without values from the caller. */
    message: string,
    /** Facts for the reader (limits, a year, a path). Never secret, never the offending value itself. */
    readonly facts: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}
