import { readFileSync } from 'node:fs';

/** What `sweep.wasm` offers; each function is told in sweep.as.ts. Addresses are bytes in the shared memory. */
export interface Kernel {
  place(
    termStarts: number,
    terms: number,
    values: number,
    times: number,
    postingStarts: number,
    postingColumns: number,
    postingValues: number,
    vocabulary: number,
    tileBits: number,
    columns: number,
    ties: number,
    profiles: number,
    codeGroups: number,
    funderGroups: number,
    classes: number,
    weights: number,
    lengths: number,
    logs: number,
    masks: number,
  ): void;
  settle(
    sums: number,
    common: number,
    touched: number,
    touchedSums: number,
    parts: number,
    squares: number,
    marks: number,
  ): void;
  take(
    room: number,
    slack: number,
    best: number,
    goals: number,
    goalDropped: number,
    goalFloor: number,
    all: number,
    allDropped: number,
    allFloor: number,
  ): void;
  goalsHeld(): number;
  goalsLeft(): number;
  goalsFloor(): number;
  allHeld(): number;
  allLeft(): number;
  allsFloor(): number;
  spread(rowTerms: number, rowValues: number, count: number): void;
  clear(rowTerms: number, count: number): void;
  abouts(list: number, count: number): void;
  extras(into: number, tile: number, codes: number, funders: number): void;
  extrasFrom(into: number, from: number, tile: number, funders: number): void;
  sweep(
    tile: number,
    rowTerms: number,
    rowValues: number,
    commonCount: number,
    count: number,
    cut: number,
    norm: number,
    norms: number,
    extra: number,
    segments: number,
    segmentCount: number,
    me: number,
  ): void;
  seed(
    rowTerms: number,
    rowValues: number,
    count: number,
    tiles: number,
    mostTouched: number,
    codes: number,
    funders: number,
    shares: number,
    near: number,
    nearEnd: number,
    me: number,
  ): void;
  mark(rowTerms: number, count: number): void;
  exact(rowExact: number, column: number): number;
}

let compiled: WebAssembly.Module | undefined;

/** The kernel over a shared memory. */
export function startKernel(memory: WebAssembly.Memory): Kernel {
  compiled ??= new WebAssembly.Module(readFileSync(new URL('./sweep.wasm', import.meta.url)));
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return exports as unknown as Kernel; // its shape is held by a test that compiles sweep.as.ts
}
