/** Milliseconds; longer than anything takes, also where four other things are built at the same time. */
export const PATIENCE = 90_000;
