/** The portal's texts in Japanese. The shape of this object is the shape of every language (portal.en.ts). */
export const portalJa = {
  name: "模擬マイナポータル",
  testing: "これは試験用のサイトです。実際の届出や登録は行われません。",
  skip: "本文へ進む",
  header: { login: "ログイン", logout: "ログアウト", holder: (name: string) => `${name} さん` },
  breadcrumb: "現在の位置",
  footer: { operator: "架空市 デジタル窓口（試験用）", note: "登場する人・住所・市町村は、すべて架空のものです。" },
  wait: "しばらくお待ちください",
  toTop: "トップへ戻る",
  toHome: "ホームへ戻る",

  top: {
    crumb: "トップ",
    title: "暮らしの手続きを、かざして。",
    lead: "マイナンバーカード、または電子証明書を入れたスマートフォンをリーダーにかざすと、ログインと電子署名ができます。",
    start: "ログインして手続きする",
    servicesTitle: "できること",
    services: [
      { title: "手続きをする", text: "転入届、児童手当の請求、住民票の写しの請求を、電子署名をつけて提出します。" },
      {
        title: "下書きの続きから",
        text: "書きかけの内容は手続きごとに保存され、次にログインしたときに続きから書けます。",
      },
      {
        title: "提出の記録を見る",
        text: "これまでに受け付けた手続きの受付番号と、署名した文面を確かめ、印刷できます。",
      },
    ],
    needTitle: "ご用意いただくもの",
    need: [
      "マイナンバーカード、または電子証明書を入れたスマートフォン",
      "利用者証明用電子証明書の暗証番号（数字4桁）",
      "届出をする場合は、署名用電子証明書のパスワード（英数字6～16文字）",
    ],
  },

  login: {
    crumb: "ログイン",
    title: "ログイン",
    lead: "利用者証明用電子証明書で、ご本人であることを確かめます。",
    steps: ["下のボタンを押す", "暗証番号（4桁）を入力する", "カードかスマートフォンをかざす"],
    start: "カード・スマートフォンでログイン",
    privacy:
      "この画面が暗証番号を受け取ることはありません。暗証番号は読み取りの画面で入力し、カードの中だけで確かめられます。",
  },

  reader: {
    missingTitle: "読み取りプログラムが見つかりません",
    missing:
      "このサイトでのログインと署名には、カードやスマートフォンを読み取るプログラムが必要です。窓口の端末をお使いの場合は、係員にお知らせください。ご自分のパソコンの場合は、読み取りプログラムを起動してから、このページを読み込みなおしてください。",
    asking: "準備しています",
    reading: "読み取りの画面の案内にしたがってください",
    checking: "確かめています",
    refusedTitle: "読み取りができませんでした",
    refused: "読み取りプログラムが途中で終わりました。もう一度お試しください。",
    stop: "やめる",
  },

  home: {
    crumb: "ホーム",
    title: "ホーム",
    welcome: (name: string) => `${name} さん、ログインしました`,
    masked: "お名前などの一部を伏せて表示しています。",
    previousLogin: (time: string) => `前回のログイン：${time}`,
    firstLogin: "この電子証明書でのログインは、今回がはじめてです。",
    proceduresTitle: "手続き",
    start: (form: string) => `${form}をはじめる`,
    draft: "書きかけの内容があります",
    resume: (form: string) => `${form}の続きを書く`,
    receiptsTitle: "提出した手続き",
    noReceipts: "提出した手続きはまだありません。",
    procedure: "手続き",
    receiptNumber: "受付番号",
    acceptedAt: "受付日時",
    show: "受付票を見る",
    showNamed: (number: string) => `受付票を見る：${number}`,
    yoursTitle: "ご本人の情報",
    certificate: "電子証明書の状態",
    history: "提出の記録",
    terms: "利用規約",
    termsToCome: "利用規約には、はじめての手続きのときに同意していただきます。",
    termsAgreed: (time: string, version: string) => `${time}に利用規約（${version}版）に同意しました。`,
  },

  form: {
    title: (form: string) => `${form}の入力`,
    lead: "すべての欄に入力してください。入力した内容は自動で保存されます。",
    sample: "見本を入れる（試験用）",
    required: "必須",
    errors: {
      text: (most: number) => `${most}文字以内で入れてください`,
      kana: "全角のカタカナで入れてください",
      date: "今日までの日付を入れてください",
      "postal-code": "郵便番号を7桁の数字で入れてください",
      phone: "電話番号を10桁から13桁の数字で入れてください",
      digits: (length: number) => `${length}桁の数字を入れてください`,
      number: (least: number, most: number) => `${least}から${most}までの数を入れてください`,
      choice: "1つ選んでください",
    },
    errorsTitle: (count: number) => `${count}か所を直してください`,
    saved: "下書きを保存しました",
    saving: "保存しています",
    unsaved: "下書きを保存できませんでした。入力はこの画面に残っています。",
    next: "内容を確認する",
    discard: "下書きを消す",
    discardTitle: "下書きを消しますか",
    discardText: "入力した内容が消えます。元には戻せません。",
    keep: "消さない",
  },

  confirm: {
    crumb: "確認と署名",
    title: "内容の確認と署名",
    lead: "下の枠の中が、署名される文面のすべてです。よく読んで、まちがいがなければ署名してください。",
    documentLabel: "署名される文面",
    deadline: (time: string) => `${time}までに署名してください。過ぎたときは、内容の確認からやりなおせます。`,
    sign: "署名して提出する",
    change: "内容を直す",
    lost: "提出できたかどうかを、ポータルに確かめています。同じものが二重に受け付けられることはありません。このままお待ちください。",
    notSubmitted: "提出されていないことが確かめられました。もう一度、署名してください。",
  },

  receipt: {
    crumb: "受付票",
    title: "手続きを受け付けました",
    number: "受付番号",
    acceptedAt: "受付日時",
    procedure: "手続き",
    key: "届出の番号",
    note: "受付番号は、お問い合わせのときに必要です。印刷するか、書きとめてください。",
    signed: "署名した文面",
    print: "印刷する",
    unknown: "この受付票は見つかりませんでした。",
  },

  certificate: {
    crumb: "電子証明書の状態",
    title: "電子証明書の状態",
    lead: "今回のログインに使った、利用者証明用電子証明書の状態です。",
    good: "有効です",
    checkedAt: (time: string) => `${time}に、発行者に確かめました。`,
    kind: "入っているもの",
    media: { card: "マイナンバーカード", phone: "スマートフォン" },
    validity: "有効期限",
    until: (time: string) => `${time}まで`,
    issuedOn: "発行日時",
    serial: "シリアル番号",
    issuer: "発行者",
    signatureNote:
      "署名用電子証明書の状態は、署名をするときに確かめます。住所や氏名が変わると、署名用電子証明書は失効します。",
    again: "もう一度確かめる",
  },

  history: {
    crumb: "提出の記録",
    title: "提出の記録",
    lead: "この電子証明書で提出した手続きです。新しいものから50件まで表示します。",
  },

  terms: {
    crumb: "利用規約",
    title: "利用規約",
    lead: "手続きをはじめる前に、お読みください。規約が変わったときは、もう一度同意していただきます。",
    articles: [
      {
        title: "試験のためのサイトです",
        text: "ここで提出したものに法律上の効力はなく、役所には届きません。本当の氏名や住所を入れないでください。",
      },
      { title: "保存するもの", text: "下書きと提出したものを、暗号化して保存します。下書きは、いつでも消せます。" },
      {
        title: "本人の確認",
        text: "電子証明書の発行者に、有効かどうかを毎回確かめます。暗証番号を受け取ることはありません。",
      },
      { title: "記録", text: "いつ何をしたかを、個人がわからない形で記録します。" },
    ],
    version: (version: string) => `${version}版`,
    read: "利用規約を読みました",
    agree: "同意して進む",
    decline: "同意しないでホームへ戻る",
    agreed: (time: string) => `${time}に同意しました。`,
  },

  openid: {
    crumb: "ほかのサイトへのログイン",
    title: (client: string) => `${client}にログイン`,
    lead: (client: string) =>
      `${client}が、このポータルにご本人の確認を求めています。カードやスマートフォンで確認します。`,
    gets: ["相手に伝わるのは、相手のサイトだけで使われる番号です", "氏名、住所、マイナンバーは伝わりません"],
    start: "カードやスマートフォンで確認する",
    note: "この確認で、このポータルにログインすることはありません。",
    lost: "このログインの受付は終わりました",
    again: "元のページに戻って、はじめからやり直してください。",
  },

  session: {
    warningTitle: "まもなくログアウトします",
    warning: (seconds: number) => `操作がないため、あと${seconds}秒でログアウトします。続けますか。`,
    goOn: "続ける",
    end: "ログアウトする",
  },

  loggedOut: {
    crumb: "ログアウト",
    title: "ログアウトしました",
    text: "この端末には、お客さまの情報は残っていません。カードやスマートフォンのお忘れにご注意ください。",
    ended: "操作がなかったため、ログアウトしました。書きかけの届は保存されています。",
    again: "もう一度ログインする",
  },

  lost: { crumb: "ページがありません", title: "ページが見つかりません", text: "アドレスをお確かめください。" },
} as const;
