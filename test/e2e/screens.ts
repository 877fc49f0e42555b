import { failureCodes } from "../../main/failure/codes";
import type { KioskScreen, KioskState, Language } from "../../preload/contract";

const login = { flow: "login", origin: "https://portal.example" } as const;
const sign = { flow: "sign", origin: "https://portal.example" } as const;

const lost = { code: "token-lost", detail: { mark: "m5" } } as const;
const wrong = { code: "pin-wrong", detail: { tries: 1 } } as const;

/** Every screen of the kiosk in every form that looks different, by a name to file its picture under. */
export const screens: Readonly<Record<string, KioskScreen>> = {
  welcome: { name: "welcome" },
  "portal-loading": { name: "portal", origin: login.origin, loading: true, takeAway: false },
  "portal-take-away": { name: "portal", origin: login.origin, loading: false, takeAway: true },
  "choose-login": { name: "choose-token", asked: login },
  "choose-sign": { name: "choose-token", asked: sign },
  "pin-first": enterPin({}),
  "pin-wrong": enterPin({ failure: wrong, triesLeft: 1, holding: true }),
  "pin-holding": enterPin({ triesLeft: 3, holding: true, token: "phone" }),
  "password-first": enterPin({ asked: sign, pin: "signature" }),
  "password-format": enterPin({ asked: sign, pin: "signature", failure: { code: "pin-format", detail: {} } }),
  "hold-card": hold({}),
  "hold-phone": hold({ token: "phone" }),
  "hold-own-authentication": hold({ token: "phone-own-authentication" }),
  "hold-hurry": hold({ secondsLeft: 5 }),
  "hold-again": hold({ failure: lost }),
  "hold-found": hold({ stage: "found", secondsLeft: null }),
  "hold-keep-still": hold({ stage: "keep-still", secondsLeft: null }),
  "hold-release": hold({ stage: "release", secondsLeft: null }),
  "ask-staff": { name: "ask-staff", asked: login, triesLeft: 1 },
  checking: { name: "checking", asked: login },
  "idle-warning": { name: "idle-warning", secondsLeft: 20 },
  ended: { name: "ended" },
};

/** The failure screen for every code there is. */
export const failureScreens: Readonly<Record<string, KioskScreen>> = Object.fromEntries(
  failureCodes.map((code) => [
    `failure-${code}`,
    {
      name: "failure",
      asked: login,
      failure: { code, detail: code === "pin-wrong" ? { tries: 2 } : {} },
      next: "retry",
    },
  ]),
);

export function stateWith(screen: KioskScreen, language: Language): KioskState {
  const tokens = [
    { profile: "android-phone", kind: "phone", label: "Android phone", ownAuthentication: false },
    { profile: "mynumber-card", kind: "card", label: "My Number Card", ownAuthentication: false },
  ] as const;
  const virtualReader = { name: "Virtual reader: Kazashi", onReader: null, tokens: [...tokens] };
  return { language, sound: false, screen, virtualReader, demonstration: true };
}

type EnterPin = Extract<KioskScreen, { name: "enter-pin" }>;
function enterPin(change: Partial<EnterPin>): KioskScreen {
  const first = { asked: login, pin: "authentication", token: "card", triesLeft: null, failure: null } as const;
  return { name: "enter-pin", ...first, holding: false, ...change };
}

type Hold = Extract<KioskScreen, { name: "hold" }>;
function hold(change: Partial<Hold>): KioskScreen {
  return { name: "hold", asked: login, token: "card", stage: "searching", secondsLeft: 45, failure: null, ...change };
}
