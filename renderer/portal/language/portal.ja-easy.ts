import type { SameShape } from "../../language/language";
import type { portalJa } from "./portal.ja";

/** The portal's texts in plain Japanese, by the rules of renderer/language/kiosk.ja-easy.ts. */
export const portalJaEasy: SameShape<typeof portalJa> = {
  name: "模擬（もぎ）マイナポータル",
  testing: "ここは、れんしゅうのページです。本当の手続き（てつづき）はできません。",
  skip: "ページの中へ行く",
  header: { login: "ログイン", logout: "ログアウト", holder: (name) => `${name} さん` },
  breadcrumb: "今いるところ",
  footer: {
    operator: "架空市（かくうし）デジタル窓口（まどぐち）・れんしゅう",
    note: "人の名前も、住所（じゅうしょ）も、市や町も、本当にはありません。",
  },
  wait: "少し待ってください",
  toTop: "はじめのページにもどる",
  toHome: "ホームにもどる",

  top: {
    crumb: "はじめ",
    title: "カードやスマホを置いて、手続きができます。",
    lead: "マイナンバーカードか、電子証明書（でんししょうめいしょ）が入ったスマホを、機械（きかい）の上に置きます。",
    start: "ログインする",
    servicesTitle: "できること",
    services: [
      {
        title: "手続き（てつづき）をする",
        text: "ひっこし、子どものお金、住民票（じゅうみんひょう）の手続きができます。",
      },
      { title: "とちゅうから書く", text: "書いたことは、のこります。次にログインしたとき、つづきを書けます。" },
      { title: "出したものを見る", text: "出したものの番号と文を見て、紙に印刷（いんさつ）できます。" },
    ],
    needTitle: "いるもの",
    need: [
      "マイナンバーカードか、電子証明書が入ったスマホ",
      "暗証番号（あんしょうばんごう・数字4つ）",
      "書いて出すときは、署名（しょめい）のパスワード（ABCと数字、6〜16文字）",
    ],
  },

  login: {
    crumb: "ログイン",
    title: "ログイン",
    lead: "あなたのことを、カードかスマホでたしかめます。",
    steps: ["下のボタンをおします", "暗証番号（数字4つ）を入れます", "カードかスマホを置きます"],
    start: "カード・スマホでログインする",
    privacy: "このページは、暗証番号を知りません。暗証番号は、カードの中だけでたしかめます。",
  },

  reader: {
    missingTitle: "読みとるプログラムがありません",
    missing:
      "ログインと署名には、カードやスマホを読むプログラムがいります。窓口では、係（かかり）の人に言ってください。あなたのパソコンでは、プログラムを開いてから、このページをもう一度開いてください。",
    asking: "用意（ようい）しています",
    reading: "読みとる画面（がめん）を見てください",
    checking: "たしかめています",
    refusedTitle: "読めませんでした",
    refused: "読みとるプログラムが、とちゅうで終わりました。もう一度してください。",
    stop: "やめる",
  },

  home: {
    crumb: "ホーム",
    title: "ホーム",
    welcome: (name) => `${name} さん、ログインしました`,
    masked: "名前などは、少しだけ出しています。",
    previousLogin: (time) => `前のログイン：${time}`,
    firstLogin: "はじめてのログインです。",
    proceduresTitle: "手続き（てつづき）",
    start: (form) => `${form}を書く`,
    draft: "とちゅうまで書いたものがあります",
    resume: (form) => `${form}のつづきを書く`,
    receiptsTitle: "出したもの",
    noReceipts: "出したものは、まだありません。",
    procedure: "手続き（てつづき）",
    receiptNumber: "受付番号（うけつけばんごう）",
    acceptedAt: "出した日と時間",
    show: "見る",
    showNamed: (number) => `見る：${number}`,
    yoursTitle: "あなたのこと",
    certificate: "電子証明書（でんししょうめいしょ）を見る",
    history: "出したものをぜんぶ見る",
    terms: "使うときの約束（やくそく）",
    termsToCome: "はじめて手続きをするとき、約束を読んでもらいます。",
    termsAgreed: (time, version) => `${time}に、約束（${version}）を読んで「はい」と言いました。`,
  },

  form: {
    title: (form) => `${form}を書く`,
    lead: "ぜんぶ書いてください。書いたことは、自動（じどう）でのこります。",
    sample: "見本（みほん）を入れる（れんしゅう）",
    required: "かならず",
    errors: {
      text: (most) => `${most}文字までで入れてください`,
      kana: "カタカナで入れてください",
      date: "今日か、今日より前の日を入れてください",
      "postal-code": "数字を7つ入れてください",
      phone: "数字を10から13入れてください",
      digits: (length) => `数字を${length}つ入れてください`,
      number: (least, most) => `${least}から${most}までの数を入れてください`,
      choice: "1つ、えらんでください",
    },
    errorsTitle: (count) => `${count}つ、なおしてください`,
    saved: "のこしました",
    saving: "のこしています",
    unsaved: "のこせませんでした。この画面には、書いたことがあります。",
    next: "書いたことを見る",
    discard: "書いたことをけす",
    discardTitle: "書いたことを、けしますか",
    discardText: "書いたことが、ぜんぶきえます。もどすことはできません。",
    keep: "けさない",
  },

  confirm: {
    crumb: "見て、署名（しょめい）する",
    title: "書いたことを見て、署名（しょめい）する",
    lead: "下に出ているのが、あなたが署名する文のぜんぶです。よく読んでください。正しかったら、署名してください。",
    documentLabel: "署名する文",
    deadline: (time) => `${time}までに署名してください。時間がすぎたら、もう一度ここからできます。`,
    sign: "署名して出す",
    change: "なおす",
    lost: "出せたかどうか、たしかめています。同じものを2回うけとることはありません。このまま待ってください。",
    notSubmitted: "出せていませんでした。もう一度、「署名して出す」をおしてください。",
  },

  receipt: {
    crumb: "受付票（うけつけひょう）",
    title: "うけとりました",
    number: "受付番号（うけつけばんごう）",
    acceptedAt: "出した日と時間",
    procedure: "手続き（てつづき）",
    key: "出したものの番号",
    note: "聞きたいことがあるとき、受付番号がいります。印刷（いんさつ）するか、書いてください。",
    signed: "署名（しょめい）した文",
    print: "印刷（いんさつ）する",
    unknown: "この受付票はありません。",
  },

  certificate: {
    crumb: "電子証明書（でんししょうめいしょ）",
    title: "あなたの電子証明書（でんししょうめいしょ）",
    lead: "今、ログインに使った電子証明書です。",
    good: "使えます",
    checkedAt: (time) => `${time}に、たしかめました。`,
    kind: "入っているもの",
    media: { card: "マイナンバーカード", phone: "スマホ" },
    validity: "いつまで使えますか",
    until: (time) => `${time}まで`,
    issuedOn: "つくった日と時間",
    serial: "番号",
    issuer: "つくったところ",
    signatureNote:
      "署名（しょめい）の電子証明書は、署名をするときに、たしかめます。ひっこしをすると、使えなくなります。",
    again: "もう一度たしかめる",
  },

  history: {
    crumb: "出したもの",
    title: "出したもの",
    lead: "この電子証明書で出したものです。新しいものから50まで見えます。",
  },

  terms: {
    crumb: "使うときの約束（やくそく）",
    title: "使うときの約束（やくそく）",
    lead: "手続きをする前に、読んでください。約束が変（か）わったら、もう一度読んでもらいます。",
    articles: [
      {
        title: "れんしゅうのページです",
        text: "出したものは、役所（やくしょ）にとどきません。本当の名前や住所を書かないでください。",
      },
      {
        title: "のこすもの",
        text: "書いたことと、出したものを、ほかの人に読めないようにしてのこします。書いたことは、いつでもけせます。",
      },
      { title: "あなたのことをたしかめます", text: "電子証明書が使えるか、いつもたしかめます。暗証番号は聞きません。" },
      { title: "記録（きろく）", text: "いつ何をしたか、のこします。だれかは、わかりません。" },
    ],
    version: (version) => `${version}から`,
    read: "約束を読みました",
    agree: "はい、つづけます",
    decline: "いいえ、ホームにもどります",
    agreed: (time) => `${time}に「はい」と言いました。`,
  },

  openid: {
    crumb: "ほかのページに入る",
    title: (client) => `${client}に入る`,
    lead: (client) => `${client}が、あなたかどうかを聞いています。カードやスマホで、たしかめます。`,
    gets: ["あいてに行くのは、あいてのページだけで使う番号です", "名前、住所（じゅうしょ）、マイナンバーは行きません"],
    start: "カードやスマホで、たしかめる",
    note: "たしかめても、このページには入りません。",
    lost: "このログインは、もう終わりました",
    again: "前のページにもどって、はじめからしてください。",
  },

  session: {
    warningTitle: "もうすぐログアウトします",
    warning: (seconds) => `しばらく、何もおしていません。あと${seconds}秒でログアウトします。つづけますか。`,
    goOn: "つづける",
    end: "ログアウトする",
  },

  loggedOut: {
    crumb: "ログアウト",
    title: "ログアウトしました",
    text: "あなたのことは、この機械（きかい）にのこっていません。カードやスマホを忘れないでください。",
    ended: "しばらく何もおしていないので、ログアウトしました。とちゅうまで書いたものは、のこっています。",
    again: "もう一度ログインする",
  },

  lost: {
    crumb: "ページがありません",
    title: "ページがありません",
    text: "アドレスをたしかめてください。",
  },
};
