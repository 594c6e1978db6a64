/** What the loading process is to do. */
export interface Order {
  readonly appUrl: string;
  readonly initiative: string;
  readonly paths: readonly string[];
  readonly postgresFolder: string;
}

/** What it says: of a file, how long and how much processor time it took; at the end, its highest memory in MiB. */
export type Loaded =
  | {
      readonly file: string;
      readonly read: number;
      readonly loaded: number;
      readonly refused: number;
      readonly seconds: number;
      readonly nodeSeconds: number;
      readonly postgresSeconds: number;
      /** Highest memory so far, in MiB. */
      readonly peakSoFar: number;
    }
  | { readonly peak: number };

/** What is done once all files are in, named as if it were a file. */
export const settled = 'names, places, likenesses and search';
