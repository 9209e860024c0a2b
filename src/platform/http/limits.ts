/** Bounds of connections and requests. */
export interface HttpLimits {
  /** Longest body of an operation in bytes. */
  readonly bodyBytes: number;
  /** Most bytes of a request's head. */
  readonly headBytes: number;
  /** Milliseconds for a whole request to arrive. */
  readonly requestTimeout: number;
  /** Milliseconds for the head of a request to arrive. */
  readonly headTimeout: number;
  /** Milliseconds an idle connection is kept; longer than that of the proxy in front. */
  readonly keepAlive: number;
  /** Milliseconds between looks for requests that are too slow. */
  readonly checkEvery: number;
  /** Milliseconds that readiness may take. */
  readonly readyPatience: number;
}

export const defaultHttpLimits: HttpLimits = {
  bodyBytes: 1_048_576,
  headBytes: 16_384,
  requestTimeout: 30_000,
  headTimeout: 10_000,
  keepAlive: 65_000,
  checkEvery: 2_000,
  readyPatience: 3_000,
};
