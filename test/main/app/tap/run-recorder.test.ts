import { describe, expect, test } from "vitest";
import { type RecorderPorts, recordRun } from "../../../../main/app/tap/run-recorder";
import type { TapNews } from "../../../../main/app/tap/tap-host";
import type { Conditions, Run } from "../../../../main/tap/run";

const id = "6a0e8f0e-6f0c-4a3b-9a84-0e0b7f2a8c11";
const conditions: Conditions = {
  flow: "login",
  order: "pin-first",
  evidence: "virtual",
  reader: "Virtual reader: test",
  origin: "https://portal.example",
  appVersion: "0.0.0",
  host: "test",
};

function exchange(index: number): TapNews {
  const header = { cla: 0, ins: 0xa4, p1: 4, p2: 0x0c, commandLength: 15, responseLength: 2, sw: 0x9000 };
  return {
    type: "exchange",
    tap: id,
    list: "exchanges",
    exchange: { index, ...header, startNs: index, endNs: index + 1 },
  };
}
const mark = (name: "m3" | "m7" | "m11", ns: number): TapNews => ({ type: "mark", tap: id, mark: name, ns });
const ended = (code?: "token-lost"): TapNews => ({
  type: "ended",
  tap: id,
  ending: {
    outcome: code ? "failure" : "success",
    failure: code ? { code, detail: {} } : null,
    token: null,
    tries: { before: 3, after: 3 },
    marks: { m3: 30, m7: 70 },
  },
});

/** A store that notes what it was given, and takes its time. */
function noting(refuse?: "begin" | "addExchange") {
  const log: string[] = [];
  const shown: Run[] = [];
  const failures: string[] = [];
  const write = (what: string) => async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (what === refuse) throw new Error("the disk is full");
    log.push(what);
  };
  const ports: RecorderPorts = {
    store: {
      begin: write("begin"),
      addExchange: write("addExchange"),
      addMark: write("addMark"),
      finish: async (_, { outcome, marks }) => void log.push(`finish ${outcome} ${Object.keys(marks).join()}`),
    },
    onChange: (run) => {
      log.push("shown");
      shown.push(run);
    },
    onStoreFailure: ({ code }) => failures.push(code),
  };
  return { log, shown, failures, ports };
}

describe("a run while it goes on", () => {
  test("is kept before it is shown, in the order of what happened", async () => {
    const { log, ports } = noting();
    const record = recordRun(id, conditions, true, ports);
    record.receive(exchange(0));
    record.receive(mark("m3", 30));
    record.receive(ended());
    record.judge({ outcome: "success" });
    await record.finished;
    expect(log).toEqual([
      "begin",
      "shown",
      "addExchange",
      "shown",
      "addMark",
      "shown",
      "finish success m3,m7",
      "shown",
    ]);
  });

  test("is not finished before the portal has judged, and keeps the marks that came meanwhile", async () => {
    const { log, ports } = noting();
    const record = recordRun(id, conditions, true, ports);
    record.receive(ended());
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(log.filter((line) => line.startsWith("finish"))).toEqual([]);
    record.receive(mark("m11", 110));
    record.judge({ outcome: "failure", failure: { code: "certificate-revoked", detail: {} } });
    const run = await record.finished;
    expect(run).toMatchObject({
      outcome: "failure",
      failure: { code: "certificate-revoked" },
      marks: { m3: 30, m7: 70, m11: 110 },
    });
  });

  test("of a tap that failed needs no verdict, and a late one changes nothing", async () => {
    const { ports } = noting();
    const record = recordRun(id, conditions, true, ports);
    record.receive(ended("token-lost"));
    record.judge({ outcome: "success" });
    expect(await record.finished).toMatchObject({ outcome: "failure", failure: { code: "token-lost" } });
  });

  test("goes on when the disk does not take it, and says so", async () => {
    const { failures, ports } = noting("addExchange");
    const record = recordRun(id, conditions, false, ports);
    record.receive(exchange(0));
    record.receive(ended());
    expect(await record.finished).toMatchObject({ outcome: "success", exchanges: [{ index: 0 }] });
    expect(failures).toEqual(["internal"]);
  });
});
