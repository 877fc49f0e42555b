import { constants, setPriority } from "node:os";

/**
 * Lets this process go before those that paint: where two windows repaint on two cores, an exchange that was answered
 * waits for a processor. Windows lets any program do so; Linux those whose limit of the nice value allows it (RLIMIT_NICE:
 * `nice -14` in limits.conf, `LimitNICE=` of a systemd unit). It is a wish: without it a tap is only less even in time.
 *
 * Called before the process has other threads, which on Linux keep the priority they began with.
 *
 * @returns whether it was granted
 */
export function goFirst(): boolean {
  try {
    setPriority(constants.priority.PRIORITY_HIGH);
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

function isRefusal(error: unknown): boolean {
  const code = error instanceof Error && "info" in error ? Object(error.info).code : undefined;
  return code === "EACCES" || code === "EPERM";
}
