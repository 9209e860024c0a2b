import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// This file runs as dist/bench/src/places.js.
export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
export const bench = join(root, 'bench');
export const compiled = join(root, 'dist');
