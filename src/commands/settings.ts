import { describeSettings } from '../settings.js';

// `npm run -s settings` for a terminal, `npm run -s settings -- --markdown` for the README.
process.stdout.write(`${describeSettings(process.argv.includes('--markdown') ? 'markdown' : 'text')}\n`);
