/// <reference types="vite/client" />
import { html, raw } from "hono/html";
import type { Texts } from "../../plan/words";
import style from "./style.css?raw";

type Content = ReturnType<typeof html>;

/** One file that needs nothing else, no script, and no network: in Japanese, then in English. */
export async function framedPage(title: Texts, article: (language: "ja" | "en") => Content): Promise<string> {
  const page = await html`<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title.ja} / ${title.en}</title>
<style>${raw(style)}</style>
</head>
<body>
<nav aria-label="言語 / Language"><a href="#ja" lang="ja">日本語</a> <a href="#en" lang="en">English</a></nav>
<main>
<section id="ja">${article("ja")}</section>
<section id="en">${article("en")}</section>
</main>
</body>
</html>
`;
  return page.toString();
}
