/** Languages of whatever a citizen sees. `ja-easy`: やさしい日本語, for people who are still learning to read Japanese. */
export const languages = ["ja", "ja-easy", "en"] as const;
export type Language = (typeof languages)[number];

/** Languages of whatever staff see: exact words, which plain Japanese has none for. */
export const staffLanguages = ["ja", "en"] as const;
export type StaffLanguage = (typeof staffLanguages)[number];

export const staffLanguageOf = (language: Language): StaffLanguage => (language === "en" ? "en" : "ja");

/** The language tag (BCP 47) that browsers and screen readers know. */
export const tagOf = (language: Language): "ja" | "en" => staffLanguageOf(language);
