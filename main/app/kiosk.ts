import { randomUUID } from "node:crypto";
import type { KioskState, Settings, TokenChoice } from "../../preload/contract";
import { Failure, type FailureRecord, toFailureRecord } from "../failure/failure";
import type { Signed } from "../tap/request";
import type { Run } from "../tap/run";
import {
  failedAnswer,
  type Installation,
  modeOf,
  type PageCall,
  parseLaunch,
  parseResultShown,
  signedAnswer,
} from "./page-contract";
import type { PageListeners, PageVisit, PortalView } from "./portal-view";
import { type RecorderPorts, type RunRecorder, recordRun } from "./run-recorder";
import { type Asked, newSession, type Session, type SessionEffect, type SessionEvent } from "./session";
import { mayAsk, step } from "./session-step";
import type { HostedTap, TapHost, TapNews } from "./tap-host";
import { chosenReader, conditionsOf, isVirtualReader, tapRequest } from "./tap-request";

/** What the kiosk is made of; all of it can be put in place by a test. */
export interface KioskParts {
  settings(): Settings;
  readonly host: TapHost;
  readonly view: PortalView;
  readonly records: RecorderPorts;
  readonly installation: Installation;
  readonly appVersion: string;
  readonly demonstration: boolean;
  /** Where a session goes, and under which conditions. @throws Failure while the portal cannot be had */
  visit(): Promise<Omit<PageVisit, "language">>;
  onChange(): void;
  readonly observer?: KioskObserver | undefined;
}

/** Somebody who looks on: the demonstration. Taps are traced for them. */
export interface KioskObserver {
  onNews(news: TapNews): void;
  onRun(run: Run): void;
  /** "You may take it away" has been painted: the result is shown when it settles. */
  onReleasePainted(): Promise<void>;
}

/** The session at the kiosk window: takes what happens, moves the state machine, does what it says. */
export interface Kiosk {
  readonly session: Session;
  state(): KioskState;
  dispatch(event: SessionEvent): void;
  /** Hands a PIN to the tap that asked for it and wipes the bytes, whoever asked. */
  givePin(pin: Uint8Array): void;
  placeToken(profile: string): void;
  removeToken(): void;
  /** A screen of this name has been painted. */
  painted(screen: string, stage: string | null): void;
  readonly page: PageListeners;
  /** The readers or the settings have changed. */
  refresh(): void;
  stop(): Promise<void>;
}

/** A page's call and the tap that serves it. */
interface Service {
  readonly call: Extract<PageCall, { flow: string }>;
  tap: { readonly hosted: HostedTap; readonly record: RunRecorder } | null;
  /** The page has painted what came of it. */
  resultShown: boolean;
}

/** Milliseconds a page has to show what came of its request before the kiosk goes on without. */
const pagePatience = 1_000;

export function createKiosk(parts: KioskParts): Kiosk {
  const { host, view, settings } = parts;
  let session = newSession(settings());
  let service: Service | null = null;
  /** Ends what is under way for a page when the session it was for has ended. */
  let visits = 0;
  let cleared = Promise.resolve();
  const clock = setInterval(() => dispatch({ name: "second" }), 1_000);

  function dispatch(event: SessionEvent): void {
    const before = session;
    const next = step(session, event, settings());
    session = next.session;
    for (const effect of next.effects) carryOut(effect);
    if (session === before) return;
    view.setVisible(session.screen.name === "portal");
    parts.onChange();
  }

  function carryOut(effect: SessionEffect): void {
    switch (effect.name) {
      case "open-page":
      case "reload-page":
        if (effect.name === "reload-page" && view.contents) view.reload();
        else void openPage();
        return;
      case "start-tap":
        startTap(effect.asked, effect.token);
        return;
      case "cancel-tap":
        dropTap();
        return;
      case "give-consent":
        service?.tap?.hosted.giveConsent(effect.granted);
        return;
      case "refuse-page":
        if (service) view.answer(failedAnswer(service.call.mode, effect.failure));
        return;
      case "clear":
        dropTap();
        service = null;
        visits += 1;
        cleared = view.close();
    }
  }

  async function openPage(): Promise<void> {
    const visit = visits;
    const { language } = session;
    try {
      const [conditions] = await Promise.all([parts.visit(), cleared]);
      if (visit === visits) view.open({ ...conditions, language });
    } catch (error) {
      if (visit === visits) dispatch({ name: "page-failed", failure: toFailureRecord(error) });
    }
  }

  function startTap({ flow, origin }: Asked, token: TokenChoice): void {
    if (!service) return;
    const reader = chosenReader(settings(), host.readers);
    const request = tapRequest(settings(), reader, { flow, token, digestInfos: service.call.digestInfos });
    const virtual = isVirtualReader(reader, host.readers);
    const id = randomUUID();
    const conditions = conditionsOf(request, { reader, origin, appVersion: parts.appVersion, virtual });
    const record = recordRun(id, conditions, true, parts.records);
    const current = service;
    const hear = (news: TapNews) => {
      record.receive(news);
      parts.observer?.onNews(news);
      if (service === current && service.tap?.hosted.id === id) follow(news);
    };
    const hosted = host.begin(id, request, hear, parts.observer !== undefined);
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
        answerPage(news.signed);
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

  function answerPage(signed: Signed): void {
    if (!service) return;
    const answered = service;
    const asked = session.call?.asked;
    view.answer(signedAnswer(answered.call.mode, signed, parts.installation), (failure) => {
      if (service !== answered) return;
      if (!failure) answered.tap?.hosted.stamp("m10");
      // A page paints nothing while it is hidden.
      dispatch({ name: "page-settled" });
      setTimeout(() => {
        answered.tap?.record.judge(failure ? { outcome: "failure", failure } : "none");
        if (failure && asked && service === answered && !answered.resultShown)
          dispatch({ name: "result-lost", asked, failure });
      }, pagePatience);
    });
    dispatch({ name: "tap-signed" });
  }

  const page: PageListeners = {
    onLoading: (loading, origin) => dispatch({ name: "page-loading", loading, origin }),
    onFailed: (failure) => dispatch({ name: "page-failed", failure }),
    onTouched: () => dispatch({ name: "touch" }),
    onLaunch(text, origin, touched) {
      try {
        const call = parseLaunch(text);
        if (call.mode === "05") {
          dispatch({ name: "page-closed" });
          return;
        }
        if (!touched) throw new Failure("request-malformed", { about: "nobody has touched the page that asks" });
        if (!mayAsk(session)) throw new Failure("request-busy");
        service = { call, tap: null, resultShown: false };
        dispatch({ name: "page-asked", asked: { flow: call.flow, origin } });
      } catch (error) {
        view.answer(failedAnswer(modeOf(text), toFailureRecord(error)));
      }
    },
    onResultShown(text) {
      const result = parseResultShown(text);
      if (!result || !service) return;
      const failure: FailureRecord = { code: result.code ?? "portal-refused", detail: {} };
      service.tap?.record.judge(
        result.outcome === "success" ? { outcome: "success" } : { outcome: "failure", failure },
      );
      service.resultShown = true;
      dispatch({ name: "page-settled" });
      service.tap?.hosted.stamp("m11");
    },
  };

  return {
    page,
    dispatch,
    get session() {
      return session;
    },
    state() {
      const virtual = isVirtualReader(chosenReader(settings(), host.readers), host.readers);
      return {
        language: session.language,
        sound: settings().sound,
        screen: session.screen,
        virtualReader:
          chosenReader(settings(), host.readers) === host.readers.virtual?.name ? host.readers.virtual : null,
        demonstration: parts.demonstration || virtual,
      };
    },
    givePin(pin) {
      if (session.screen.name === "enter-pin" && service?.tap) {
        service.tap.hosted.givePin(pin);
        dispatch({ name: "pin-given" });
      } else pin.fill(0);
    },
    placeToken: (profile) => host.place(profile),
    removeToken: () => host.remove(),
    painted(screen, stage) {
      if (screen !== "hold") return;
      if (stage === "searching") service?.tap?.hosted.stamp("m0");
      if (stage !== "release") return;
      service?.tap?.hosted.stamp("m8");
      void Promise.resolve(parts.observer?.onReleasePainted()).then(() => dispatch({ name: "release-painted" }));
    },
    refresh() {
      const anyToken = host.readers.readers.some(({ token }) => token !== "absent");
      if (session.tokenLies && !anyToken) dispatch({ name: "token-taken" });
      parts.onChange();
    },
    async stop() {
      clearInterval(clock);
      dropTap();
      await view.close();
    },
  };
}
