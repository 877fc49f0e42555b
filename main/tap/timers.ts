/** A tap waits as its link does. */
export { systemTimers, type Timers } from "../link/timers";
