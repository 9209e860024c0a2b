import { Migration0001Platform } from './Migration0001Platform.js';

/** Every migration, in the order in which they run. A list, not a folder scan, so that a stale file cannot run. */
export const migrations = [Migration0001Platform];
