/** What participants of a UX test session read, in Japanese. */
export const studyKioskJa = {
  consent: {
    title: "調査へのご協力のお願い",
    items: "残してよいものを選んでください",
    needed: "参加に必要",
    agree: "同意して参加する",
    refuse: "参加しない",
  },
  task: {
    title: (number: number, of: number) => `課題 ${number}／${of}`,
    pin: "試験用の暗証番号",
    password: "試験用の署名用パスワード",
    wrongPin: "はじめに入力する、まちがった暗証番号",
    wrongPassword: "はじめに入力する、まちがったパスワード",
    never: "ご自分の本当の暗証番号は、入力しないでください。",
    begin: "はじめる",
    back: "課題に戻る",
  },
  questions: {
    about: (title: string) => `「${title}」について`,
    progress: (at: number, of: number) => `${of}問のうち${at}問目`,
    free: "ご意見（書かなくてもかまいません）",
    back: "前の質問",
    next: "次へ",
    send: "回答する",
  },
  thanks: {
    title: "ご協力ありがとうございました",
    kept: "これで終わりです。係員にお声がけください。",
    nothing: "何も記録していません。係員にお声がけください。",
  },
} as const;
