import { existsSync } from "node:fs";
import { capture, run } from "./run.mjs";
import { SetupStopped, say } from "./say.mjs";

/**
 * Debian and Ubuntu packages, by what needs them. `a|b`: the name differs between releases (64-bit time_t), either will do.
 */
const packages = {
  /** To build the PC/SC binding and to talk to the service. */
  pcsc: ["libpcsclite-dev", "pcscd", "g++", "make", "python3"],
  electron: [
    "libgtk-3-0|libgtk-3-0t64",
    "libnss3",
    "libasound2|libasound2t64",
    "libgbm1",
    "libxss1",
    "libatspi2.0-0|libatspi2.0-0t64",
    "libcups2|libcups2t64",
    "libdrm2",
    "fonts-noto-cjk",
    "unzip",
  ],
  /** A display where there is none. */
  display: ["xvfb", "xauth"],
  /** The judges: virtual readers and their own client, OpenSC, openssl, the NIST vectors, Wireshark; and a real PostgreSQL. */
  tests: [
    "vsmartcard-vpcd",
    "vsmartcard-vpicc",
    "opensc",
    "openssl",
    "python3-cryptography-vectors",
    "tshark",
    "postgresql",
  ],
};

/** @typedef {keyof typeof packages} Need */

/**
 * Makes sure of Debian packages. Elsewhere (other distributions, Windows, macOS) it does nothing: see README.
 * @param {readonly Need[]} needs
 */
export async function ensureDebianPackages(needs) {
  if (!existsSync("/usr/bin/dpkg-query")) return;
  const wanted = needs.flatMap((need) => packages[need]);
  const installed = await installedOf(wanted.flatMap((name) => name.split("|")));
  const missing = wanted.filter((name) => !name.split("|").some((one) => installed.has(one)));
  if (missing.length === 0) return;

  const sudo = await sudoPrefix();
  // Release-dependent names can only be settled once the package lists are there.
  if (sudo !== undefined) {
    say(`installing Debian packages: ${missing.join(" ")}`);
    await apt(sudo, ["update", "-qq"]);
  }
  const names = await Promise.all(missing.map(settleName));
  const line = `apt-get install -y --no-install-recommends ${names.join(" ")}`;
  if (sudo === undefined)
    throw new SetupStopped(
      `these Debian packages are missing. Install them, then run the same command again:\n  sudo ${line}`,
    );
  await apt(sudo, line.split(" ").slice(1));
}

/** @param {readonly string[]} names */
async function installedOf(names) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholders
  const { stdout } = await capture("dpkg-query", ["-W", "-f=${db:Status-Abbrev} ${Package}\\n", ...names]);
  return new Set(
    stdout
      .split("\n")
      .filter((line) => line.startsWith("ii"))
      .map((line) => line.slice(2).trim()),
  );
}

/** The first of `a|b` that this release knows. @param {string} name */
async function settleName(name) {
  const all = name.split("|");
  for (const one of all) {
    const { stdout } = await capture("apt-cache", ["policy", one]);
    if (/Candidate: (?!\(none\))/.test(stdout)) return one;
  }
  return all[0];
}

/** How to become root without being asked: [] as root, sudo where it asks nothing; undefined where neither works. */
async function sudoPrefix() {
  if (process.getuid?.() === 0) return [];
  const { status } = await capture("sudo", ["-n", "true"]);
  return status === 0 ? ["sudo", "-n"] : undefined;
}

/**
 * @param {readonly string[]} sudo
 * @param {readonly string[]} args
 */
async function apt(sudo, args) {
  const [program = "env", ...rest] = [...sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...args];
  // apt's own words go to stderr: stdout belongs to the program that is set up.
  const status = await run("sh", ["-c", 'exec "$@" >&2', "sh", program, ...rest]);
  if (status !== 0) throw new SetupStopped(`apt-get ${args[0]} failed (its output is above)`);
}
