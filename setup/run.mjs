import { spawn } from "node:child_process";
import { SetupStopped } from "./say.mjs";

/** The project's folder, from which every command is run. */
export const project = new URL("..", import.meta.url).pathname.replace(/^\/([A-Za-z]:)/, "$1");

/**
 * Runs a program to its end with this terminal's input and output; signals sent to us reach it.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to ours
 * @returns {Promise<number>} its exit status; 128 + the signal's number where a signal ended it
 */
export function run(program, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: project, stdio: "inherit", env: { ...process.env, ...env } });
    const pass = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
    process.on("SIGINT", pass).on("SIGTERM", pass).on("SIGHUP", pass);
    child.once("error", reject);
    child.once("exit", (status, signal) => {
      process.off("SIGINT", pass).off("SIGTERM", pass).off("SIGHUP", pass);
      resolve(status ?? (signal === "SIGKILL" ? 137 : 143));
    });
  });
}

/**
 * Runs a program for its output.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to ours
 * @returns {Promise<{ status: number, stdout: string, stderr: string }>} status 127 where there is no such program
 */
export function capture(program, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: project,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...env },
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      stderr += text;
    });
    child.once("error", (error) => resolve({ status: 127, stdout, stderr: error.message }));
    child.once("close", (status) => resolve({ status: status ?? 1, stdout, stderr }));
  });
}

/**
 * Runs a step that is quiet when it goes well; when it fails, what it printed is shown and the set-up stops.
 * @param {string} what the step, in words
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to ours
 */
export async function step(what, program, args, env) {
  const { status, stdout, stderr } = await capture(program, args, env);
  if (status === 0) return;
  process.stderr.write(stdout + stderr);
  throw new SetupStopped(
    `${what} failed: \`${[program, ...args].join(" ")}\` ended with ${status} (its output is above)`,
  );
}
