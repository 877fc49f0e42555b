import type { Language } from "../../../preload/contract/language";
import { localeOf, type SameShape, useLanguage } from "../../language/language";
import { portalEn } from "./portal.en";
import { portalJa } from "./portal.ja";
import { portalJaEasy } from "./portal.ja-easy";

export type PortalTexts = SameShape<typeof portalJa>;

const texts: Readonly<Record<Language, PortalTexts>> = {
  ja: portalJa,
  "ja-easy": portalJaEasy,
  en: portalEn,
};

export function useTexts(): PortalTexts {
  return texts[useLanguage()];
}

/** Date and time as the portal's municipality writes it: Japan's time, whatever the terminal's. */
export function useTime(): (iso: string, style?: "long" | "time") => string {
  const locale = localeOf(useLanguage());
  return (iso, style = "long") =>
    new Intl.DateTimeFormat(locale, {
      timeZone: "Asia/Tokyo",
      ...(style === "long" && { dateStyle: "long" }),
      timeStyle: "short",
    }).format(new Date(iso));
}
