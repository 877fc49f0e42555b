import type { AirInterface } from "./air-interface";
import { type Block, type BlockNumber, blockLength, mostInformation } from "./block";
import { frameTime, guardTime, longestFrameWaitingTime, synchronisationTime } from "./frame-time";

/**
 * The half-duplex block protocol of ISO/IEC 14443-4:2008 clause 7, played for its time: which frames an exchange of so many
 * bytes needs, when each is on the air, and what is repeated when one does not come through. Times in carrier periods since
 * the exchange began.
 */
export interface BlockProtocol {
  /** The command, chained where it is longer than a frame, until the token has taken its last block. */
  command(length: number): Passage;
  /** What follows: the token works, asking for more time where FWT is too short, and its response, chained likewise. */
  response(length: number, work: number): Passage;
}

/** A part of an exchange. */
export interface Passage {
  /** When it was over, one way or the other. */
  readonly end: number;
  /** false: the reader gave up. */
  readonly arrived: boolean;
  readonly frames: readonly SentFrame[];
}

/** "damaged": noticed, with a wrong CRC; "unheard": not even its start was recognised. */
export type Fate = "arrives" | "damaged" | "unheard";

export interface SentFrame {
  readonly from: "reader" | "token";
  readonly block: Block;
  /** PCB to CRC. */
  readonly bytes: number;
  readonly start: number;
  readonly end: number;
  readonly fate: Fate;
}

/** What becomes of a frame on its way. */
export type Channel = (from: "reader" | "token", bytes: number) => Fate;

/** A token asks for more time when this share of the waiting time has passed, for this many times FWT: a stand-in. */
const extension = { after: 0.75, multiplier: 1 } as const;

export function openBlockProtocol(air: AirInterface, channel: Channel = () => "arrives"): BlockProtocol {
  /** The block number that the next I-block has; reader and token toggle theirs so that both agree on it. */
  let number: BlockNumber = 0;
  let now = 0;
  /** End of the reader's last frame, from which FWT counts, and how long the reader waits after it. */
  let asked = 0;
  let waiting = air.frameWaiting;
  let last: SentFrame | undefined;
  let frames: SentFrame[] = [];

  const toggle = () => {
    number = number === 0 ? 1 : 0;
  };
  const other = (): BlockNumber => (number === 0 ? 1 : 0);
  const nak = (): Block => ({ kind: "R(NAK)", number });

  function send(from: SentFrame["from"], block: Block, start: number): Fate {
    const bytes = blockLength(block, air);
    const end = start + frameTime(bytes, from === "reader" ? air.toToken : air.toReader);
    const fate = channel(from, bytes);
    last = { from, block, bytes, start, end, fate };
    frames.push(last);
    now = end;
    return fate;
  }

  function fromReader(block: Block): Fate {
    const free = last?.from === "token" ? last.end + air.frameDelay : 0;
    const fate = send("reader", block, Math.max(now, free));
    asked = now;
    return fate;
  }

  /** An answer, no earlier than the token is `ready`. */
  function fromToken(block: Block, ready = 0): Fate {
    return send("token", block, Math.max(asked + guardTime, ready) + synchronisationTime);
  }

  /** A damaged answer is noticed at its end; where none is heard, the reader waits for as long as one might come. */
  function noticeFailure(): void {
    if (last?.from === "token" && last.fate === "damaged") return;
    now = Math.max(now, asked + waiting);
  }

  /**
   * The reader sends a block until the token has taken it. A token stays silent on what it could not read (clause
   * 7.5.4.3, rule 10); asked by R(NAK), it shows by `missed` that it has not had the block (rules 11 and 12), which is then sent
   * again (rule 6). Without `missed` the block itself is repeated (rule 5).
   */
  function deliver(block: Block, missed: Block | null): boolean {
    let next = block;
    for (let failures = 0; ; ) {
      if (fromReader(next) === "arrives") {
        if (next === block) return true;
        if (missed !== null && fromToken(missed) === "arrives") {
          next = block;
          continue;
        }
      }
      noticeFailure();
      failures += 1;
      if (failures > air.retries) return false;
      next = missed === null ? block : nak();
    }
  }

  /** The token's answer until the reader has it: `again` makes the token repeat its last block (rules 4, 5 and 11). */
  function fetch(block: Block, again: Block, ready = 0): boolean {
    if (fromToken(block, ready) === "arrives") return true;
    noticeFailure();
    for (let failures = 0; failures < air.retries; failures++) {
      if (fromReader(again) === "arrives" && fromToken(block) === "arrives") return true;
      noticeFailure();
    }
    return false;
  }

  function sendCommand(length: number): boolean {
    for (const part of parts(length, mostInformation(air.toToken.frameSize, air))) {
      if (!deliver({ kind: "I", number, ...part }, { kind: "R(ACK)", number: other() })) return false;
      if (part.more && !fetch({ kind: "R(ACK)", number }, nak())) return false;
      if (part.more) toggle();
    }
    return true;
  }

  function waitForWork(ready: number): boolean {
    const request: Block = { kind: "S(WTX)", multiplier: extension.multiplier };
    while (ready > asked + waiting * extension.after) {
      if (!fetch(request, nak(), asked + waiting * extension.after)) return false;
      if (!deliver(request, request)) return false;
      waiting = Math.min(air.frameWaiting * extension.multiplier, longestFrameWaitingTime);
    }
    return true;
  }

  function sendResponse(length: number, ready: number): boolean {
    let again: Block = nak();
    for (const part of parts(length, mostInformation(air.toReader.frameSize, air))) {
      if (!fetch({ kind: "I", number, ...part }, again, ready)) return false;
      toggle();
      waiting = air.frameWaiting;
      again = { kind: "R(ACK)", number };
      if (part.more && !deliver(again, null)) return false;
    }
    return true;
  }

  function passage(part: () => boolean): Passage {
    frames = [];
    const arrived = part();
    return { end: now, arrived, frames };
  }

  return {
    command: (length) => {
      now = asked = 0;
      waiting = air.frameWaiting;
      last = undefined;
      return passage(() => sendCommand(length));
    },
    response: (length, work) => {
      const ready = asked + work;
      return passage(() => waitForWork(ready) && sendResponse(length, ready));
    },
  };
}

/** What each block of a chain carries; an empty APDU is one block too. */
function* parts(length: number, most: number): Generator<{ information: number; more: boolean }> {
  let left = length;
  do {
    const information = Math.min(left, most);
    left -= information;
    yield { information, more: left > 0 };
  } while (left > 0);
}
