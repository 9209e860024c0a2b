import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

/** Names whose values never reach a log line, at the depths at which they are logged. */
const SECRETS = ['authorization', 'cookie', 'password', 'token', 'secret', 'secretKey', 'sealingKey', 'idempotencyKey'];

function standardOutput(): DestinationStream {
  // Synchronous, so that the last words before an end are not lost.
  const output = pino.destination({ dest: 1, sync: true });
  // A reader that has gone (a closed pipe) must not end the process.
  output.on('error', () => undefined);
  return output;
}

/** The process's log: one JSON object per line on standard output; times in UTC, levels by name, secrets removed. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: { service: 'wushe' },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), remove: true },
    },
    destination ?? standardOutput(),
  );
}
