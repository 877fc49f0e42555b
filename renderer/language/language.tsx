import { createContext, useContext, useEffect } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { type Language, type StaffLanguage, staffLanguageOf, tagOf } from "../../preload/contract/language";

const locales = { ja: "ja-JP", "ja-easy": "ja-JP", en: "en-GB" } as const satisfies Record<Language, string>;

const Current = createContext<Language>("ja");

/** The language of everything below, of the document, and of the parts' own hidden texts. */
export function LanguageProvider({ language, children }: { language: Language; children: React.ReactNode }) {
  useEffect(() => {
    document.documentElement.lang = tagOf(language);
  }, [language]);
  return (
    <Current value={language}>
      <I18nProvider locale={locales[language]}>{children}</I18nProvider>
    </Current>
  );
}

export function useLanguage(): Language {
  return useContext(Current);
}

/** In the windows and for the texts that are for staff. */
export function useStaffLanguage(): StaffLanguage {
  return staffLanguageOf(useLanguage());
}

/** The locale that dates and numbers are written in. */
export function localeOf(language: Language): string {
  return locales[language];
}

/**
 * The shape of a text object: the same keys, strings for strings, and functions of the same arguments for texts with
 * counts in them. A second language is checked against the first by it.
 */
export type SameShape<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...details: infer D) => string
      ? (...details: D) => string
      : SameShape<T[K]>;
};
