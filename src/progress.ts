import type { Logger } from './platform/telemetry/logger.js';

/** Tells a person (or, in production, the log) how far the start is. */
export class Progress {
  private since = performance.now();

  /** @param log where the words go in production; without it they are printed as plain lines */
  constructor(private readonly log: Logger | null, private readonly print: (line: string) => void) {}

  /** A step on the way. */
  say(part: string, message: string): void {
    if (this.log) this.log.debug({ part }, message);
    else this.print(`  ${part.padEnd(11)} … ${message}`);
  }

  /** A part that is finished, with the seconds it took. */
  done(part: string, message: string): void {
    const seconds = (performance.now() - this.since) / 1000;
    this.since = performance.now();
    if (this.log) this.log.info({ part, seconds: Number(seconds.toFixed(3)) }, message);
    else this.print(`  ${part.padEnd(11)} ${message} (${seconds.toFixed(1)} s)`);
  }
}
