import type { kioskJa } from "./kiosk.ja";
import type { SameShape } from "./language";

/**
 * The kiosk's texts in plain Japanese, for people who are still learning to read it: one thing a sentence, everyday words,
 * です・ます without honorifics, the reading after a word they will need elsewhere (出入国在留管理庁・文化庁
 * 「在留支援のためのやさしい日本語ガイドライン」, 2020).
 */
export const kioskJaEasy: SameShape<typeof kioskJa> = {
  bar: {
    product: "かざし",
    origin: (origin) => `つながっているところ ${origin}`,
    end: "おわる",
    demonstration: "れんしゅう",
    takeAway: "カードやスマホを、とってください",
    takeAwayVirtual: "とる",
  },
  welcome: {
    title: "カードやスマホを、おくだけです",
    lead: "マイナンバーカードか、電子証明書（でんししょうめいしょ）が入ったスマホを使います。",
    begin: "やさしい日本語ではじめる",
    steps: ["したいことをえらびます", "暗証番号（あんしょうばんごう）を入れます", "カードかスマホを置きます"],
    stepsTitle: "すること",
  },
  kazashi: {
    title: "「かざし利用（りよう）」とは",
    text: "カードかスマホを、読みとる機械（きかい）の上に置きます。あなただとわかります。",
  },
  portal: { loading: "ページを出しています", wait: "少し待ってください。", shown: "ページが出ています" },
  purpose: { login: "ログイン", sign: "電子署名（でんししょめい）", probe: "カードを見る" },
  asked: (purpose, origin) => `${purpose}：${origin}`,
  choose: {
    title: "どれを使いますか",
    lead: { login: "ログインに使うものをえらんでください。", sign: "署名（しょめい）に使うものをえらんでください。" },
    card: "マイナンバーカード",
    phone: "スマホ",
    phoneOwn: "スマホ（顔・指でたしかめる）",
    pinLogin: "数字（すうじ）4つの暗証番号を、この画面（がめん）で入れます",
    pinSign: "6〜16文字のパスワードを、この画面で入れます",
    own: "暗証番号は入れません。スマホで顔か指をたしかめます",
    back: "やめてもどる",
  },
  pin: {
    authentication: {
      title: "暗証番号（数字4つ）を入れてください",
      lead: "カードをもらったとき、スマホに入れたときに、あなたがきめた数字です。",
    },
    signature: {
      title: "署名（しょめい）のパスワードを入れてください",
      lead: "あなたがきめた、ABCと数字の6〜16文字です。大きいABCになります。",
    },
    entered: (count, longest) => `${longest}文字のうち${count}文字を入れました`,
    count: (count) => `${count}文字`,
    pad: "数字のボタン",
    keyboard: "ABCと数字のボタン",
    erase: "1つけす",
    clear: "ぜんぶけす",
    enter: "これでいい",
    back: "もどる",
    cancel: "やめる",
    triesLeft: (tries) => `あと${tries}回、入れることができます`,
    lastTry: "あと1回まちがえると、使えなくなります",
    holding: {
      card: "カードは、機械の上に置いたままにしてください",
      phone: "スマホは、機械の上に置いたままにしてください",
    },
    privacy: "ほかの人に見せないでください。",
    order: "ボタンの順番（じゅんばん）",
    alphabetical: "ABCの順番",
    keyboardOrder: "パソコンと同じ",
  },
  hold: {
    title: {
      searching: { card: "カードを機械の上に置いてください", phone: "スマホを機械の上に置いてください" },
      found: "見つかりました",
      keepStill: "そのまま、うごかさないでください",
      release: "もう、とってもいいです",
    },
    lead: {
      searching: {
        card: "機械のしるしの上に置きます。2〜3秒（びょう）で終わります。",
        phone: "画面を上にして、機械のしるしの上に置きます。2〜3秒で終わります。",
        phoneOwn: "スマホで顔か指をたしかめます。それから、機械のしるしの上に置きます。2〜3秒で終わります。",
      },
      found: "そのまま待ってください。",
      keepStill: "今、読んでいます。2〜3秒で終わります。",
      release: "カードやスマホを忘れないでください。",
    },
    hint: {
      card: "カードはケースから出してください。1枚（まい）だけ置いてください。",
      phone: "スマホのロックをはずしてください。ケースもはずしてください。少しうごかすと読めることがあります。",
    },
    steps: { searching: "さがす", found: "見つける", keepStill: "読む", release: "とる" },
    stepsTitle: "どこまで終わったか",
    secondsLeft: (seconds) => `あと${seconds}秒、待ちます`,
    hurry: (seconds) => `あと${seconds}秒で、この画面は終わります。もう一度できます。`,
    cancel: "やめる",
  },
  staff: {
    title: "係（かかり）の人を待ってください",
    lead: (tries) => `入れることができるのは、あと${tries}回です。つづける前に、係の人がたしかめます。`,
    wait: "係の人をよんでください。カードやスマホは、機械の上に置いたままにしてください。",
    cancel: "やめる",
  },
  checking: { title: "たしかめています", lead: "あなたのことをたしかめています。少し待ってください。" },
  failure: {
    tries: (tries) => `あと ${tries}回`,
    next: { retry: "もう一度する", portal: "ページにもどる", end: "おわる" },
    cancel: "やめてページにもどる",
    code: (code) => `係の人のための番号：${code}`,
  },
  idle: {
    title: "つづけますか",
    lead: "しばらく、何もおしていません。",
    seconds: (seconds) => `あと${seconds}秒で終わります。入れたことはきえます。`,
    go: "つづける",
    end: "おわる",
  },
  ended: {
    title: "おわりました",
    lead: "あなたが入れたことは、この機械にのこっていません。",
    belongings: "カードやスマホを忘れないでください。",
    again: "はじめの画面へ",
  },
  virtual: {
    title: "れんしゅうのための、画面の中の機械",
    text: "本当のカードは使いません。カードかスマホを、機械の上にうごかしてください。",
    empty: "ここに置きます",
    place: (name) => `置く：${name}`,
    remove: (name) => `とる：${name}`,
    placeShort: "置く",
    removeShort: "とる",
    kind: { card: "カード", phone: "スマホ" },
    alike: (kind, profile) => `${kind} ${profile}`,
    token: (name) => `${name}（矢印（やじるし）のキーでもうごかせます）`,
    onReader: (name) => `${name}が機械の上にあります`,
    nothing: "機械の上には何もありません",
  },
};
