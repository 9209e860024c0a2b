import type { EntityClass } from '@mikro-orm/core';
import type { DutyClock } from './duties/duty-clock.js';
import type { SliceGauge } from './http/metrics.js';
import type { RouteScene, SliceRoute } from './http/slice-routes.js';
import type { RowMatcher } from './reads/row-matcher.js';
import type { Watch } from './subscriptions/watch.js';
import type { PostOffice } from './mail/post-office.js';

/** What a slice brings to the whole: its tables, its part of the schema. Its deeds and sweeps register by themselves. */
export interface Slice {
  readonly name: string;
  readonly entities: readonly EntityClass<object>[];
  /** type-graphql resolver classes. */
  readonly resolvers: readonly (abstract new (...parameters: never[]) => object)[];
  /** Object types that the schema reaches only through an interface, a union or an extension. */
  readonly types: readonly (abstract new (...parameters: never[]) => object)[];
  /** What can be subscribed to. */
  readonly watches?: readonly Watch[];
  /** Legal clocks: what parties must do by when. */
  readonly duties?: readonly DutyClock[];
  /** Addresses beside GraphQL: files, exports, uploads. Asked once, when the API starts. */
  readonly routes?: (scene: RouteScene) => readonly SliceRoute[];
  /** Numbers for `/metrics`. */
  readonly gauges?: (scene: RouteScene) => readonly SliceGauge[];
  /** What is done again and again beside the deeds of time, by processes that run jobs. */
  readonly jobs?: (scene: JobScene) => readonly SliceJob[];
}

/** What the jobs of a slice stand on. */
export interface JobScene extends RouteScene {
  readonly postOffice: PostOffice;
  /** Asks kept questions of new rows; made on first use. */
  readonly matcher: () => RowMatcher;
}

/** Work that is looked for at intervals. It may run twice, or in several processes at once, without harm. */
export interface SliceJob {
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<unknown>;
}
