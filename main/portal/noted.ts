/** Refusals that stand in the audit log already, or need not, so that the last catch (app.ts) does not write them down. */
export const noted = new WeakSet<Error>();
