import type { FailureRecord } from "../failure/failure";
import type { JpkiClient, KeyName } from "../jpki/client";
import type { PinName } from "../jpki/pin";
import type { Connection } from "../link/readers";
import type { PinGuard } from "./pin-guard";
import type { PinVault } from "./pin-vault";
import type { Recorder } from "./recorder";
import type { Probe, TapPorts, TapRequest, TapStage } from "./request";
import type { Token } from "./run";

/** A token while it is held. */
export interface Holding {
  readonly connection: Connection;
  readonly client: JpkiClient;
}

/** Everything a tap knows while it is under way; the states read and write it. */
export interface Course {
  readonly request: TapRequest;
  readonly ports: TapPorts;
  /** The key the flow signs with. */
  readonly key: KeyName;
  /** The PIN that guards what the flow does. */
  readonly pin: PinName;
  readonly recorder: Recorder;
  readonly guard: PinGuard;
  readonly vault: PinVault;
  /** Settles when "you may take it away" was painted. */
  readonly released: Promise<void>;

  /** Name of the reader in use; the one asked for until a token was found. */
  reader: string | null;
  holding: Holding | null;
  /** The stage that was told last. */
  shown: TapStage | null;
  /** Why the PIN or the token is asked for again. */
  reason: FailureRecord | null;
  /** Whether the citizen has entered a PIN in this tap: only then is there a reason to ask again. */
  pinAsked: boolean;
  /** ATR, in hexadecimal, of the last token on which the JPKI application was selected. */
  jpkiAtr: string | null;
  /** ATR, in hexadecimal, of the token that was lost: only a like one resumes the tap with the PIN that was given. */
  lostAtr: string | null;
  /** The PIN was sent and the token lost since: it is not sent again to a token that was not recognised. */
  doubted: boolean;
  /** What the token last tells of itself that another of its kind does not: null until it was asked. */
  identity: string | null;
  /** End of the time in which a tap may be resumed, on the tap's clock. */
  resumeUntil: bigint | null;
  /** End of the search for a token, on the tap's clock. */
  searchUntil: bigint;

  token: Token | null;
  tries: { before: number | null; after: number | null };
  certificate: Uint8Array | null;
  signatures: Uint8Array[];
  cardNumber: string | null;
  /** The card that is held told the same number as the one that was lost. */
  sameNumber: boolean;
  probe: Probe | null;
}
