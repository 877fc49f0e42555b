import type { KioskState } from "../../preload/contract";
import type { ParticipantState } from "../../preload/contract/study";
import { toFailureRecord } from "../failure/failure";
import { createPageCalls, type PageCallParts } from "./pages/page-calls";
import type { PageListeners, PageVisit } from "./pages/portal-view";
import { withTokensFor } from "./readers-view";
import { newSession, type Session, type SessionEffect, type SessionEvent } from "./session/session";
import { step } from "./session/session-step";
import { chosenReader, isVirtualReader } from "./tap/tap-request";

/** What the kiosk is made of; all of it can be put in place by a test. */
export interface KioskParts extends PageCallParts {
  readonly demonstration: boolean;
  /** What a UX test session has to show to its participant; null while none goes on. */
  participant?(): ParticipantState | null;
  /** Where a session goes, and under which conditions. @throws Failure while the portal cannot be had */
  visit(): Promise<Omit<PageVisit, "language">>;
  onChange(): void;
}

/** The session at the kiosk window: takes what happens, moves the state machine, does what it says. */
export interface Kiosk {
  readonly session: Session;
  state(): KioskState;
  dispatch(event: SessionEvent): void;
  /** Hands a PIN to the tap that asked for it and wipes the bytes, whoever asked. */
  givePin(pin: Uint8Array): void;
  /** A screen of this name has been painted. */
  painted(screen: string, stage: string | null): void;
  readonly page: PageListeners;
  /** The readers or the settings have changed. */
  refresh(): void;
  stop(): Promise<void>;
}

export function createKiosk(parts: KioskParts): Kiosk {
  const { host, view, settings } = parts;
  let session = newSession(settings());
  /** Ends what is under way for a page when the session it was for has ended. */
  let visits = 0;
  let cleared = Promise.resolve();
  const calls = createPageCalls(parts, () => session, dispatch);
  const clock = setInterval(() => dispatch({ name: "second" }), 1_000);

  function dispatch(event: SessionEvent): void {
    const before = session;
    const next = step(session, event, settings());
    session = next.session;
    for (const effect of next.effects) carryOut(effect);
    // Most seconds pass without anything to see.
    if (session.screen === before.screen && session.language === before.language) return;
    show();
    if (session.screen.name === "portal") calls.seen();
    parts.onChange();
  }

  /** The portal's page lies over everything below the bar; a task card must not be below it. */
  function show(): void {
    view.setVisible(session.screen.name === "portal" && !parts.participant?.()?.view);
  }

  function carryOut(effect: SessionEffect): void {
    switch (effect.name) {
      case "open-page":
      case "reload-page":
        if (effect.name === "reload-page" && view.contents) view.reload();
        else void openPage();
        return;
      case "start-tap":
        calls.startTap(effect.asked, effect.token);
        return;
      case "cancel-tap":
        calls.dropTap();
        return;
      case "give-consent":
        calls.giveConsent(effect.granted);
        return;
      case "refuse-page":
        calls.refuse(effect.failure);
        return;
      case "clear":
        calls.forget();
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

  const page: PageListeners = {
    onLoading: (loading, origin) => dispatch({ name: "page-loading", loading, origin }),
    onFailed: (failure) => dispatch({ name: "page-failed", failure }),
    onPage: (path) => parts.observer?.onPage?.(path),
    onTouched(place) {
      parts.observer?.onPageTouched?.(place);
      dispatch({ name: "touch" });
    },
    onLaunch: calls.launch,
    onCall: calls.call,
    onLeft: () => dispatch({ name: "page-closed" }),
    onResultShown: calls.resultShown,
  };

  return {
    page,
    dispatch,
    get session() {
      return session;
    },
    state() {
      const reader = chosenReader(settings(), host.readers);
      const { virtual } = host.readers;
      return {
        language: session.language,
        sound: settings().sound,
        screen: session.screen,
        virtualReader: virtual && reader === virtual.name ? withTokensFor(session.call?.token, virtual) : null,
        study: parts.participant?.() ?? null,
        demonstration: parts.demonstration || isVirtualReader(reader, host.readers),
      };
    },
    givePin(pin) {
      if (session.screen.name === "enter-pin" && calls.givePin(pin)) dispatch({ name: "pin-given" });
      else pin.fill(0);
    },
    painted(screen, stage) {
      if (screen !== "hold" || stage === null) return;
      const looked = parts.observer?.onStagePainted?.(stage);
      if (stage === "searching") calls.stamp("m0");
      if (stage !== "release") return;
      calls.stamp("m8");
      void Promise.resolve(looked).then(() => dispatch({ name: "release-painted" }));
    },
    refresh() {
      const anyToken = host.readers.readers.some(({ token }) => token !== "absent");
      if (session.tokenLies && !anyToken) dispatch({ name: "token-taken" });
      show();
      parts.onChange();
    },
    async stop() {
      clearInterval(clock);
      calls.forget();
      await view.close();
    },
  };
}
