import { instruction } from "../apdu/instructions";
import { triesIn } from "../apdu/status-words";
import { Failure } from "../failure/failure";
import type { Transceive } from "../link/transceive";
import { type Attributes, readAttributes } from "./attributes";
import { bestCapabilities, type Capabilities, startLearning } from "./capabilities";
import { readCardNumber } from "./card-number";
import { type CertificateName, readCertificate } from "./certificate";
import { type ApplicationName, applicationIds, type CardFile } from "./files";
import { checkPin, type PinName } from "./pin";
import { exchangeReferenced } from "./referenced";
import { refused, saysBlocked } from "./refusals";
import { createSession, type ReferenceForm, reference } from "./session";
import { type KeyName, sign } from "./sign";
import { readTokenInformation, type TokenInformation } from "./token-information";

export { type Attributes, wipeAttributes } from "./attributes";
export type { CertificateName } from "./certificate";
export type { KeyName } from "./sign";

/**
 * The applications of one token, as a client: the JPKI application, and of a card 券面入力補助 and 共通. Failures of the way to the token pass through as they are; besides:
 * `token-malformed` for an answer that is none, `token-refused` {sw} for a status word that is no answer to the command.
 * A command is sent in its shortest form (by short id, extended Le) and in the plain form where the token refuses that.
 */
export interface JpkiClient {
  /** What this token was seen to accept, so far. Plain data, for the next tap with a like token. */
  readonly capabilities: Capabilities;
  /**
   * Selects the JPKI application, or 券面入力補助, and with it forgets any PIN verified.
   * @throws Failure `applet-absent`; `input-support-absent` as every phone answers
   */
  select(application?: "jpki" | "input-support"): Promise<void>;
  /** Tries left, without spending one; 0 is blocked. */
  retryCounter(pin: PinName): Promise<number>;
  /**
   * Spends a try. One VERIFY with data at most leaves here, in the form that the retry query was answered in; nothing is
   * repeated when the response is lost. The command is wiped; `bytes` stays the caller's to wipe.
   * @throws Failure `pin-format` (nothing sent), `pin-wrong` {tries}, `pin-blocked`
   */
  verify(pin: PinName, bytes: Uint8Array): Promise<void>;
  /** DER, without what follows it in the file. @throws Failure `certificate-absent` */
  readCertificate(name: CertificateName): Promise<Uint8Array>;
  tokenInformation(): Promise<TokenInformation>;
  /** What 券面入力補助, once selected and its PIN verified, tells of the holder. The caller wipes it. */
  attributes(): Promise<Attributes>;
  /** The card's manufacturing number, from 共通, which is selected for it; null of a token without that application: a phone. */
  cardNumber(): Promise<string | null>;
  /**
   * RSASSA-PKCS1-v1_5 over the DigestInfo as given, as long as the modulus; with an EC key, ECDSA-Sig-Value of the hash in it.
   * Whatever guards the key must have been satisfied.
   */
  sign(key: KeyName, digestInfo: Uint8Array): Promise<Uint8Array>;
  /** VERIFY of the old PIN, then CHANGE REFERENCE DATA. Throws what `verify` throws. */
  changePin(pin: PinName, oldPin: Uint8Array, newPin: Uint8Array): Promise<void>;
}

const pinFiles = {
  authentication: "authentication-pin",
  signature: "signature-pin",
  "input-support": "input-support-pin",
} as const satisfies Record<PinName, CardFile>;

/**
 * Status words to SELECT of a token that does not have the application: not found (ISO), Java Card's word for it, and those of
 * chips that know no SELECT by name at all, transit and payment cards among them.
 */
const noApplication: ReadonlySet<number> = new Set([0x6a82, 0x6999, 0x6d00, 0x6e00]);

const absent = { jpki: "applet-absent", "input-support": "input-support-absent" } as const;

export function createJpkiClient(
  transceive: Transceive,
  { capabilities = bestCapabilities }: { capabilities?: Capabilities } = {},
): JpkiClient {
  const session = createSession(transceive);
  const learning = startLearning(capabilities);
  /** How each PIN's empty VERIFY was answered since the application was selected: the form for the one with data. */
  const provenForms = new Map<PinName, ReferenceForm>();

  /** Whether the token has the application, which is selected then. */
  async function selects(application: ApplicationName): Promise<{ there: boolean; sw: number }> {
    session.forgetFile();
    provenForms.clear();
    const command = { cla: 0, ins: instruction.select, p1: 0x04, p2: 0x0c, data: applicationIds[application] };
    let { sw } = await session.exchange(command);
    // The first command after power-up is answered 6F00 by one card measured (myna-card); the second is not.
    if (sw === 0x6f00) ({ sw } = await session.exchange(command));
    if (noApplication.has(sw)) return { there: false, sw };
    if (sw !== 0x9000) throw refused(`SELECT ${application} AP`, sw);
    return { there: true, sw };
  }

  async function select(application: "jpki" | "input-support" = "jpki"): Promise<void> {
    const { there, sw } = await selects(application);
    if (!there) throw new Failure(absent[application], { sw, about: `SELECT ${application} AP` });
  }

  async function query(pin: PinName): Promise<{ tries: number; form: ReferenceForm }> {
    const empty = (p2: number) => ({ cla: 0, ins: instruction.verify, p1: 0, p2 });
    const { sw, form } = await exchangeReferenced(session, learning, pinFiles[pin], empty);
    // 63Cx even where the PIN is verified (measured: OpenSC, jpki/myna); 9000 would not tell the counter.
    const tries = saysBlocked(sw) ? 0 : triesIn(sw);
    if (tries === undefined) throw refused(`retry counter of the ${pin} PIN`, sw);
    provenForms.set(pin, form);
    return { tries, form };
  }

  async function formProven(pin: PinName): Promise<ReferenceForm> {
    const proven = provenForms.get(pin);
    if (proven) return proven;
    const { tries, form } = await query(pin);
    if (tries === 0) throw blocked(pin);
    return form;
  }

  async function verify(pin: PinName, bytes: Uint8Array): Promise<void> {
    const data = checkPin(pin, bytes);
    try {
      const form = await formProven(pin);
      if (form === "selected") await session.selectFile(pinFiles[pin]);
      else session.forgetFile();
      const p2 = reference(pinFiles[pin], form);
      const { sw } = await session.exchange({ cla: 0, ins: instruction.verify, p1: 0, p2, data });
      if (sw === 0x9000) return;
      const tries = saysBlocked(sw) ? 0 : triesIn(sw);
      if (tries === undefined) throw refused(`VERIFY of the ${pin} PIN`, sw);
      throw tries === 0 ? blocked(pin, sw) : new Failure("pin-wrong", { tries, sw, about: `${pin} PIN` });
    } finally {
      data.fill(0);
    }
  }

  async function changePin(pin: PinName, oldPin: Uint8Array, newPin: Uint8Array): Promise<void> {
    const data = checkPin(pin, newPin);
    try {
      await verify(pin, oldPin);
      // P1 = 01: the new PIN alone, for the old one was verified. By SELECT, as it was measured; it is rare and may take long.
      await session.selectFile(pinFiles[pin]);
      const { sw } = await session.exchange({
        cla: 0,
        ins: instruction.changeReferenceData,
        p1: 0x01,
        p2: reference(pinFiles[pin], "selected"),
        data,
      });
      if (sw !== 0x9000) throw refused(`CHANGE REFERENCE DATA of the ${pin} PIN`, sw);
    } finally {
      data.fill(0);
    }
  }

  return {
    get capabilities() {
      return learning.known;
    },
    select,
    retryCounter: async (pin) => (await query(pin)).tries,
    verify,
    readCertificate: (name) => readCertificate(session, learning, name),
    tokenInformation: () => readTokenInformation(session, learning),
    attributes: () => readAttributes(session, learning),
    cardNumber: async () => ((await selects("common")).there ? readCardNumber(session) : null),
    sign: (key, digestInfo) => sign(session, learning, key, digestInfo),
    changePin,
  };
}

function blocked(pin: PinName, sw?: number): Failure {
  return new Failure("pin-blocked", { tries: 0, about: `${pin} PIN`, ...(sw === undefined ? {} : { sw }) });
}
