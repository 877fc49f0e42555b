import type { FailureCode } from "../../../../main/failure/codes";
import { citizenText } from "../../../../main/failure/texts";
import { afterSelect, type Decision, decisions, phases, underWay } from "./decisions";

/** docs/recovery.md, made from the same table that the matrix is judged by. */
export function recoveryDocument(): string {
  const told = [
    ...new Set(decisions.flatMap(({ outcome, told }) => [...told, ...(outcome === "success" ? [] : [outcome])])),
  ];
  return `# Recovery

Made from test/main/tap/recovery/decisions.ts by its own test (\`npx vitest run --project unit test/main/tap/recovery -u\` writes
it anew); do not edit.

What a tap does when something goes wrong in it. Every fault of [faults.md](faults.md) is tried at every exchange of every flow,
before and after the exchange has had its effect, with a card, a phone and a
phone that authenticates its owner by itself, PIN first and hold first, with a right PIN, a
wrong one first, and with no more tries than the operator's floor. Each of these cells must come out as the first row that
applies to it says, and in each of them:

- after a wrong PIN no VERIFY is sent without a new press of OK, and none that may cost a try before the counter was read;
- a press of OK costs one try at most, a right PIN none, and no try at or below the operator's floor is spent;
- no PIN is in anything that leaves the tap, and every copy of it is wiped;
- every exchange is told of, with a status word only where the token gave one;
- where the citizen signs, nothing is signed more often than was allowed by a press of OK;
- the tap ends, the reader is free, and the next tap succeeds.

Two losses in one tap and any number of any faults are tried for the same.

| fault | at | known then | decision | citizen is told | PIN asked again | comes to |
| --- | --- | --- | --- | --- | --- | --- |
${decisions.map(row).join("\n")}

A PIN that was sent is sent again only to the same token, and two tokens of one kind have the same ATR. A card is recognised by its
certificate where that was read before, and any token by label and serial number where it has told them in the same tap; else the
PIN is asked again, once the token is held. A tap that goes well has no exchange to spare for asking before. A PIN that was not
sent yet, because the token was lost before VERIFY, is for the next token of the same ATR.

After a signature that may have been lost, the password is asked before the token is looked for again (PIN first) or when it
was found again (hold first), if it is. With no more tries than the operator's floor, what would succeed ends
with \`pin-last-try\` instead.

## What the citizen is told

| code | card | phone |
| --- | --- | --- |
${told.sort().map(telling).join("\n")}

## Not of a tap

An answer of the portal that is lost is asked for again by its idempotency key, and a challenge that has expired is
refused by the portal: test/main/portal. A tap that was under way when the kiosk stopped is kept as unfinished, without PIN,
and is not taken up again.
`;
}

function row(decision: Decision): string {
  const { authentication, during, effect, faults, flow, known, order, outcome, pins, told } = decision;
  const own = authentication === "phone" ? "phone authenticates by itself" : undefined;
  const narrowed = [...(flow ?? []), own, order, effect && `${effect} its effect`].filter((word) => word !== undefined);
  const cells = [
    faults === "any" ? "any" : faults.map(code).join(", "),
    narrowed.length === 0 ? when(during) : `${when(during)} (${narrowed.join(", ")})`,
    known,
    decision.decision,
    told.map(code).join(", ") || "–",
    pins === 0 ? "–" : pins === 1 ? "once, where the citizen signs" : "once, unless recognised",
    code(outcome),
  ];
  return `| ${cells.join(" | ")} |`;
}

function when(during: Decision["during"]): string {
  if (during === "any") return "any exchange, and as it is held";
  if (during === underWay) return "any exchange of the tap";
  if (during === afterSelect) return "any exchange of the tap but SELECT";
  return during.map((phase) => phases[phase]).join(", ");
}

function telling(told: FailureCode): string {
  const text = (token: "card" | "phone") => {
    const { action, title } = citizenText("en", { code: told, detail: {} }, { token });
    return `${title}. ${action}`;
  };
  const [card, phone] = [text("card"), text("phone")];
  return `| ${code(told)} | ${card} | ${phone === card ? "the same" : phone} |`;
}

const code = (text: string) => `\`${text}\``;
