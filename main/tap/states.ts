import { toHex } from "../apdu/hex";
import { Failure, toFailureRecord } from "../failure/failure";
import { wipeAttributes } from "../jpki/client";
import { checkPin } from "../jpki/pin";
import { isFromRealJpki } from "../trust/profile/real-issuer";
import type { Course } from "./course";
import { authenticated, hold, holdingOf, letGo } from "./holding";
import { probeToken } from "./probe";
import { ifTold, isTheSame } from "./recognition";
import { show, showHindrance } from "./stage";
import { explaining } from "./technology";
import { findToken, tokenRemoved } from "./token-search";
import { abortable, millisecondsUntil, within } from "./waiting";

/** Milliseconds a reader or the service may be gone before staff are needed. */
const readerPatience = 10_000;

/** Waiting longer than this for "you may take it away" to be painted, the tap goes on with what nobody waits for. */
const paintingLimit = 1_000;

export type StateName =
  | "enter-pin"
  | "search"
  | "connect"
  | "read-card-number"
  | "select"
  | "read-issuer"
  | "read-counter"
  | "consult-guard"
  | "recognise"
  | "ask-staff"
  | "verify"
  | "read-certificate"
  | "sign"
  | "read-attributes"
  | "probe"
  | "release"
  | "identify"
  | "await-removal";

/**
 * The states of a tap, one function each: it does one thing and names the state that follows. What follows a lost token is
 * not here but in loss.ts.
 *
 *     enter-pin ─→ search ─→ connect ─→ select ─→ read-counter ─→ consult-guard ─→ verify ─→ read-certificate ─→ sign
 *         ↑ hold-first: from consult-guard, and back to it   ↕ ask-staff, recognise   │ wrong: enter-pin           ↓
 *         └───────────────────────────────────────────────────────────────────────────┘            release ─→ identify
 *     (phone's own authentication: select ─→ read-certificate; probe: select ─→ probe ─→ release)       ─→ await-removal
 *     (test tokens only: select ─→ read-issuer ─→ read-counter)
 *     (attributes: verify ─→ read-attributes ─→ release; the card's number: connect ─→ read-card-number ─→ select)
 */
export const states: Record<StateName, (course: Course) => Promise<StateName | "ended">> = {
  async "enter-pin"(course) {
    const { guard, pin, ports, vault } = course;
    const given = await abortable(
      ports.askPin({
        pin,
        triesLeft: course.tries.after,
        failure: course.pinAsked ? course.reason : null,
        holding: course.holding !== null,
      }),
      ports.signal,
      (late) => late?.fill(0),
    );
    if (given === null)
      throw course.pinAsked && course.reason !== null
        ? new Failure(course.reason.code, course.reason.detail)
        : new Failure("cancelled");
    course.pinAsked = true;
    try {
      vault.put(checkPin(pin, given));
    } catch (error) {
      course.reason = toFailureRecord(error);
      if (course.reason.code !== "pin-format") throw error;
      return "enter-pin";
    } finally {
      given.fill(0);
    }
    guard.press();
    course.reason = null;
    course.resumeUntil = null;
    course.lostAtr = null;
    course.doubted = false;
    return course.holding === null ? "search" : "consult-guard";
  },

  async search(course) {
    const { ports, recorder, request } = course;
    const limit =
      course.resumeUntil === null ? request.timeouts.hold : millisecondsUntil(course.resumeUntil, ports.clock);
    course.searchUntil = ports.clock.now() + BigInt(Math.round(limit * 1e6));
    show(course, { name: "searching", failure: course.reason, limit });
    course.reader = await findToken({
      ...ports,
      reader: course.reader ?? request.reader,
      readerKnown: course.token !== null,
      patience: readerPatience,
      limit,
      onTimeUp: course.resumeUntil === null ? "time-out" : "token-lost",
      onHindrance: (hindrance) => showHindrance(course, hindrance && toFailureRecord(hindrance)),
    });
    recorder.mark("m1");
    return "connect";
  },

  async connect(course) {
    const { ports, recorder, request, vault } = course;
    if (course.reader === null) return "search";
    // Whether a phone was unlocked meanwhile is not known yet.
    if (course.reason?.code !== "token-locked") show(course, { name: "found" });
    const connection = await ports.readers.connect(course.reader, request.sharing);
    recorder.mark("m2");
    hold(course, connection);
    // Not the token the PIN was meant for: its owner has to give it anew.
    if (course.lostAtr !== null && course.lostAtr !== toHex(connection.atr)) {
      vault.wipe();
      course.guard.endPress();
    }
    return request.cardNumber ? "read-card-number" : "select";
  },

  /** Before the application is selected: to leave it would end what was verified in it. */
  async "read-card-number"(course) {
    const number = await holdingOf(course).client.cardNumber();
    course.sameNumber = number !== null && number === course.cardNumber;
    course.cardNumber = number;
    return "select";
  },

  async select(course) {
    const { client, connection } = holdingOf(course);
    const application = course.request.flow === "read-attributes" ? "input-support" : "jpki";
    await explaining(connection.atr, () => client.select(application));
    course.jpkiAtr = toHex(connection.atr);
    course.recorder.mark("m3");
    show(course, { name: "keep-still" });
    const { flow, testTokensOnly } = course.request;
    if (flow === "probe") return "probe";
    return testTokensOnly === "before-pin" && flow !== "read-attributes" ? "read-issuer" : afterIssuer(course);
  },

  /** The CA's certificate says of nobody whose token it is. */
  async "read-issuer"(course) {
    const issuer = await ifTold(() => holdingOf(course).client.readCertificate(`${course.key}-ca`));
    if (issuer !== null && isFromRealJpki(issuer)) throw new Failure("token-real");
    return afterIssuer(course);
  },

  async "read-counter"(course) {
    const tries = await holdingOf(course).client.retryCounter(course.pin);
    course.recorder.mark("m4");
    course.guard.counterRead(tries);
    course.tries = { before: course.tries.before ?? tries, after: tries };
    if (course.guard.countedUnseen) course.reason = { code: "pin-wrong", detail: { tries } };
    return "consult-guard";
  },

  async "consult-guard"({ doubted, guard, vault }) {
    const permit = guard.permits();
    switch (permit) {
      case "blocked":
        throw new Failure("pin-blocked", { tries: 0 });
      case "read-counter":
        return permit;
      case "new-press":
        vault.wipe();
        return "enter-pin";
      case "ask-consent":
      case "verify":
        if (vault.pin === null) return "enter-pin";
        if (doubted) return "recognise";
        return permit === "verify" ? "verify" : "ask-staff";
    }
  },

  /** Two tokens of a kind have the same ATR: their owner gives the PIN anew where nothing else shows that it is the one. */
  async recognise(course) {
    if (!(await isTheSame(course))) course.vault.wipe();
    course.doubted = false;
    return "consult-guard";
  },

  async "ask-staff"({ guard, ports, tries }) {
    const triesLeft = tries.after ?? 0;
    if (!(await abortable(ports.askConsent(triesLeft), ports.signal)))
      throw new Failure("pin-last-try", { tries: triesLeft });
    guard.consent();
    return "consult-guard";
  },

  async verify(course) {
    const { guard, pin: name, vault } = course;
    const { pin } = vault;
    if (pin === null) return "enter-pin";
    // Until the token has answered, nobody knows.
    course.tries = { ...course.tries, after: null };
    try {
      await guard.send(() => holdingOf(course).client.verify(name, pin));
    } catch (error) {
      const failure = toFailureRecord(error);
      if (failure.code !== "pin-wrong" && failure.code !== "pin-blocked") throw error;
      vault.wipe();
      course.tries = { ...course.tries, after: failure.detail.tries ?? 0 };
      course.reason = failure;
      if (failure.code === "pin-blocked" || failure.detail.tries === 0) throw error;
      return "enter-pin";
    }
    course.recorder.mark("m5");
    course.reason = null;
    return afterVerify(course);
  },

  async "read-certificate"(course) {
    const { key, ports, recorder, request } = course;
    course.certificate = await authenticated(course, (client) => client.readCertificate(key));
    recorder.mark("m6");
    if (request.testTokensOnly && isFromRealJpki(course.certificate)) throw new Failure("token-real");
    ports.onCertificate?.(course.certificate);
    return "sign";
  },

  async sign(course) {
    const { key, recorder, request, vault } = course;
    // A second signature with this key is the citizen's to allow, so its PIN is not needed any more.
    if (key === "signature") vault.wipe();
    course.signatures = [];
    for (const digestInfo of request.digestInfos)
      course.signatures.push(await authenticated(course, (client) => client.sign(key, digestInfo)));
    vault.wipe();
    recorder.mark("m7");
    return "release";
  },

  async "read-attributes"(course) {
    const { ports, recorder, vault } = course;
    const attributes = await holdingOf(course).client.attributes();
    vault.wipe();
    recorder.mark("m7");
    if (ports.onAttributes) ports.onAttributes(attributes, course.cardNumber);
    else wipeAttributes(attributes);
    // No other token has the application.
    if (course.token !== null) course.token = { ...course.token, kind: "card" };
    return "release";
  },

  async probe(course) {
    const { probe, token } = await probeToken(holdingOf(course).client);
    course.probe = probe;
    course.tries = { before: probe.tries.authentication, after: probe.tries.authentication };
    if (course.token !== null) course.token = { ...token, atr: course.token.atr };
    return "release";
  },

  async release(course) {
    const { ports, recorder, request } = course;
    const { cardNumber, certificate, signatures } = course;
    if (request.flow === "login" || request.flow === "sign")
      ports.onSigned?.({ certificate, signatures: [...signatures], cardNumber });
    show(course, { name: "release" });
    await within(ports.timers, paintingLimit, course.released);
    recorder.nobodyWaits();
    return request.flow === "probe" ? "await-removal" : "identify";
  },

  /** Label and counter, for the record only. A card's label has no say in the tap, so nobody holds the token for it. */
  async identify(course) {
    const { client } = holdingOf(course);
    if (course.request.flow !== "read-attributes") {
      const { label, kind } = await client.tokenInformation();
      if (course.token !== null) course.token = { ...course.token, label, kind };
    }
    if (course.request.authentication === "pin")
      course.tries = { ...course.tries, after: await client.retryCounter(course.pin) };
    return "await-removal";
  },

  async "await-removal"(course) {
    const { ports, recorder, request } = course;
    await letGo(course);
    const limit = request.timeouts.removal;
    if (limit > 0 && course.reader !== null && (await tokenRemoved({ ...ports, limit }, course.reader)))
      recorder.mark("m9");
    return "ended";
  },
};

function afterIssuer(course: Course): StateName {
  return course.request.authentication === "pin" ? "read-counter" : afterVerify(course);
}

function afterVerify({ request }: Course): StateName {
  if (request.flow === "read-attributes") return "read-attributes";
  return request.readCertificate ? "read-certificate" : "sign";
}
