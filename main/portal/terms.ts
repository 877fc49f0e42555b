/**
 * The terms of use of the portal, by their version: the day they hold from. Whoever agreed to another version is asked again
 * before anything of theirs is kept. The words are the pages' (renderer/portal/language), in every language of theirs.
 */
export const termsVersion = "2026-11-01";
