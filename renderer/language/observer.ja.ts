/** The observers' page in Japanese. */
export const observerJa = {
  title: "UXテストの見学",
  connecting: "つないでいます。",
  lost: "キオスクとつながりません。つなぎ直しています。",
  nobody: "いま進んでいるセッションはありません。",
  enterTitle: "見学を始める",
  code: "コード",
  codeHint: "進行係の画面にある6けたの数字です。1つのブラウザーに1回だけ使えます。",
  enter: "見る",
  refused: {
    wrong: "コードが違います。進行係の画面のいまのコードを入れてください。",
    soon: "続けて入れられました。1秒待って、もう一度入れてください。",
    full: "見学の人数がいっぱいです。進行係に伝えてください。",
    lost: "キオスクとつながりません。もう一度入れてください。",
  },
};
