import type { Gate } from './table.mjs';

export declare function runGate(gate: Pick<Gate, 'name' | 'command' | 'silent'>, folder: string): Promise<{ passed: boolean; output: string }>;
