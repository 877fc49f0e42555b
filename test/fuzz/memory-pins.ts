import type { Pins } from "../../main/card/pins";

/** PINs whose counters are in memory: of a token that is made for one case. */
export function memoryPins(right: Readonly<Record<string, string>>, full: Readonly<Record<string, number>>): Pins {
  const left = new Map(Object.entries(full));
  const values = new Map(Object.entries(right));
  return {
    tries: (name) => left.get(name) ?? 0,
    present(name, bytes) {
      const tries = left.get(name) ?? 0;
      if (tries === 0) return "blocked";
      const accepted = Buffer.from(bytes).toString("latin1") === values.get(name);
      left.set(name, accepted ? (full[name] ?? 0) : tries - 1);
      return accepted ? "accepted" : "wrong";
    },
    change(name, bytes) {
      values.set(name, Buffer.from(bytes).toString("latin1"));
      left.set(name, full[name] ?? 0);
    },
  };
}
