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
      { title: "転入届を出す", text: "引越しをした方の届出です。電子署名をつけて提出します。" },
      { title: "下書きの続きから", text: "書きかけの届は保存され、次にログインしたときに続きから書けます。" },
      { title: "提出の記録を見る", text: "これまでに受け付けた届の受付番号を確かめ、印刷できます。" },
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
    movingIn: { title: "転入届", text: "新しい住所に住みはじめた日から14日以内に届け出ます。" },
    start: "届出をはじめる",
    draft: "書きかけの転入届があります",
    resume: "続きから書く",
    receiptsTitle: "提出した届",
    noReceipts: "提出した届はまだありません。",
    receiptNumber: "受付番号",
    acceptedAt: "受付日時",
    show: "受付票を見る",
  },

  movingIn: {
    crumb: "転入届",
    title: "転入届の入力",
    lead: "すべての欄に入力してください。入力した内容は自動で保存されます。",
    sample: "見本を入れる（試験用）",
    required: "必須",
    fields: {
      movedOn: { label: "異動した日", hint: "新しい住所に住みはじめた日", error: "今日までの日付を入れてください" },
      name: { label: "氏名", hint: "例：架空　花子", error: "氏名を60文字以内で入れてください" },
      postalCode: { label: "新しい住所の郵便番号", hint: "例：999-0001", error: "郵便番号を7桁の数字で入れてください" },
      address: {
        label: "新しい住所",
        hint: "都道府県から番地、部屋番号まで",
        error: "新しい住所を120文字以内で入れてください",
      },
      previousAddress: {
        label: "これまでの住所",
        hint: "転出届を出した住所",
        error: "これまでの住所を120文字以内で入れてください",
      },
      householder: {
        label: "新しい世帯主の氏名",
        hint: "ご本人が世帯主のときは、ご本人の氏名",
        error: "世帯主の氏名を60文字以内で入れてください",
      },
      people: { label: "異動する人数", hint: "ご本人を含めた人数", error: "1から20までの数を入れてください" },
      phone: {
        label: "電話番号",
        hint: "日中に連絡がつく番号。例：000-0000-0000",
        error: "電話番号を10桁から13桁の数字で入れてください",
      },
    },
    peopleUnit: "人",
    errorsTitle: (count: number) => `${count}か所を直してください`,
    saved: "下書きを保存しました",
    saving: "保存しています",
    unsaved: "下書きを保存できませんでした。入力はこの画面に残っています。",
    next: "内容を確認する",
  },

  confirm: {
    crumb: "確認と署名",
    title: "内容の確認と署名",
    lead: "下の枠の中が、署名される文面のすべてです。よく読んで、まちがいがなければ署名してください。",
    documentLabel: "署名される文面",
    deadline: (time: string) => `${time}までに署名してください。過ぎたときは、内容の確認からやりなおせます。`,
    sign: "署名して提出する",
    change: "内容を直す",
    lost: "提出できたかどうかを確かめられませんでした。同じ届が二重に受け付けられることはありません。通信が戻ったら、ホームの「提出した届」をご覧ください。",
  },

  receipt: {
    crumb: "受付票",
    title: "届を受け付けました",
    number: "受付番号",
    acceptedAt: "受付日時",
    procedure: "手続き",
    movingIn: "転入届（模擬）",
    key: "届出の番号",
    note: "受付番号は、お問い合わせのときに必要です。印刷するか、書きとめてください。",
    print: "印刷する",
    unknown: "この受付票は見つかりませんでした。",
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
