import { randomUUID } from "node:crypto";
import type { Settings, TokenChoice } from "../../../preload/contract";
import { Failure, type FailureRecord, toFailureRecord } from "../../failure/failure";
import { wipeAttributes } from "../../jpki/client";
import type { Run } from "../../tap/run";
import type { OutsideMark } from "../../tap/tap";
import type { Asked, Session, SessionEvent } from "../session/session";
import { mayAsk } from "../session/session-step";
import { type RecorderPorts, type RunRecorder, recordRun } from "../tap/run-recorder";
import type { HostedTap, TapHost, TapNews } from "../tap/tap-host";
import { chosenReader, conditionsOf, isVirtualReader, tapRequest } from "../tap/tap-request";
import { kazashiCall, refuseKazashi } from "./kazashi-call";
import { launchCall, refuseLaunch } from "./launch-call";
import type { PageCall, PageMessage, Refuse } from "./page-call";
import { type Installation, parseResultShown } from "./page-contract";
import type { PortalView } from "./portal-view";

export interface PageCallParts {
  settings(): Settings;
  readonly host: TapHost;
  readonly view: PortalView;
  readonly records: RecorderPorts;
  readonly installation: Installation;
  readonly appVersion: string;
  readonly observer?: KioskObserver | undefined;
  /** Nothing is signed with a real person's token: while a UX test session goes on. */
  testTokensOnly?(): boolean;
}

/** Somebody who looks on: the demonstration, or a UX test session. */
export interface KioskObserver {
  /** Taps are traced for them. */
  readonly traces: boolean;
  onNews(news: TapNews): void;
  onRun(run: Run): void;
  /** A stage of the hold screen has been painted. After "release" the result is shown when it settles. */
  onStagePainted?(stage: string): Promise<void>;
  /** What came of the page's request is before the citizen (m11). null: no tap was made for it. */
  onResultSeen?(run: string | null, succeeded: boolean): void;
  /** The portal's view shows the page at this path. */
  onPage?(path: string): void;
  /** null: a key, or a touch whose place is nobody's business. */
  onPageTouched?(place: Place | null): void;
}

/** Shares of the page's width and height. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** What a page asks of the reader program, from its call to the result it shows: one call at a time, tap by tap. */
export interface PageCalls {
  /**
   * A call in the contract of Myna Portal's pages, or in our own. `touched`: somebody has touched or typed in the page that
   * calls, since its last call.
   */
  launch(text: string, origin: string, touched: boolean): void;
  call(text: string, origin: string, touched: boolean): void;
  resultShown(text: string): void;
  startTap(asked: Asked, token: TokenChoice): void;
  /** The tap ends, if it has not, and nobody waits for its result any more. */
  dropTap(): void;
  /** Hands the PIN over and wipes it here. false where no tap is there to take it. */
  givePin(pin: Uint8Array): boolean;
  giveConsent(granted: boolean): void;
  stamp(mark: OutsideMark): void;
  refuse(failure: FailureRecord): void;
  /** The portal's page is in front: what it has painted is seen now. */
  seen(): void;
  /** The session has ended. */
  forget(): void;
}

interface Service {
  readonly call: PageCall;
  tap: { readonly hosted: HostedTap; readonly record: RunRecorder } | null;
  /** Painted by the page; seen once the kiosk's own screen is not in front of it any more. */
  result: "awaited" | "painted" | "seen";
  succeeded: boolean;
}

/** Milliseconds a page has to show what came of its request before the kiosk goes on without. */
const pagePatience = 1_000;

export function createPageCalls(
  parts: PageCallParts,
  session: () => Session,
  dispatch: (event: SessionEvent) => void,
): PageCalls {
  const { host, view, settings } = parts;
  let service: Service | null = null;

  function startTap({ flow, origin }: Asked, token: TokenChoice): void {
    if (!service) return;
    const reader = chosenReader(settings(), host.readers);
    // Not left to the tap: whether its evidence is physical or virtual is known with its reader.
    if (reader === null) {
      dispatch({ name: "tap-failed", failure: { code: "reader-none", detail: {} } });
      return;
    }
    const virtual = isVirtualReader(reader, host.readers);
    const request = {
      ...tapRequest(settings(), reader, { ...service.call, flow, token }),
      // A virtual token's PIN is no secret: its taps take as many exchanges in a session as anywhere.
      ...(parts.testTokensOnly?.() && ({ testTokensOnly: virtual ? "before-signature" : "before-pin" } as const)),
    };
    const id = randomUUID();
    const conditions = conditionsOf(request, { reader, origin, appVersion: parts.appVersion, virtual });
    const record = recordRun(id, conditions, flow !== "read-attributes", parts.records);
    const current = service;
    const hear = (news: TapNews) => {
      record.receive(news);
      parts.observer?.onNews(news);
      if (service === current && service.tap?.hosted.id === id) follow(news);
    };
    const hosted = host.begin(id, request, hear, parts.observer?.traces ?? false);
    service.tap = { hosted, record };
  }

  /** The tap ends, if it has not, and nobody waits for its result any more. */
  function dropTap(): void {
    const dropped = service?.tap;
    if (!service || !dropped) return;
    service.tap = null;
    dropped.hosted.cancel();
    dropped.record.judge("none");
  }

  function follow(news: TapNews): void {
    switch (news.type) {
      case "asks-pin":
        dispatch({ name: "tap-asks-pin", question: news.question });
        break;
      case "asks-consent":
        dispatch({ name: "tap-asks-consent", triesLeft: news.triesLeft });
        break;
      case "stage":
        dispatch({ name: "tap-stage", stage: news.stage });
        break;
      case "certificate":
        view.certificateRead(JSON.stringify({ certificate: Buffer.from(news.certificate).toString("base64") }));
        break;
      case "signed":
        answerPage((call) => call.signed(news.signed));
        break;
      case "attributes":
        try {
          answerPage((call) => call.attributes(news.attributes, news.cardNumber));
        } finally {
          wipeAttributes(news.attributes);
        }
        break;
      case "mark":
        if (news.mark === "m9") dispatch({ name: "token-taken" });
        break;
      case "ended":
        if (news.ending.failure) dispatch({ name: "tap-failed", failure: news.ending.failure });
        break;
      case "exchange":
    }
  }

  function answerPage(answer: (call: PageCall) => PageMessage): void {
    if (!service) return;
    const answered = service;
    // A page that has read what the card tells has what it wanted: there is nothing that a portal would have to say to it.
    if (answered.call.flow === "read-attributes") {
      view.answer(answer(answered.call));
      dispatch({ name: "tap-signed" });
      dispatch({ name: "page-settled" });
      return;
    }
    const asked = session().call?.asked;
    view.answer(answer(answered.call), (failure) => {
      if (service !== answered) return;
      if (!failure) answered.tap?.hosted.stamp("m10");
      // A page paints nothing while it is hidden.
      dispatch({ name: "page-settled" });
      setTimeout(() => {
        answered.tap?.record.judge(failure ? { outcome: "failure", failure } : "none");
        if (failure && asked && service === answered && answered.result === "awaited")
          dispatch({ name: "result-lost", asked, failure });
      }, pagePatience);
    });
    dispatch({ name: "tap-signed" });
  }

  function take(read: () => PageCall | "close", refuse: Refuse, origin: string, touched: boolean): void {
    try {
      const call = read();
      if (call === "close") {
        dispatch({ name: "page-closed" });
        return;
      }
      if (!mayAsk(session())) throw new Failure("request-busy");
      if (!touched) throw new Failure("request-untouched");
      service = { call, tap: null, result: "awaited", succeeded: false };
      dispatch({ name: "page-asked", asked: { flow: call.flow, origin }, document: call.document });
    } catch (error) {
      view.answer(refuse(toFailureRecord(error)));
    }
  }

  return {
    launch: (text, origin, touched) =>
      take(() => launchCall(text, parts.installation), refuseLaunch(text), origin, touched),
    call: (text, origin, touched) =>
      take(() => kazashiCall(text, origin, new Date()), refuseKazashi(text), origin, touched),
    resultShown(text) {
      const result = parseResultShown(text);
      if (!result || !service) return;
      const failure: FailureRecord = { code: result.code ?? "portal-refused", detail: {} };
      service.tap?.record.judge(
        result.outcome === "success" ? { outcome: "success" } : { outcome: "failure", failure },
      );
      service.result = "painted";
      service.succeeded = result.outcome === "success";
      dispatch({ name: "page-settled" });
      if (session().screen.name === "portal") seen();
    },
    startTap,
    dropTap,
    givePin(pin) {
      if (!service?.tap) return false;
      service.tap.hosted.givePin(pin);
      return true;
    },
    giveConsent: (granted) => service?.tap?.hosted.giveConsent(granted),
    stamp: (mark) => service?.tap?.hosted.stamp(mark),
    refuse(failure) {
      if (service) view.answer(service.call.failed(failure));
    },
    seen,
    forget() {
      dropTap();
      service = null;
    },
  };

  function seen(): void {
    if (service?.result !== "painted") return;
    service.result = "seen";
    service.tap?.hosted.stamp("m11");
    parts.observer?.onResultSeen?.(service.tap?.hosted.id ?? null, service.succeeded);
  }
}
