import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** A PostgreSQL server of a test's own: real, empty, on a Unix socket in a temporary folder, gone with the test. */
export interface PostgresServer {
  /** URL of a new, empty database. */
  database(): Promise<string>;
  /** Kills it with SIGKILL, and starts it again on the same files. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** Debian keeps the server's programs out of the path, a folder for each version. */
function programs(): string {
  const versions = "/usr/lib/postgresql";
  const found = existsSync(versions) ? readdirSync(versions).sort((a, b) => Number(b) - Number(a)) : [];
  const folder = found.map((version) => join(versions, version, "bin")).find((bin) => existsSync(join(bin, "initdb")));
  if (folder === undefined) throw new Error("no PostgreSQL server here: apt-get install postgresql");
  return folder;
}

/** PostgreSQL refuses to be root: then it is the user that Debian's package made for it. */
function asServerUser(): { readonly prefix: readonly string[]; own(path: string): void } {
  if (process.getuid?.() !== 0) return { prefix: [], own: () => undefined };
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  const [user, group] = [id("-u"), id("-g")];
  return {
    prefix: ["setpriv", `--reuid=${user}`, `--regid=${group}`, "--clear-groups"],
    own: (path) => chownSync(path, user, group),
  };
}

const [port, user] = [5432, "kazashi"];

/** `settings`: lines of postgresql.conf as NAME=VALUE. Unless told, what is written is not synced: no test pulls the plug. */
export async function startPostgres(settings: readonly string[] = ["fsync=off"]): Promise<PostgresServer> {
  const bin = programs();
  const { own, prefix } = asServerUser();
  // Short: a socket's path has at most 107 bytes.
  const folder = mkdtempSync(join(tmpdir(), "pg-"));
  own(folder);
  chmodSync(folder, 0o755);
  const data = join(folder, "data");
  const command = (program: string, ...args: string[]): [string, string[]] => {
    const [first = "", ...rest] = [...prefix, join(bin, program), ...args];
    return [first, rest];
  };
  execFileSync(...command("initdb", "-D", data, "-U", user, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"), {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });

  const urlOf = (database: string) => `postgres://${user}@localhost/${database}?host=${folder}&port=${port}`;
  const options = ["listen_addresses=", `unix_socket_directories=${folder}`, `port=${port}`, ...settings];

  async function serve(): Promise<ChildProcess> {
    const args = options.flatMap((option) => ["-c", option]);
    const child = spawn(...command("postgres", "-D", data, ...args), {
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
    });
    const complaints: string[] = [];
    child.stderr?.setEncoding("utf8").on("data", (text: string) => complaints.push(text));
    while (!(await answers())) {
      if (child.exitCode !== null) throw new Error(`postgres ended:\n${complaints.join("")}`);
      await sleep(20);
    }
    return child;
  }

  /** The processes of a killed server end when they see it gone; until then another on the same files is refused. */
  async function serveAgain(triesLeft = 50): Promise<ChildProcess> {
    try {
      return await serve();
    } catch (error) {
      if (triesLeft === 0) throw error;
      await sleep(100);
      return serveAgain(triesLeft - 1);
    }
  }

  async function sql(text: string): Promise<void> {
    const client = new pg.Client({ connectionString: urlOf("postgres") });
    try {
      await client.connect();
      await client.query(text);
    } finally {
      await client.end();
    }
  }

  const answers = () =>
    sql("SELECT 1").then(
      () => true,
      () => false,
    );

  async function end(child: ChildProcess, signal: "SIGQUIT" | "SIGKILL"): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  let server = await serve();
  // A test that is ended before its last hook leaves no server behind.
  const endNow = () => void server.kill("SIGQUIT");
  process.once("exit", endNow);

  return {
    async database() {
      const name = `test_${randomUUID().replaceAll("-", "")}`;
      await sql(`CREATE DATABASE ${name}`);
      return urlOf(name);
    },
    async crash() {
      await end(server, "SIGKILL");
      server = await serveAgain();
    },
    async stop() {
      process.off("exit", endNow);
      await end(server, "SIGQUIT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
