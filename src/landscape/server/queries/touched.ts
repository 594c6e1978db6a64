/** Which organisations something is to be kept up for: those touched, or all of the initiative. */
export type Touched = readonly string[] | 'all';
