import { createHash } from 'node:crypto';
import type { RequestFacts } from '../graphql/request-facts.js';
import { HttpProblem } from './replies.js';

export interface RateLimitOptions {
  /** Length of the sliding window. */
  readonly windowSeconds: number;
  /** Requests without a token per address and window. */
  readonly anonymous: number;
  /** Requests per token and window. */
  readonly perToken: number;
  /** Requests with tokens, however many, per address and window: invented tokens do not buy more. */
  readonly perAddress: number;
}

export const defaultRateLimit: RateLimitOptions = { windowSeconds: 60, anonymous: 600, perToken: 1_200, perAddress: 12_000 };

/** What one caller has left. */
export interface Allowance {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the window is over. */
  readonly reset: number;
}

interface Count {
  window: number;
  current: number;
  previous: number;
}

const mostCallers = 50_000;

/** Counts per key in a sliding window: this window's requests, and the last one's as far as it still overlaps. */
export class SlidingWindow {
  private readonly counts = new Map<string, Count>();

  constructor(private readonly seconds: number, private readonly clock: () => number = () => performance.now() / 1_000) {}

  take(key: string, limit: number): Allowance {
    const at = this.clock() / this.seconds;
    const window = Math.floor(at);
    const passed = at - window;
    const count = this.countOf(key, window);
    const used = count.previous * (1 - passed) + count.current;
    const allowed = used + 1 <= limit;
    if (allowed) count.current += 1;
    const remaining = Math.max(0, Math.floor(limit - used - (allowed ? 1 : 0)));
    return { allowed, limit, remaining, reset: Math.max(1, Math.ceil((1 - passed) * this.seconds)) };
  }

  private countOf(key: string, window: number): Count {
    const known = this.counts.get(key);
    const count = known ?? { window, current: 0, previous: 0 };
    if (count.window !== window) {
      count.previous = count.window === window - 1 ? count.current : 0;
      count.current = 0;
      count.window = window;
    }
    // The caller seen longest ago is forgotten first; memory stays bounded under a flood of addresses.
    this.counts.delete(key);
    this.counts.set(key, count);
    if (this.counts.size > mostCallers) this.counts.delete(this.counts.keys().next().value!);
    return count;
  }
}

/** Limits requests per token and address. Counts live in this process; several processes allow as many times more. */
export class RateLimiter {
  private readonly window: SlidingWindow;

  constructor(private readonly options: RateLimitOptions, clock?: () => number) {
    this.window = new SlidingWindow(options.windowSeconds, clock);
  }

  /** Counts the request and returns the headers of its answer. @throws HttpProblem 429 when nothing is left. */
  admit({ token, address }: RequestFacts): Record<string, string> {
    const { anonymous, perToken, perAddress, windowSeconds } = this.options;
    // A token that its address has no allowance for is not charged.
    const shared = this.window.take(`${token === null ? 'a' : 'n'} ${address}`, token === null ? anonymous : perAddress);
    const own = token === null || !shared.allowed ? shared : this.window.take(`t ${digest(token)}`, perToken);
    const tightest = !own.allowed || own.remaining < shared.remaining ? own : shared;
    const headers = {
      'ratelimit-limit': String(tightest.limit),
      'ratelimit-remaining': String(tightest.remaining),
      'ratelimit-reset': String(tightest.reset),
      'ratelimit-policy': `${tightest.limit};w=${windowSeconds}`,
    };
    if (tightest.allowed) return headers;
    throw new HttpProblem(429, 'TOO_MANY_REQUESTS', `More than ${tightest.limit} requests in ${windowSeconds} seconds. Try again later.`, {
      ...headers, 'retry-after': String(tightest.reset),
    });
  }
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
