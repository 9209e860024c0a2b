/**
 * Someone who shows a token that nobody has looked up yet. A visitor has no actor and can perform nothing: that takes
 * the context, which only a row of the database makes, either of a statement that recognizes the bearer while it reads
 * or of one for that alone. The server lets no answer out before.
 */
export class Visitor<Context> {
  private admission: Promise<Context> | null = null;
  private context: Context | null = null;

  constructor(
    /** What the database recognizes the bearer by. */
    readonly credential: readonly unknown[],
    private readonly lookUp: () => Promise<Context>,
    private readonly contextOf: (row: readonly unknown[]) => Context,
  ) {}

  /** Whether the token was found to count. */
  get isRecognized(): boolean {
    return this.context !== null;
  }

  /** Recognized by a statement of its own, unless a read did. Rejects when the token does not count. */
  admit(): Promise<Context> {
    this.admission ??= this.lookUp().then((context) => (this.context = context));
    return this.admission;
  }

  /** Recognized by a read statement, from the columns that it told of the bearer. */
  recognized(row: readonly unknown[]): Context {
    this.context = this.contextOf(row);
    this.admission = Promise.resolve(this.context);
    return this.context;
  }
}
