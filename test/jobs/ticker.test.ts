import { tick } from '../../src/platform/jobs/ticker.js';

test('rounds never overlap, a failing one is reported, and stopping waits for the one that runs', async () => {
  const failures: unknown[] = [];
  let running = 0;
  let rounds = 0;
  let overlapped = false;
  let reached: () => void = () => undefined;
  const third = new Promise<void>((resolve) => { reached = resolve; });
  const ticking = tick(1, async () => {
    running += 1;
    overlapped ||= running > 1;
    rounds += 1;
    await Promise.resolve();
    running -= 1;
    if (rounds === 3) reached();
    if (rounds === 2) throw new Error('the second round fails');
  }, (error) => failures.push(error));
  await third;
  await ticking.stop();
  const stoppedAt = rounds;
  expect({ overlapped, failures: failures.length, running }).toEqual({ overlapped: false, failures: 1, running: 0 });
  await new Promise((resolve) => setImmediate(resolve));
  expect(rounds).toBe(stoppedAt);
});
