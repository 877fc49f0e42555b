/// <reference types="vite/client" />
import { html, raw } from "hono/html";
import type { Texts } from "../../plan/words";
import style from "./style.css?raw";

type Content = ReturnType<typeof html>;

type Language = keyof Texts;
type Languages = readonly [Language, ...Language[]];

/** One file that needs nothing else, no script, and no network: in Japanese, then in English, or in one of them alone. */
export async function framedPage(
  title: Texts,
  article: (language: Language) => Content,
  languages: Languages = ["ja", "en"],
): Promise<string> {
  const page = await html`<!doctype html>
<html lang="${languages[0]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${languages.map((language) => title[language]).join(" / ")}</title>
<style>${raw(style)}</style>
</head>
<body>
${languages.length === 1 ? "" : languageLinks}
<main>
${languages.map((language) => html`<section id="${language}">${article(language)}</section>\n`)}</main>
</body>
</html>
`;
  return page.toString();
}

const languageLinks = html`<nav aria-label="言語 / Language"><a href="#ja" lang="ja">日本語</a> <a href="#en" lang="en">English</a></nav>`;
