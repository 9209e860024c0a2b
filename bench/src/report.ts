import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Measured, Plan } from './measure.js';
import { type Contender, contenders } from './operations/operation.js';
import { bench } from './places.js';

/** What must be reached, as a share of the other contender. PostGraphile is the measure of reads; writes are shown beside. */
const targets = {
  ofHand: { read: 0.55, write: 0.5 },
  ofPostgraphile: { each: 1.4, counted: 1.1, mean: 2 },
} as const;

const counted = 'needsPage';

/** The ratios as a table for people (Markdown), with what was missed. */
export function tableOf(measured: readonly Measured[]): string {
  const head = ['operation', 'Wushe ÷ by hand', 'Wushe ÷ PostGraphile', 'p50 ÷ by hand', 'p99 ÷ by hand', 'CPU ms per request, server + database: by hand', 'Wushe', 'PostGraphile'];
  const rows = measured.map(({ operation, ofHand, ofPostgraphile, medians }) => [
    operation.title,
    `${two(ofHand.value)} (${two(ofHand.least)}–${two(ofHand.greatest)})${ofHand.unsteady ? ' ~' : ''}`,
    `${two(ofPostgraphile.value)} (${two(ofPostgraphile.least)}–${two(ofPostgraphile.greatest)})${ofPostgraphile.unsteady ? ' ~' : ''}`,
    two(medians.wushe.p50 / medians.hand.p50),
    two(medians.wushe.p99 / medians.hand.p99),
    ...contenders.map((contender) => `${two(medians[contender].serverCpu)} + ${two(medians[contender].databaseCpu)}`),
  ]);
  const memory = contenders.map((contender) => `${contender} ${Math.max(...measured.map(({ medians }) => medians[contender].mebibytes ?? 0)).toFixed(0)} MiB`).join(', ');
  return [
    line(head), line(head.map(() => '---')), ...rows.map(line), '',
    `Geometric mean over PostGraphile: ${two(meanOverPeer(readsOf(measured)))} of the reads, ${two(meanOverPeer(measured))} of all. Memory of the server processes: ${memory}.`,
    ...(measured.some(({ ofHand, ofPostgraphile }) => ofHand.unsteady || ofPostgraphile.unsteady) ? ['~: the pairs still moved by more than 25 % after more rounds.'] : []),
    ...missed(measured).map((words) => `Missed: ${words}`),
  ].join('\n');
}

/** Targets that were not reached; empty when all were. */
export function missed(measured: readonly Measured[]): string[] {
  const words = measured.flatMap(({ operation, ofHand, ofPostgraphile }) => {
    const least = operation.name === counted ? targets.ofPostgraphile.counted : targets.ofPostgraphile.each;
    return [
      ...(ofHand.value < targets.ofHand[operation.kind] ? [`${operation.title}: ${two(ofHand.value)} of hand-written, not ${targets.ofHand[operation.kind]}`] : []),
      ...(operation.kind === 'read' && ofPostgraphile.value < least ? [`${operation.title}: ${two(ofPostgraphile.value)} × PostGraphile, not ${least}`] : []),
    ];
  });
  const mean = meanOverPeer(readsOf(measured));
  return mean < targets.ofPostgraphile.mean ? [...words, `geometric mean of the reads: ${two(mean)} × PostGraphile, not ${targets.ofPostgraphile.mean}`] : words;
}

/** Writes everything that was measured to bench/results/latest.json. */
export function writeResults(measured: readonly Measured[], plan: Plan): string {
  const file = join(bench, 'results/latest.json');
  mkdirSync(join(bench, 'results'), { recursive: true });
  const operations = measured.map(({ operation, medians, ofHand, ofPostgraphile }) => ({
    operation: operation.name, title: operation.title, kind: operation.kind, ofHand, ofPostgraphile,
    medians: Object.fromEntries(Object.entries(medians).map(([contender, values]) => [contender, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, round(value as number | null)]))])) as Record<Contender, object>,
  }));
  const machine = { cores: cpus().length, model: cpus()[0]?.model ?? 'unknown', memoryGibibytes: Math.round(totalmem() / 2 ** 30), node: process.version };
  const results = { at: new Date().toISOString(), plan, machine, geometricMeanOverPostgraphile: { reads: round(meanOverPeer(readsOf(measured))), all: round(meanOverPeer(measured)) }, missed: missed(measured), operations };
  writeFileSync(file, `${JSON.stringify(results, (_, value: unknown) => (typeof value === 'number' ? round(value) : value), 2)}\n`);
  return file;
}

function meanOverPeer(measured: readonly Measured[]): number {
  return Math.exp(measured.reduce((sum, { ofPostgraphile }) => sum + Math.log(ofPostgraphile.value), 0) / measured.length);
}

const readsOf = (measured: readonly Measured[]): readonly Measured[] => measured.filter(({ operation }) => operation.kind === 'read');

const round = (value: number | null): number | null => (value === null ? null : Math.round(value * 1_000) / 1_000);
const two = (value: number | null): string => (value === null || !Number.isFinite(value) ? '–' : value.toFixed(2));
const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
