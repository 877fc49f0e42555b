/** Waiting, passed in like the clock, so that a test of a two-minute time limit takes no time. */
export interface Timers {
  /** Runs `action` once after `ms`. Returns the way to call it off; calling it off late is harmless. */
  after(ms: number, action: () => void): () => void;
}

export const systemTimers: Timers = {
  after(ms, action) {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
};
