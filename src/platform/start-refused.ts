/** A start that cannot be. The message says what to do; it is shown alone, without a stack. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}
