/** The part of a pino logger that the adapters use. */
export interface Log {
  error(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  info(fields: object, message: string): void;
}

interface Caused {
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly previous?: unknown;
  readonly originalError?: unknown;
  readonly errors?: unknown;
}

// Connections lost or not made, operator intervention, too many connections, and a primary that became read only.
// The rest of class 08 is ours to mend: a message that breaks the protocol (08P01) breaks it every time.
const awayStates = /^(0800[01346]|57P0[1-3]|53300|25006)$/;
const awaySystem = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);
// pg and its pool tell these by message alone.
const awayMessages = /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|Cannot use a pool after calling end|Client was closed and is not queryable|Client network socket disconnected)/;
const deepestCause = 6;

/** An error and what caused it, through the wrappings of GraphQL, the ORM and Node. */
export function causesOf(error: unknown): Error[] {
  const found: Error[] = [];
  const pending: unknown[] = [error];
  while (pending.length > 0 && found.length < deepestCause) {
    const current = pending.shift();
    if (!(current instanceof Error) || found.includes(current)) continue;
    found.push(current);
    const { cause, previous, originalError, errors } = current as Caused;
    pending.push(originalError, cause, previous, ...(current instanceof AggregateError && Array.isArray(errors) ? errors : []));
  }
  return found;
}

/** Whether the database could not be reached or went away: worth another try later, and no fault of the program. */
export function databaseAway(error: unknown): boolean {
  return causesOf(error).some((cause) => {
    const { code } = cause as Caused;
    return (typeof code === 'string' && (awayStates.test(code) || awaySystem.has(code))) || awayMessages.test(cause.message);
  });
}

/**
 * What the log may know of a fault. Messages of the database and of the ORM quote statements with their values,
 * which may be personal or sealed (design §3.10): of those only SQLSTATE, constraint and place are kept.
 */
export function loggable(error: unknown): object {
  const causes = causesOf(error);
  if (causes.length === 0) return { type: typeof error };
  const database = causes.find((cause) => typeof (cause as Caused).code === 'string' && /^[0-9A-Z]{5}$/.test(String((cause as Caused).code)));
  const innermost = causes.at(-1)!;
  if (!database) return { type: innermost.name, message: innermost.message, stack: innermost.stack };
  const { code, constraint, table, column, routine } = database as unknown as Record<string, unknown>;
  return { type: database.name, code, constraint, table, column, routine, stack: causes.map(framesOf).join('\n') };
}

function framesOf({ name, stack }: Error): string {
  const frames = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [name, ...frames].join('\n');
}
