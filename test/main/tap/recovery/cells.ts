import { faultNames } from "../../../../main/card/faults/fault";
import type { VirtualToken } from "../../../../main/card/token";
import type { Exchange } from "../../../../main/tap/run";
import { type Cell, codeOf, faultAt, observe } from "./cell";
import type { Phase } from "./decisions";

/** A tap without any fault, and what each of its exchanges is for. */
export interface SoundTap {
  readonly conditions: Omit<Cell, "faults">;
  /** The first is the holding; then one for each exchange. */
  readonly phases: readonly Phase[];
  readonly outcome: ReturnType<typeof codeOf>;
}

export async function soundTap(conditions: Omit<Cell, "faults">, token: VirtualToken): Promise<SoundTap> {
  const { result } = await observe({ ...conditions, faults: [] }, token);
  const phases: Phase[] = [
    "holding",
    ...result.exchanges.map(phaseOf),
    ...result.afterExchanges.map((): Phase => "afterwards"),
  ];
  return { conditions, phases, outcome: codeOf(result) };
}

function phaseOf({ commandLength, ins, p1, responseLength }: Exchange): Phase {
  if (ins === 0xa4) return p1 === 0x04 ? "select" : "file";
  if (ins === 0x20) return commandLength > 4 ? "verify" : "counter";
  if (ins === 0x2a) return "signature";
  if (p1 === 0x86) return "label";
  return responseLength > 2 ? "certificate" : "refusal";
}

/** Every fault at every exchange of the tap, before and after its effect. */
export function* cellsOf({ conditions, phases }: SoundTap): Generator<{ cell: Cell; phase: Phase }> {
  for (const fault of faultNames)
    for (const effect of ["before", "after"] as const)
      for (const [exchange, phase] of phases.entries()) {
        const struck = faultAt(fault, exchange, effect);
        if (struck !== null) yield { cell: { ...conditions, faults: [struck] }, phase };
      }
}

/** Phones that authenticate their owner by themselves. */
const ownAuthentication: ReadonlySet<string> = new Set(["iphone"]);

type Beginning = Pick<Cell, "pin" | "tries">;
const sound: Beginning = { pin: "right", tries: "full" };
const beginnings: readonly Beginning[] = [
  sound,
  { pin: "wrong", tries: "full" },
  { pin: "right", tries: "at the floor" },
];

/** All conditions of taps, without faults. */
export function conditions(flow: Cell["flow"], profile: string): Omit<Cell, "faults">[] {
  const authentication = ownAuthentication.has(profile) ? "phone" : "pin";
  if (flow === "probe" || authentication === "phone")
    return [{ flow, order: "pin-first", profile, authentication, ...sound }];
  return (["pin-first", "hold-first"] as const).flatMap((order) =>
    beginnings.map((beginning) => ({ flow, order, profile, authentication, ...beginning })),
  );
}
