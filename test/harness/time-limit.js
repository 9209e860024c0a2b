import { clearTimeout, setTimeout } from 'node:timers';
import { addEventHandler } from 'jest-circus';

/** As jest.config.js has it for the tests that run apart. */
const usual = 60_000;

/** Ends a test or hook that hangs: the runner that keeps its modules has no time limit of its own. */
function limit(entry) {
  const { fn, timeout = usual } = entry;
  if (typeof fn !== 'function' || fn.length > 0) return;
  entry.fn = async () => {
    let timer;
    const tooLong = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`Not done within ${timeout / 1000} s.`)), timeout);
    });
    try {
      await Promise.race([fn(), tooLong]);
    } finally {
      clearTimeout(timer);
    }
  };
}

addEventHandler((event, { currentDescribeBlock }) => {
  if (event.name === 'add_test') limit(currentDescribeBlock.children.at(-1));
  if (event.name === 'add_hook') limit(currentDescribeBlock.hooks.at(-1));
});
