/** One gate of `npm run check`. */
export interface Gate {
  readonly name: string;
  readonly says: string;
  readonly command: string[];
  readonly silent?: boolean;
  readonly needsBuild?: boolean;
}

export declare const gates: readonly Gate[];
