import { X509Certificate } from "node:crypto";
import { type BrowserWindow, session, WebContentsView } from "electron";
import { longestPageText, pageChannels } from "../../../preload/channels";
import { kioskBarHeight, type Language } from "../../../preload/contract";
import { tagOf } from "../../../preload/contract/language";
import type { FailureRecord } from "../../failure/failure";
import type { BuildFolder } from "../build-folder";
import { allowNavigation, refusePermissions } from "../lockdown";
import { goOnF6 } from "./go-on-f6";
import type { PageMessage } from "./page-call";
import type { Place } from "./page-calls";
import { heardOrigin, isAllowed } from "./page-origin";
import { watchAnswer } from "./page-requests";

/** What the portal's view is opened for. */
export interface PageVisit {
  readonly url: string;
  readonly language: Language;
  /** Origins whose pages may be shown and may ask for a tap. */
  readonly allowedOrigins: readonly string[];
  /** PEM of the certificates one of which the portal's host must show, and other hosts may; none: what the system trusts. */
  readonly pinned: readonly string[];
}

export interface PageListeners {
  onLoading(loading: boolean, origin: string): void;
  onFailed(failure: FailureRecord): void;
  /** A call in either contract. `touched`: somebody has touched or typed in this page since its last call. */
  onLaunch(text: string, origin: string, touched: boolean): void;
  onCall(text: string, origin: string, touched: boolean): void;
  /** The page that may have asked for something has gone. */
  onLeft(): void;
  onResultShown(text: string): void;
  /** The page at this path, without what follows it, is in the view. */
  onPage(path: string): void;
  onTouched(place: Place | null): void;
}

/** The portal's pages, in a view of their own below the kiosk's bar, in a session that is only in memory. */
export interface PortalView {
  /** Says who is told what happens in the page. Once, before `open`. */
  listen(listeners: PageListeners): void;
  open(visit: PageVisit): void;
  reload(): void;
  /** Answers the page. `onRequestDone` is told when the first request it makes with the answer is done. */
  answer(message: PageMessage, onRequestDone?: (failure: FailureRecord | null) => void): void;
  certificateRead(text: string): void;
  setVisible(visible: boolean): void;
  /** The page and everything it stored are gone when it settles. */
  close(): Promise<void>;
  readonly contents: Electron.WebContents | null;
}

/** Certificate is not a pinned one (net::ERR_FAILED, what the page's load ends with then), or is one of Chromium's own refusals. */
const refusedByPin = -2;
const isCertificateError = (code: number) => code === refusedByPin || (code <= -200 && code > -300);
const useChromiumsVerdict = -3;
const aborted = -3;

export function createPortalView(window: BrowserWindow, build: BuildFolder): PortalView {
  const memory = session.fromPartition("portal");
  refusePermissions(memory);
  const requests = watchAnswer(memory);
  let view: WebContentsView | null = null;
  let visit: PageVisit | null = null;
  let shown = false;
  let listeners: PageListeners | null = null;

  memory.setCertificateVerifyProc(({ certificate, hostname }, verdict) => {
    if (visit === null || visit.pinned.length === 0) return verdict(useChromiumsVerdict);
    const shown = new X509Certificate(certificate.data).raw;
    if (visit.pinned.some((pem) => new X509Certificate(pem).raw.equals(shown))) return verdict(0);
    return verdict(hostname === new URL(visit.url).hostname ? refusedByPin : useChromiumsVerdict);
  });

  const layOut = () => {
    if (!view) return;
    const { width, height } = window.getContentBounds();
    view.setBounds({ x: 0, y: kioskBarHeight, width, height: Math.max(0, height - kioskBarHeight) });
    view.setVisible(shown);
  };
  window.on("resize", layOut);
  window.on("show", layOut);
  const page = () => (shown ? (view?.webContents ?? null) : null);
  goOnF6(window.webContents, page);

  const mayShow = (url: string) => visit !== null && isAllowed(url, visit.allowedOrigins);

  function openView(): WebContentsView {
    const opened = new WebContentsView({
      webPreferences: {
        session: memory,
        preload: build.pagePreload,
        sandbox: true,
        contextIsolation: true,
        // Frames get the preload script too, and it refuses them in words.
        nodeIntegrationInSubFrames: true,
        spellcheck: false,
        devTools: false,
        // What the page asks the portal while the token is read must not wait for the page to be visible.
        backgroundThrottling: false,
      },
    });
    const { webContents } = opened;
    allowNavigation(webContents);
    goOnF6(webContents, () => window.webContents);
    const refuse = (what: "navigation" | "window") =>
      send(pageChannels.refused, JSON.stringify({ what, code: "origin-not-allowed" }));
    webContents.setWindowOpenHandler(() => {
      refuse("window");
      return { action: "deny" };
    });
    webContents.on("will-frame-navigate", (event) => {
      if (mayShow(event.url)) return;
      event.preventDefault();
      refuse("navigation");
    });
    webContents.on("did-navigate", () => listeners?.onLeft());
    webContents.on("will-redirect", (event) => {
      if (event.isMainFrame && !mayShow(event.url)) event.preventDefault();
    });
    const loading = (now: boolean) => () => listeners?.onLoading(now, originOf(webContents.getURL()));
    webContents.on("did-start-loading", loading(true));
    webContents.on("did-stop-loading", loading(false));
    const atPage = (url: string) => listeners?.onPage(new URL(url).pathname);
    webContents.on("did-navigate", (_event, url) => atPage(url));
    webContents.on("did-navigate-in-page", (_event, url, isMainFrame) => isMainFrame && atPage(url));
    webContents.on("did-fail-load", (_event, code, description, url, isMainFrame) => {
      if (!isMainFrame || code === aborted) return;
      const about = `${originOf(url)}: ${description || code}`;
      listeners?.onFailed({
        code: isCertificateError(code) ? "portal-untrusted" : "portal-unreachable",
        detail: { about },
      });
    });
    webContents.on("render-process-gone", (_event, { reason }) =>
      listeners?.onFailed({ code: "portal-unreachable", detail: { about: `the page's process is gone: ${reason}` } }),
    );
    listenToPage(webContents);
    return opened;
  }

  /** Only the top frame, only at an allowed origin, only text: whatever else arrives is not from a page we show. */
  function listenToPage({ ipc }: Electron.WebContents): void {
    const from = ({ senderFrame }: Electron.IpcMainEvent) => heardOrigin(senderFrame, visit?.allowedOrigins ?? []);
    ipc.on(pageChannels.launch, (event, text: unknown, touched: unknown) => {
      const origin = from(event);
      if (origin !== null && isText(text)) listeners?.onLaunch(text, origin, touched === true);
    });
    ipc.on(pageChannels.call, (event, text: unknown, touched: unknown) => {
      const origin = from(event);
      if (origin !== null && isText(text)) listeners?.onCall(text, origin, touched === true);
    });
    ipc.on(pageChannels.resultShown, (event, text: unknown) => {
      if (from(event) !== null && isText(text)) listeners?.onResultShown(text);
    });
    ipc.on(pageChannels.touched, (event, x: unknown, y: unknown) => {
      if (from(event) !== null) listeners?.onTouched(placeOf(x, y));
    });
  }

  function load(contents: Electron.WebContents, url: string): void {
    // Its rejection says what did-fail-load has said.
    contents.loadURL(url).catch(() => undefined);
  }

  function send(channel: string, text: string): void {
    view?.webContents.mainFrame.send(channel, text);
  }

  return {
    listen(told) {
      listeners = told;
    },
    open(opened) {
      visit = opened;
      memory.setUserAgent(memory.getUserAgent(), tagOf(opened.language));
      view = openView();
      window.contentView.addChildView(view);
      layOut();
      load(view.webContents, inLanguage(opened));
    },
    reload() {
      if (view && visit) load(view.webContents, inLanguage(visit));
    },
    answer({ contract, text }, onRequestDone) {
      if (onRequestDone) requests.expect(onRequestDone);
      send(contract === "kazashi" ? pageChannels.settle : pageChannels.receive, text);
    },
    certificateRead: (text) => send(pageChannels.certificateRead, text),
    setVisible(visible) {
      if (shown === visible) return;
      shown = visible;
      layOut();
      // Keys go to the page in front, which is where somebody with a keyboard goes on.
      (visible ? view?.webContents : window.webContents)?.focus();
    },
    async close() {
      const closing = view;
      view = null;
      visit = null;
      requests.forget();
      if (closing) {
        window.contentView.removeChildView(closing);
        closing.webContents.close();
      }
      await memory.closeAllConnections();
      await Promise.all([
        memory.clearStorageData(),
        memory.clearCache(),
        memory.clearAuthCache(),
        memory.clearHostResolverCache(),
      ]);
    },
    get contents() {
      return view?.webContents ?? null;
    },
  };
}

function placeOf(x: unknown, y: unknown): Place | null {
  return typeof x === "number" && typeof y === "number" && x >= 0 && x <= 1 && y >= 0 && y <= 1 ? { x, y } : null;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= longestPageText;
}

/** Said twice: to any portal by Accept-Language, and to one that reads it by the address. */
function inLanguage({ url, language }: PageVisit): string {
  const address = new URL(url);
  address.searchParams.set("lang", language);
  return address.href;
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : "";
}
