import type { ExchangeSink, TimedExchange } from "./exchange";
import { withLengthCorrection } from "./length-correction";
import { withOneAtATime } from "./one-at-a-time";
import { type Keeping, withRedaction } from "./redaction";
import { withTimeout } from "./timeout";
import type { Timers } from "./timers";
import { withTiming } from "./timing";
import type { Clock, Transceive } from "./transceive";

export interface LinkOptions {
  readonly clock: Clock;
  onExchange(exchange: TimedExchange): void;
  /** Redacted like everything that is observed: `keeping` says how far. */
  readonly trace?: ExchangeSink;
  /** "names" unless someone asked for more. */
  readonly keeping?: Keeping;
  /** Milliseconds one exchange may take. */
  readonly timeoutMs: number;
  /** What the time-out is measured with; real time where it is not given. */
  readonly timers?: Timers;
}

/**
 * The one place where a way to a token becomes the link that a tap speaks over. From the token outwards:
 *
 * 1. time-out: an exchange ends here at the latest;
 * 2. timing: stamps outside the time-out, so that an exchange nobody answers is seen too (the time-out adds 1 to 2 µs to
 *    an exchange, measured with a base that answers at once), and inside everything that may add an exchange;
 * 3. redaction, below every sink: the list of exchanges and the trace get the same withheld view;
 * 4. length correction: each GET RESPONSE and each repeated command is an exchange of its own below it;
 * 5. one at a time: outermost, for it guards against the caller.
 */
export function composeLink(base: Transceive, options: LinkOptions): Transceive {
  const { clock, onExchange, trace, keeping = "names", timeoutMs, timers } = options;
  const sinks: ExchangeSink[] = [(exchange) => onExchange(outline(exchange))];
  if (trace) sinks.push(trace);
  const limited = withTimeout(base, timeoutMs, timers);
  const timed = withTiming(limited, clock, withRedaction(keeping, sinks));
  return withOneAtATime(withLengthCorrection(timed));
}

function outline(exchange: TimedExchange): TimedExchange {
  const { cla, ins, p1, p2, commandLength, responseLength, sw, start, end } = exchange;
  return { cla, ins, p1, p2, commandLength, responseLength, sw, start, end };
}
