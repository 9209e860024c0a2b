import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { OperationKind } from '../graphql/exchange.js';

/** Connections of one pool. */
export interface PoolSize {
  readonly name: string;
  readonly total: number;
  readonly idle: number;
  readonly waiting: number;
}

/** Numbers that a slice tells, one for each value of a label. */
export interface SliceGauge {
  /** Begins with `wushe_`. */
  readonly name: string;
  readonly help: string;
  readonly label: string;
  /** Asked whenever the metrics are read; when it fails, the numbers are absent. */
  values(): Promise<ReadonlyMap<string, number>>;
}

export interface MetricsOptions {
  readonly gauges?: readonly SliceGauge[];
  /** Asked whenever the metrics are read. */
  readonly pools?: () => readonly PoolSize[];
  /** Also measure the process: event loop, memory, garbage collection. On unless told otherwise. */
  readonly process?: boolean;
}

/** What the process tells Prometheus. */
export class Metrics {
  readonly registry = new Registry();
  private readonly durations: Histogram<'route' | 'operation' | 'status'>;
  private readonly errors: Counter<'code'>;
  private readonly refusals: Counter<'code'>;
  private readonly told: Counter;

  constructor({ pools, gauges = [], process = true }: MetricsOptions = {}) {
    const registers = [this.registry];
    this.durations = new Histogram({
      name: 'wushe_http_request_duration_seconds',
      help: 'Time from the head of a request to the end of its answer, by route, kind of GraphQL operation and status.',
      labelNames: ['route', 'operation', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    });
    this.errors = new Counter({ name: 'wushe_graphql_errors_total', help: 'GraphQL answers that contained an error with the code.', labelNames: ['code'], registers });
    this.refusals = new Counter({ name: 'wushe_refusals_total', help: 'Deeds refused with the code (userErrors); SEALED for deeds on bids, of which nobody learns.', labelNames: ['code'], registers });
    this.told = new Counter({ name: 'wushe_subscription_answers_total', help: 'Answers sent to subscriptions.', registers });
    if (pools) registerPools(pools, registers);
    for (const gauge of gauges) registerGauge(gauge, registers);
    if (process) collectDefaultMetrics({ register: this.registry });
  }

  observe(route: string, operation: OperationKind, status: number, seconds: number): void {
    this.durations.observe({ route, operation, status: String(status) }, seconds);
  }

  errorsAnswered(codes: readonly string[]): void {
    for (const code of codes) this.errors.inc({ code });
  }

  /** Counts a refusal of a deed. */
  refused(code: string): void {
    this.refusals.inc({ code });
  }

  /** Counts an answer to a subscription. */
  subscriptionTold(): void {
    this.told.inc();
  }

  /** Tells how many are connected over WebSocket, and how many subscriptions they have. */
  watchSockets({ connections, subscriptions }: { readonly connections: () => number; readonly subscriptions: () => number }): void {
    const registers = [this.registry];
    new Gauge({ name: 'wushe_socket_connections', help: 'Open WebSocket connections.', registers, collect() { this.set(connections()); } });
    new Gauge({ name: 'wushe_subscriptions', help: 'Subscriptions that wait for changes.', registers, collect() { this.set(subscriptions()); } });
  }

  /** All metrics in the text format of Prometheus. */
  async text(): Promise<{ readonly contentType: string; readonly body: string }> {
    return { contentType: this.registry.contentType, body: await this.registry.metrics() };
  }
}

function registerGauge({ name, help, label, values }: SliceGauge, registers: Registry[]): void {
  new Gauge({
    name, help, labelNames: [label], registers,
    async collect() {
      const numbers = await values().catch(() => new Map<string, number>());
      this.reset();
      for (const [value, number] of numbers) this.set({ [label]: value }, number);
    },
  });
}

function registerPools(pools: NonNullable<MetricsOptions['pools']>, registers: Registry[]): void {
  new Gauge({
    name: 'wushe_database_pool_connections',
    help: 'Database connections by pool; waiting are requests for one.',
    labelNames: ['pool', 'state'],
    registers,
    collect() {
      for (const { name, total, idle, waiting } of pools()) {
        this.set({ pool: name, state: 'used' }, total - idle);
        this.set({ pool: name, state: 'idle' }, idle);
        this.set({ pool: name, state: 'waiting' }, waiting);
      }
    },
  });
}
