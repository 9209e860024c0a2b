import type { Slice } from './platform/slice.js';

/** Every slice, upstream first: a slice may import those above it and nothing below. */
export const slices: readonly Slice[] = [];
