import { readFaults, writeFault } from "../../card/faults/notation";
import type { Task } from "../definition/task";

/** Exchanges of a login or of one signature while the token has to be held: SELECT, counter, VERIFY, certificate, signature. */
const exchangesOfTap = 5;

/** The faults of a task as the virtual reader is armed with them: a share of the tap becomes an exchange and a share of it. */
export function plannedFaults({ faults }: Pick<Task, "faults">): string[] {
  return faults.flatMap(({ fault, share }) => {
    if (share === undefined) return [fault];
    const at = Math.min(share, 0.999) * exchangesOfTap;
    const exchange = Math.floor(at) + 1;
    return readFaults([fault]).faults.map((read) =>
      writeFault({ ...read, exchange, ...("share" in read && { share: at - Math.floor(at) }) }),
    );
  });
}
