import { certificates } from "../../card/throwaway-token";
import { verifies } from "../tap-stand";
import { type Cell, codeOf, digestInfosOf, floor, keyOf, type Observed, rightPins, wrongPins } from "./cell";

/** Milliseconds after which every tap has ended: holding twice, and some. */
const longest = 130_000;

/** What must hold whatever goes wrong; each breach in a few words. */
export function breaches(cell: Cell, observed: Observed): string[] {
  const found: string[] = [];
  const must = (holds: boolean, words: string) => {
    if (!holds) found.push(words);
  };
  const { result, witness, exchanges, sent, following } = observed;
  const key = keyOf(cell);

  pinGuard(cell, observed, must);

  must(result.tries.after === null || result.tries.after === observed.triesAtEnd, "tells of another retry counter");
  must(exchanges.length === sent.length, `${sent.length} exchanges, ${exchanges.length} told of`);
  must(
    result.exchanges.length + result.afterExchanges.length === exchanges.length,
    "the result has other exchanges than were told of",
  );
  must(
    sent.every(({ answered }, index) => answered || exchanges[index]?.sw === null),
    "a status word of an exchange without an answer",
  );

  must(
    [...observed.pins, ...witness.received].every((pin) => pin.every((byte) => byte === 0)),
    "a PIN is not wiped",
  );
  const secrets = [rightPins[key], wrongPins[key]].map((pin) => Buffer.from(pin, "latin1"));
  must(!observed.left.some((value) => holdsAny(value, secrets)), "a PIN has left the tap");

  if (result.outcome === "success" && cell.flow !== "probe") {
    const infos = digestInfosOf(cell);
    must(
      result.signatures.length === infos.length &&
        infos.every((info, index) => verifies(key, result.signatures[index], info)),
      "a wrong signature",
    );
    must(Buffer.from(certificates[key]).equals(result.certificate ?? new Uint8Array(0)), "a wrong certificate");
  }
  // A status word of 67 to 6F says that the chip has not signed, so a false one hides a signature.
  if (cell.flow === "sign" && !cell.faults.some(({ fault }) => fault === "wrong-sw"))
    must(
      observed.signatures <= digestInfosOf(cell).length * Math.max(1, observed.presses),
      "signed more than was willed",
    );

  must(observed.took <= longest, `took ${observed.took} ms`);
  must(observed.idle, "the reader is still in use");
  must(codeOf(following) === "success", `the next tap: ${codeOf(following)}`);
  if (cell.flow !== "probe")
    must(witness.tries(key) === (key === "signature" ? 5 : 3), "the next tap has not restored the counter");
  return found;
}

/** The PIN guard, judged by what the chip saw. */
function pinGuard(cell: Cell, observed: Observed, must: (holds: boolean, words: string) => void): void {
  const { verifies, exchanges, presses, sent } = observed;
  const losses = exchanges.filter(({ sw }) => sw === null).length;
  let before = verifies[0];
  let repeats = 0;
  for (const verify of verifies.slice(1)) {
    if (before?.press === verify.press) {
      repeats += 1;
      must(before.accepted, "VERIFY again after a wrong PIN, without a press of OK");
    }
    before = verify;
  }
  for (let press = 1; press <= presses; press++) {
    const accepted = verifies.filter((verify) => verify.press === press && verify.accepted).length;
    const more = sent.filter((command) => command.verify && command.press === press).length - accepted;
    must(more <= 2, `${more} VERIFYs for one press of OK that the chip has not accepted`);
  }
  must(
    sent.every(({ press, verify }) => !verify || press > 0),
    "VERIFY without a press of OK",
  );
  must(repeats <= losses, "VERIFY again though no answer was lost");
  must(
    verifies.every(({ asked }) => asked > 0),
    "VERIFY without a look at the counter",
  );
  must(
    verifies.every(({ triesBefore }) => triesBefore > floor),
    "a try spent at the operator's floor",
  );
  const wrong = verifies.filter(({ accepted }) => !accepted).length;
  must(wrong <= (cell.pin === "wrong" ? 1 : 0), `${wrong} tries spent`);
}

/** Whether any bytes or text in it hold a secret: as they are, in hexadecimal or in base64. */
function holdsAny(value: unknown, secrets: readonly Buffer[]): boolean {
  if (value instanceof Uint8Array) return secrets.some((secret) => Buffer.from(value).includes(secret));
  if (typeof value === "string") {
    const text = value.toLowerCase();
    return secrets.some((secret) =>
      [secret.toString("latin1"), secret.toString("hex"), secret.toString("base64").replace(/=+$/, "")].some(
        (written) => text.includes(written.toLowerCase()),
      ),
    );
  }
  return typeof value === "object" && value !== null && Object.values(value).some((each) => holdsAny(each, secrets));
}
