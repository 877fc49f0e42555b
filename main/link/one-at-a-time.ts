import { Failure } from "../failure/failure";
import type { Transceive } from "./transceive";

/** Refuses an exchange begun before the last one has settled: a token answers in turn, so it is a defect of ours. */
export function withOneAtATime(transceive: Transceive): Transceive {
  let busy = false;
  return async (command) => {
    if (busy) throw new Failure("internal", { about: "two exchanges at a time" });
    busy = true;
    try {
      return await transceive(command);
    } finally {
      busy = false;
    }
  };
}
