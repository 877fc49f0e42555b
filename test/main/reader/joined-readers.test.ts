import { describe, expect, test } from "vitest";
import { Failure } from "../../../main/failure/failure";
import type { Connection, Readers, ReadersState } from "../../../main/link/readers";
import { joinReaders } from "../../../main/reader/joined-readers";

function source(kind: "pcsc" | "virtual", names: readonly string[], rest: Partial<ReadersState> = {}) {
  let state: ReadersState = { service: "running", readers: [], ...rest };
  const listeners = new Set<(state: ReadersState) => void>();
  const asked: string[] = [];
  let closed = false;
  const readers = (token: "absent" | "present") => names.map((name) => ({ name, kind, token, inUse: false }));
  state = { ...state, readers: readers("absent") };
  const given: Readers = {
    state: () => state,
    watch(listener) {
      listeners.add(listener);
      listener(state);
      return () => listeners.delete(listener);
    },
    async connect(reader): Promise<Connection> {
      asked.push(reader);
      throw new Failure("token-absent");
    },
    async close() {
      closed = true;
    },
  };
  return {
    given,
    asked,
    listeners,
    closed: () => closed,
    place() {
      state = { ...state, readers: readers("present") };
      for (const listener of listeners) listener(state);
    },
  };
}

describe("joined readers", () => {
  test("are one list, in the order of their sources, told once at first and then at each change", () => {
    const [pcsc, virtual] = [source("pcsc", ["A", "B"]), source("virtual", ["Virtual reader: V"])];
    const seen: string[] = [];
    const stop = joinReaders(pcsc.given, virtual.given).watch(({ readers }) =>
      seen.push(readers.map(({ name, token }) => `${name} ${token}`).join(", ")),
    );
    virtual.place();
    expect(seen).toEqual([
      "A absent, B absent, Virtual reader: V absent",
      "A absent, B absent, Virtual reader: V present",
    ]);
    stop();
    pcsc.place();
    expect(seen).toHaveLength(2);
    expect(pcsc.listeners.size + virtual.listeners.size).toBe(0);
  });

  test("are connected where they are", async () => {
    const [pcsc, virtual] = [source("pcsc", ["A"]), source("virtual", ["V"])];
    const joined = joinReaders(pcsc.given, virtual.given);
    await expect(joined.connect("V", "shared")).rejects.toMatchObject({ code: "token-absent" });
    await expect(joined.connect("Z", "shared")).rejects.toMatchObject({ code: "reader-lost" });
    expect([pcsc.asked, virtual.asked]).toEqual([[], ["V"]]);
    await joined.close();
    expect([pcsc.closed(), virtual.closed()]).toEqual([true, true]);
  });

  test.each<[Partial<ReadersState>, string[], Partial<ReadersState>]>([
    [
      { service: "stopped", trouble: "service-unavailable" },
      ["V"],
      { service: "stopped", trouble: "service-unavailable" },
    ],
    [{ service: "starting" }, ["V"], { service: "starting" }],
    [{ service: "running", trouble: "reader-none" }, ["V"], { service: "running" }],
    [{ service: "running", trouble: "reader-none" }, [], { service: "running", trouble: "reader-none" }],
  ])("with a source that is %j and %j beside it are %j", (rest, names, expected) => {
    const { readers: _readers, ...state } = joinReaders(
      source("pcsc", [], rest).given,
      source("virtual", names).given,
    ).state();
    expect(state).toEqual(expected);
  });
});
