/** Settles at SIGTERM or SIGINT; a second signal ends the process the hard way. */
export function askedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGTERM", resolve).once("SIGINT", resolve);
  });
}
