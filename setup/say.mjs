/** Steps of the set-up, a line each, on stderr: stdout belongs to the program that is set up. */

/** @param {string} line */
export function say(line) {
  process.stderr.write(`kazashi: ${line}\n`);
}

/**
 * Says a line, and on a terminal rewrites it as the work goes on; elsewhere a new line every few seconds.
 * @param {string} what
 * @returns {{ update(state: string): void, done(state: string): void }}
 */
export function progress(what) {
  const terminal = process.stderr.isTTY === true;
  let last = Date.now();
  say(what);
  return {
    update(state) {
      if (terminal) process.stderr.write(`\r\x1b[2Kkazashi: ${what} ${state}`);
      else if (Date.now() - last >= 5_000) {
        last = Date.now();
        say(`${what} ${state}`);
      }
    },
    done(state) {
      if (terminal) process.stderr.write(`\r\x1b[2K`);
      say(`${what} ${state}`);
    },
  };
}

/** The set-up cannot go on; `what` says why and what to do. */
export class SetupStopped extends Error {
  /** @param {string} what */
  constructor(what) {
    super(what);
    this.name = "SetupStopped";
  }
}

/**
 * Runs a set-up script: what it returns is the exit status; a stop is said in a line, a defect with its stack.
 * @param {() => Promise<number>} script
 */
export async function main(script) {
  try {
    process.exitCode = await script();
  } catch (error) {
    if (error instanceof SetupStopped) say(error.message);
    else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
  }
}
