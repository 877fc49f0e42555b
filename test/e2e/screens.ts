import { failureCodes } from "../../main/failure/codes";
import type { KioskScreen, KioskState, Language } from "../../preload/contract";

const login = { flow: "login", origin: "https://portal.example" } as const;
const sign = { flow: "sign", origin: "https://portal.example" } as const;

/** As long as a notice is. */
const notice = `転入届（模擬） / Moving-in notice (mock)
この届は試験用で、効力はありません。 / For testing only; it has no legal effect.

異動した日 / Date of move: 2026-11-20
届出人の氏名 / Name: 架空　花子
新しい住所の郵便番号 / New postal code: 999-0001
新しい住所 / New address: 架空県見本市東町一丁目2番3号
これまでの住所 / Previous address: 架空県例示市西町4番地
新しい世帯主 / Head of the new household: 架空　太郎
異動する人数 / People moving: 2
電話番号 / Telephone: 000-0000-0000

届出先 / Submitted to: https://portal.example
手続き / Procedure: moving-in/1
届出の番号 / Submission: 6e3cbf5e-6f6f-4b5e-9d39-0d2ad1a1f0aa
作成 / Prepared at: 2026-11-25T09:00:00.000Z
署名の期限 / To be signed by: 2026-11-25T09:05:00.000Z
一度限りの値 / Single-use value: iVt8QX0R0hYvPq6p2o1Zf3C9yJm4bNwKxT7uSaLdEgM
`;

const lost = { code: "token-lost", detail: { mark: "m5" } } as const;
const wrong = { code: "pin-wrong", detail: { tries: 1 } } as const;

/** Every screen of the kiosk in every form that looks different, by a name to file its picture under. */
export const screens: Readonly<Record<string, KioskScreen>> = {
  welcome: { name: "welcome" },
  "portal-loading": { name: "portal", origin: login.origin, loading: true, takeAway: false },
  "portal-take-away": { name: "portal", origin: login.origin, loading: false, takeAway: true },
  attributes: { name: "attributes", asked: { flow: "read-attributes", origin: login.origin } },
  document: { name: "document", asked: sign, text: notice },
  "choose-login": { name: "choose-token", asked: login },
  "choose-sign": { name: "choose-token", asked: sign },
  "pin-first": enterPin({}),
  "pin-wrong": enterPin({ failure: wrong, triesLeft: 1, holding: true }),
  "pin-holding": enterPin({ triesLeft: 3, holding: true, token: "phone" }),
  "pin-input-support": enterPin({ asked: { flow: "read-attributes", origin: login.origin }, pin: "input-support" }),
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
      token: "phone",
      failure: { code, detail: code === "pin-wrong" ? { tries: 2 } : {} },
      next: "retry",
    },
  ]),
);

export function stateWith(screen: KioskScreen, language: Language): KioskState {
  const phone = { width: 72, height: 150, antenna: { x: 0, y: 40, width: 40, height: 30 } };
  const card = { width: 54, height: 85.6, antenna: { x: 0, y: 0, width: 41.5, height: 72.5 } };
  const tokens = [
    { profile: "android-phone", kind: "phone", label: "Android phone", ownAuthentication: false, body: phone },
    { profile: "mynumber-card", kind: "card", label: "My Number Card", ownAuthentication: false, body: card },
  ] as const;
  const place = { antenna: { width: 65, height: 45 }, position: null, field: null };
  const virtualReader = { name: "Virtual reader: Kazashi", onReader: null, tokens: [...tokens], place };
  return { language, sound: false, screen, virtualReader, demonstration: true, study: null };
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
