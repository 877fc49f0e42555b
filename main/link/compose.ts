import type { TimedExchange } from "./exchange";
import type { Clock, Transceive } from "./transceive";

export interface LinkOptions {
  readonly clock: Clock;
  onExchange(exchange: TimedExchange): void;
  /** Milliseconds one exchange may take. */
  readonly timeoutMs: number;
}

export function composeLink(_base: Transceive, _options: LinkOptions): Transceive {
  throw new Error("not built yet");
}
