import { appropriations } from '../appropriations/index.js';
import { contracts } from '../contracts/index.js';
import { funds } from '../funds/index.js';
import { payments } from '../payments/index.js';
import type { DutyClock } from '../platform/duties/duty-clock.js';
import { procurement } from '../procurement/index.js';

/** The clocks that slices declare at their doors. */
export const dutyClocks: readonly DutyClock[] = [procurement, funds, appropriations, contracts, payments].flatMap(({ duties }) => duties ?? []);
