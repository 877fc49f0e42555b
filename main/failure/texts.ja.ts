import type { FailureDetail } from "./failure";
import type { FailureCatalogue, FailureSubject } from "./texts";

const pinName = ({ pin }: FailureSubject): string =>
  pin === "signature" ? "署名用パスワード" : pin === "authentication" ? "暗証番号（4桁）" : "暗証番号";

const about = (before: string, { about }: FailureDetail, after = ""): string =>
  about === undefined ? "" : `${before}${about}${after}`;

const triesLeft = ({ tries }: FailureDetail): string =>
  tries === undefined
    ? "続けてまちがえると、使えなくなります。"
    : tries <= 1
      ? "あと1回まちがえると、使えなくなります。"
      : `あと${tries}回まで入力できます。`;

/**
 * Where a blocked PIN is reset: the municipality's counter for every PIN; for a card also machines in convenience stores;
 * for a phone the マイナポータル app together with the card.
 */
const whereToReset = ({ token, pin }: FailureSubject): string => {
  const card =
    pin === "signature"
      ? "お住まいの市区町村の窓口、またはコンビニなどの端末（先にスマートフォンのアプリで手続きが必要です）で、パスワードを決めなおしてください。"
      : "お住まいの市区町村の窓口で、暗証番号を決めなおしてください。コンビニなどの端末でできる場合もあります。";
  const phone = "スマートフォンの場合は、マイナポータルアプリで決めなおせます。";
  return token === "phone" ? phone : token === "card" ? card : `${card}${phone}`;
};

const wait = ({ seconds }: FailureDetail): string =>
  seconds === undefined ? "数分" : seconds <= 60 ? `${seconds}秒` : `${Math.ceil(seconds / 60)}分`;

const askStaff = "お手数ですが、係員にお知らせください。";
const againThenStaff = "もう一度お試しください。続くときは、係員にお知らせください。";

/** The catalogue in Japanese. Citizen texts are やさしい日本語: short sentences, what to do, in the order it is done. */
export const japanese: FailureCatalogue = {
  "token-absent": {
    citizen: {
      title: "カードやスマートフォンが見つかりませんでした",
      action: "リーダーの印の上に、ぴったり重ねて置いてください。ケースに入っている場合は、外してください。",
    },
    staff: { text: "リーダー上にトークンがありません。", action: "置く位置とケースの有無を確かめてもらってください。" },
  },
  "token-several": {
    citizen: {
      title: "カードが2枚以上あるようです",
      action:
        "使うもの1つだけをリーダーに置いてください。スマートフォンのケースにカードが入っていないか、お確かめください。",
    },
    staff: { text: "複数のトークンが同時に検出されました。", action: "1つだけを置いてもらってください。" },
  },
  "token-wrong-technology": {
    citizen: {
      title: "このカードはここでは使えません",
      action: "マイナンバーカード、または電子証明書を入れたスマートフォンをかざしてください。",
    },
    staff: {
      text: "ISO/IEC 14443 Type Bとして応答しないトークンです（交通系ICなど）。",
      action: "スマートフォンの場合は、NFCの設定とロックの解除を確かめてもらってください。",
    },
  },
  "token-lost": {
    citizen: {
      title: "途中で離れてしまいました",
      action: "もう一度かざし、「離してもだいじょうぶです」と表示されるまで、動かさずにお待ちください。",
    },
    staff: {
      text: ({ mark }) => `処理の途中でトークンが離れました${mark === undefined ? "" : `（到達点 ${mark}）`}。`,
      action: "もう一度行ってもらってください。続く場合は、リーダーの位置と固定を確かめてください。",
    },
  },
  "token-locked": {
    citizen: {
      title: "スマートフォンがロックされています",
      action: "ロックを解除し、決済アプリが開いていたら閉じてから、もう一度かざしてください。",
    },
    staff: {
      text: "スマートフォンが画面ロック中か、ほかのアプリが応答したため、JPKI APが使えません。",
      action: "ロックの解除と、決済アプリを閉じることを案内してください。",
    },
  },
  "applet-absent": {
    citizen: {
      title: "電子証明書の機能が見つかりません",
      action: (_, { token }) =>
        token === "phone"
          ? "ロックを解除し、決済アプリを閉じて、もう一度お試しください。続くときは、電子証明書を申し込んだスマートフォンか、マイナンバーカードをお使いください。"
          : "マイナンバーカードか、スマートフォン用電子証明書を申し込んだスマートフォンをお使いください。ほかのカードは使えません。",
    },
    staff: {
      text: "JPKI APが選択できませんでした（6A82など）。",
      action:
        "マイナンバーカード以外のカードか、証明書が未登録のスマートフォン、またはロック中や決済アプリが応答しているスマートフォンです。",
    },
  },
  "input-support-absent": {
    citizen: {
      title: "ここからは、氏名や住所を読み取れません",
      action:
        "氏名や住所の文字情報は、マイナンバーカードにだけ入っています。スマートフォンやほかのカードではなく、マイナンバーカードをかざしてください。",
    },
    staff: {
      text: "券面入力補助APが選択できませんでした。スマートフォンにはこのアプリケーションがありません。",
      action: "マイナンバーカードをかざしてもらうか、ページで氏名や住所を入力してもらってください。",
    },
  },
  "pin-format": {
    citizen: {
      title: (_, subject) =>
        subject.pin === "signature"
          ? "署名用パスワードは6〜16文字です"
          : subject.pin === "authentication"
            ? "暗証番号は数字4桁です"
            : "暗証番号の文字数が違います",
      action: (_, subject) =>
        subject.pin === "signature"
          ? "英大文字と数字で、もう一度入力してください。回数は減っていません。"
          : "もう一度入力してください。回数は減っていません。",
    },
    staff: { text: "入力形式が規則に合わないため、カードへ送っていません。", action: "残り回数は減っていません。" },
  },
  "pin-wrong": {
    citizen: {
      title: (_, subject) => `${pinName(subject)}が違います`,
      action: (detail) => `${triesLeft(detail)}よく確かめて、もう一度入力してください。`,
    },
    staff: {
      text: (detail, subject) => `${pinName(subject)}の照合に失敗しました。残り${detail.tries ?? "不明"}回。`,
      action: "忘れている場合は、これ以上試さずに再設定の手続きを案内してください。",
    },
  },
  cancelled: {
    citizen: { title: "中止しました", action: "もう一度行うときは、画面の案内に沿って最初から操作してください。" },
    staff: { text: "利用者が中止しました。", action: "対応は不要です。" },
  },
  "time-out": {
    citizen: {
      title: "時間内に読み取れませんでした",
      action: "カードかスマートフォンを手元に用意してから、もう一度お試しください。",
    },
    staff: { text: "設定した時間内にかざされませんでした。", action: "必要なら、設定で待ち時間を延ばしてください。" },
  },
  "challenge-expired": {
    citizen: {
      title: "時間がたったため、受付を締め切りました",
      action: "お手数ですが、ポータルの画面に戻って、もう一度お手続きください。",
    },
    staff: {
      text: "ポータルの要求の有効期限が過ぎました。",
      action: "やり直せば新しい要求が発行されます。続く場合は、この端末の時計を確かめてください。",
    },
  },
  "too-many-requests": {
    citizen: {
      title: "しばらくお待ちください",
      action: (detail) =>
        `操作の回数が多すぎました。${wait(detail)}たってから、もう一度お試しください。お急ぎのときは、係員にお知らせください。`,
    },
    staff: {
      text: (detail) => `要求の回数が多すぎるため、ポータルはあと${wait(detail)}受け付けません。`,
      action:
        "時間をおいてください。この窓口で繰り返した覚えがなければ、試している人がいるかもしれません。ポータルの監査ログを確かめてください。同じネットワークアドレスを共有する端末があるときは、ポータルに --kiosks-per-address の指定が必要です。",
    },
  },
  "session-ended": {
    citizen: {
      title: "操作を終了しました",
      action: "入力された内容は残っていません。続けるときは、最初の画面から始めてください。",
    },
    staff: {
      text: "セッションが終了したため、要求を受け付けませんでした。",
      action: "最初からやり直してもらってください。",
    },
  },
  "terms-not-agreed": {
    citizen: {
      title: "利用規約への同意が必要です",
      action: "ポータルの画面で、今の利用規約をお読みになり、同意してからお進みください。",
    },
    staff: {
      text: "利用規約（現在の版）に同意していないため、受け付けませんでした。",
      action: "ポータルのホームから、もう一度手続きを始めてもらってください。",
    },
  },
  "pin-last-try": {
    citizen: {
      title: "入力できるのは、あと1回です",
      action: `もう一度まちがえると、使えなくなります。続ける前に、係員の確認が必要です。${askStaff}`,
    },
    staff: {
      text: ({ tries }) =>
        `残り回数が下限以下です（残り${tries ?? "不明"}回）。係員の同意がないため、照合を行いませんでした。`,
      action: "本人が確実に覚えている場合だけ、同意してください。",
    },
  },
  "reader-none": {
    citizen: { title: "読み取り機がつながっていません", action: askStaff },
    staff: {
      text: "カードリーダーが見つかりません。",
      action: "USBの接続を確かめてください。必要なら、設定で仮想リーダーを選べます。",
    },
  },
  "reader-lost": {
    citizen: { title: "読み取り機との接続が切れました", action: `カードやスマートフォンは離してください。${askStaff}` },
    staff: {
      text: (detail) => `カードリーダーが取り外されました${about("（", detail, "）")}。`,
      action: "USBケーブルをつなぎ直してください。自動で認識されます。",
    },
  },
  "reader-busy": {
    citizen: { title: "読み取り機がほかで使われています", action: askStaff },
    staff: {
      text: (detail) => `ほかのプログラムがリーダーを占有しています${about("（", detail, "）")}。`,
      action: "ほかのカード関連ソフトを終了してください。設定で共有モードにもできます。",
    },
  },
  "tap-times-odd": {
    citizen: { title: "確認したいことがあります", action: "お手数ですが、係員にお声がけください。" },
    staff: {
      text: (detail) =>
        `時間の合わないかざし利用を、ポータルが受け付けました${about("（証明書から署名まで ", detail, "）")}。`,
      action:
        "読み取り機と、かざされたものを確かめてください。ご本人のスマホやカードを1回だけかざしていれば問題ありません。途中で離れてかざし直したときにも、この表示が出ます。見慣れないケーブル、箱、もう1台のスマホが読み取り機にあるときは、使用を止めてください。",
    },
  },
  "token-timeout": {
    citizen: {
      title: "カードやスマートフォンから返事がありません",
      action: "一度離してから、もう一度ぴったり重ねて置いてください。うまくいかないときは、係員にお知らせください。",
    },
    staff: {
      text: "決められた時間内に応答がありませんでした。",
      action: "一度離して置き直してもらってください。続く場合は、リーダーを接続し直してください。",
    },
  },
  "token-unresponsive": {
    citizen: {
      title: "うまく読み取れません",
      action: "1つだけを置き、位置を少しずらして、もう一度お試しください。ケースや金属は外してください。",
    },
    staff: {
      text: "トークンは検出されましたが、活性化に応答しません。2枚以上が重なっていることもあります。",
      action:
        "枚数、位置、向き、ケース、カードの向きを確かめてください。ほかのカードでも続く場合はリーダーの故障が考えられます。",
    },
  },
  "token-real": {
    citizen: {
      title: "これは試験用ではありません",
      action:
        "ここでは試験用のカードやスマートフォンだけを使います。ご自分のものはしまい、試験用のものを係員からお受け取りください。",
    },
    staff: {
      text: "本物の公的個人認証の電子証明書を持つトークンのため、署名せずに止めました。",
      action: "試験用のトークンを渡してください。本物が必要な調査は、その理由を調査の定義に書いてください。",
    },
  },
  "service-unavailable": {
    citizen: { title: "読み取り機の準備ができていません", action: askStaff },
    staff: {
      text: "PC/SCサービスが動いていません。",
      action: "自動で再接続します。続く場合は、スマートカードサービス（Linuxではpcscd）を起動してください。",
    },
  },
  "reader-failed": {
    citizen: { title: "読み取り機に問題が起きました", action: askStaff },
    staff: {
      text: (detail) => `リーダーまたはドライバーの障害です${about("（", detail, "）")}。`,
      action: "リーダーを接続し直してください。続く場合は、診断を保存して保守担当に渡してください。",
    },
  },
  "disk-full": {
    citizen: { title: "この端末は今、使えません", action: askStaff },
    staff: {
      text: "記録用のディスクに空きがありません。",
      action: "空きを作ってください。古い記録は書き出してから削除できます。",
    },
  },
  "disk-read-only": {
    citizen: { title: "この端末は今、使えません", action: askStaff },
    staff: {
      text: (detail) => `データフォルダーに書き込めません${about("（", detail, "）")}。`,
      action: "フォルダーの権限とディスクの状態を確かめてください。",
    },
  },
  "store-damaged": {
    citizen: { title: "この端末は今、使えません", action: askStaff },
    staff: {
      text: (detail) =>
        `記録ファイルが壊れていたため、別名で保管し、新しい記録を始めました${about("（", detail, "）")}。`,
      action: "保管したファイルを控え、保守担当に知らせてください。",
    },
  },
  "store-failed": {
    citizen: { title: "この端末は今、使えません", action: askStaff },
    staff: {
      text: (detail) => `記録の保存に失敗しました${about("（", detail, "）")}。`,
      action: "ディスクの状態を確かめ、診断を保存して保守担当に渡してください。",
    },
  },
  "portal-unreachable": {
    citizen: {
      title: "ポータルにつながりません",
      action: "しばらく待ってから、もう一度お試しください。続くときは、係員にお知らせください。",
    },
    staff: {
      text: (detail) => `ポータルに接続できません${about("（", detail, "）")}。`,
      action: "ネットワークと、設定のポータルURLを確かめてください。",
    },
  },
  "portal-untrusted": {
    citizen: {
      title: "接続先を確認できないため、止めました",
      action: `安全のため、操作を中止しました。${askStaff}`,
    },
    staff: {
      text: "ポータルのサーバー証明書が、登録したものと一致しません。",
      action: "接続先のURLと証明書の更新の有無を、ポータルの運営者に確かめてください。",
    },
  },
  "origin-not-allowed": {
    citizen: {
      title: "このページからは使えません",
      action: `許可されていないページです。${askStaff}`,
    },
    staff: {
      text: (detail) => `許可されていないオリジンからの要求を断りました${about("（", detail, "）")}。`,
      action: "正しい接続先であれば、設定の「許可するオリジン」に加えてください。",
    },
  },
  "settings-invalid": {
    citizen: { title: "この端末の設定に問題があります", action: askStaff },
    staff: {
      text: (detail) => `設定の値が正しくありません${about("（", detail, "）")}。`,
      action: "設定を見直すか、初期値に戻してください。",
    },
  },
  usage: {
    citizen: { title: "この操作はできません", action: askStaff },
    staff: {
      text: (detail) => `指定が正しくありません${about("（", detail, "）")}。`,
      action: "指定を見直してください。",
    },
  },
  "campaign-regressed": {
    citizen: { title: "この操作はできません", action: askStaff },
    staff: {
      text: (detail) => `測定結果が以前より悪くなりました${about("（", detail, "）")}。`,
      action: "どのトークンとリーダーの組か、2回の測定の間に何が変わったかを確かめてください。",
    },
  },
  "study-invalid": {
    citizen: { title: "この操作はできません", action: askStaff },
    staff: {
      text: (detail) => `調査の定義として読めません${about("（", detail, "）")}。`,
      action: "示された項目を直してください。見本は「kazashi study sample」で得られます。",
    },
  },
  "study-not-anonymous": {
    citizen: { title: "この操作はできません", action: askStaff },
    staff: {
      text: (detail) =>
        `参加者が誰かを示すおそれのある記述があるため、書き出していません${about("（", detail, "）")}。`,
      action: "一覧の箇所を見て直すか、伏せ字にすること、自由記述を残すか除くかを選んでください。",
    },
  },
  "study-conflict": {
    citizen: { title: "この操作はできません", action: askStaff },
    staff: {
      text: (detail) => `ここにある記録と合わないため、取り込んでいません${about("（", detail, "）")}。`,
      action: "どちらが正しいかを確かめてください。参加者の番号は、場所ごとに別のものにしてください。",
    },
  },
  "pin-blocked": {
    citizen: {
      title: (_, subject) => `${pinName(subject)}がロックされています`,
      action: (_, subject) => `続けてまちがえたため、今は使えません。${whereToReset(subject)}`,
    },
    staff: {
      text: (_, subject) => `${pinName(subject)}の残り回数が0です。`,
      action:
        "住所地の市区町村窓口（カードはコンビニなどの端末、スマートフォンはマイナポータルアプリも可）での初期化を案内してください。",
    },
  },
  "certificate-absent": {
    citizen: {
      title: "電子証明書が入っていません",
      action: "お住まいの市区町村の窓口で、電子証明書の発行をお申し込みください。",
    },
    staff: { text: "必要な電子証明書がトークンにありません。", action: "発行の手続きを案内してください。" },
  },
  "certificate-expired": {
    citizen: {
      title: "電子証明書の有効期限が切れています",
      action: "お住まいの市区町村の窓口で、電子証明書を更新してください。",
    },
    staff: { text: "電子証明書の有効期間が終わっています。", action: "更新の手続きを案内してください。" },
  },
  "certificate-not-yet-valid": {
    citizen: {
      title: "電子証明書がまだ有効になっていません",
      action: "しばらくしてからお試しください。続くときは、係員にお知らせください。",
    },
    staff: {
      text: "電子証明書の有効期間の前です。",
      action: "この端末とポータルの時計を確かめてください。発行直後は、時間をおいてください。",
    },
  },
  "certificate-revoked": {
    citizen: {
      title: "この電子証明書は使えなくなっています",
      action: "引越しや再発行のあとは、新しい電子証明書が必要です。お住まいの市区町村の窓口にご相談ください。",
    },
    staff: { text: "電子証明書は失効しています。", action: "再発行の手続きを案内してください。" },
  },
  "certificate-suspended": {
    citizen: {
      title: "この電子証明書は一時停止中です",
      action: "紛失などの届け出で止められています。見つかった場合は、一時停止の解除をお申し込みください。",
    },
    staff: {
      text: "電子証明書は一時停止（保留）中です。",
      action: "本人確認のうえ、一時停止の解除、または再発行を案内してください。",
    },
  },
  "certificate-malformed": {
    citizen: { title: "電子証明書を読み取れませんでした", action: againThenStaff },
    staff: {
      text: (detail) => `電子証明書がX.509として読めません${about("（", detail, "）")}。`,
      action: "診断と記録を保存し、ポータルの運営者に知らせてください。",
    },
  },
  "certificate-unknown-issuer": {
    citizen: { title: "この電子証明書は確認できません", action: askStaff },
    staff: {
      text: "電子証明書の発行元が、ポータルの信頼する認証局ではありません。",
      action: "テスト用のカードの場合は、ポータルに信頼する認証局を追加してください。",
    },
  },
  "certificate-invalid": {
    citizen: { title: "この電子証明書は確認できません", action: askStaff },
    staff: {
      text: (detail) => `電子証明書の検証に失敗しました${about("（", detail, "）")}。`,
      action: "記録を書き出し、ポータルの運営者に知らせてください。",
    },
  },
  "certificate-wrong-purpose": {
    citizen: { title: "この手続きには別の電子証明書が必要です", action: askStaff },
    staff: {
      text: "電子証明書の用途（利用者証明・署名）が要求と合いません。",
      action: "ポータルの運営者に知らせてください。",
    },
  },
  "certificate-status-unknown": {
    citizen: {
      title: "電子証明書が有効か、確認できませんでした",
      action: "しばらく待ってから、もう一度お試しください。",
    },
    staff: {
      text: (detail) => `失効情報を確認できませんでした${about("（", detail, "）")}。`,
      action: "OCSP・CRLの提供元の状態を、ポータルの運営者に確かめてください。",
    },
  },
  "signature-invalid": {
    citizen: { title: "本人確認ができませんでした", action: againThenStaff },
    staff: {
      text: "署名の検証に失敗しました。",
      action: "証明書と鍵の組が合っているか、記録を書き出してポータルの運営者に知らせてください。",
    },
  },
  "challenge-unknown": {
    citizen: { title: "手続きを続けられませんでした", action: "ポータルの画面に戻って、もう一度お手続きください。" },
    staff: {
      text: "ポータルが発行していない要求でした。",
      action: "ポータルが再起動した可能性があります。最初からやり直してもらってください。",
    },
  },
  "challenge-used": {
    citizen: {
      title: "この手続きはすでに受け付けています",
      action: "ポータルの画面に戻って、受付の結果をお確かめください。",
    },
    staff: {
      text: "使用済みの要求が再び送られました。",
      action: "二重の受け付けはありません。結果を確かめてもらってください。",
    },
  },
  "request-malformed": {
    citizen: {
      title: "ページからの依頼を読み取れませんでした",
      action: "ポータルの画面に戻って、もう一度お手続きください。",
    },
    staff: {
      text: (detail) => `ページの要求が取り決めに合いません${about("（", detail, "）")}。`,
      action: "ポータルの運営者に知らせてください。",
    },
  },
  "request-busy": {
    citizen: {
      title: "ほかの読み取りが終わっていません",
      action: "今の読み取りが終わってから、もう一度お試しください。",
    },
    staff: {
      text: "読み取りの途中で、別の要求がページから届きました。",
      action: "繰り返す場合は、ポータルの運営者に知らせてください。",
    },
  },
  "request-untouched": {
    citizen: {
      title: "ボタンが押されていません",
      action: "ページのボタンを、もう一度押してください。",
    },
    staff: {
      text: "前の要求のあと何も押されていないのに、ページが読み取りを要求しました。",
      action: "繰り返す場合は、ポータルの運営者に知らせてください。",
    },
  },
  "application-conflict": {
    citizen: {
      title: "同じ申請がすでに届いています",
      action: "ポータルの画面に戻って、受付の結果をお確かめください。",
    },
    staff: {
      text: "同じ受付キーで、内容の違う申請が送られました。",
      action: "先に受け付けた申請は有効です。内容を変えるときは、新しい申請として送り直してもらってください。",
    },
  },
  "portal-refused": {
    citizen: {
      title: "ポータルが受け付けませんでした",
      action: `ポータルの画面に戻って、もう一度お手続きください。続くときは、係員にお知らせください。`,
    },
    staff: {
      text: (detail) => `ポータルが要求を断りました${about("（", detail, "）")}。`,
      action: "ポータルの運営者に知らせてください。",
    },
  },
  "token-malformed": {
    citizen: { title: "正しく読み取れませんでした", action: againThenStaff },
    staff: {
      text: (detail) => `トークンの応答が規格に合いません${about("（", detail, "）")}。`,
      action: "記録を書き出し、開発者に知らせてください。",
    },
  },
  "token-refused": {
    citizen: { title: "カードやスマートフォンが処理を断りました", action: againThenStaff },
    staff: {
      text: (detail) => `トークンがコマンドを断りました${statusWord(detail)}。`,
      action: "記録を書き出し、開発者に知らせてください。",
    },
  },
  "trace-unreadable": {
    citizen: { title: "この端末に問題が起きました", action: askStaff },
    staff: {
      text: (detail) => `通信の記録を読めません${about("（", detail, "）")}。`,
      action: "その行を直すか、記録をとりなおしてください。",
    },
  },
  "trace-other-command": {
    citizen: { title: "この端末に問題が起きました", action: askStaff },
    staff: {
      text: (detail) => `記録の次のコマンドとは違うコマンドが送られました${about("（", detail, "）")}。`,
      action: "記録とくらべるか、順序を問わない再生（tolerant）を使ってください。",
    },
  },
  "trace-at-end": {
    citizen: { title: "この端末に問題が起きました", action: askStaff },
    staff: {
      text: (detail) => `記録の終わりを過ぎてコマンドが送られました${about("（", detail, "）")}。`,
      action: "記録とくらべるか、順序を問わない再生（tolerant）を使ってください。",
    },
  },
  "trace-exchanges-left": {
    citizen: { title: "この端末に問題が起きました", action: askStaff },
    staff: {
      text: (detail) => `記録の終わりに達する前に再生が終わりました${about("（", detail, "）")}。`,
      action: "記録とくらべてください。",
    },
  },
  internal: {
    citizen: { title: "この端末に問題が起きました", action: askStaff },
    staff: {
      text: (detail) => `プログラムの不具合です${about("（", detail, "）")}。`,
      action: "診断を保存し、開発者に知らせてください。",
    },
  },
};

function statusWord({ sw, about }: FailureDetail): string {
  const parts = [sw === undefined ? [] : [`SW ${sw.toString(16).toUpperCase().padStart(4, "0")}`], about ?? []].flat();
  return parts.length === 0 ? "" : `（${parts.join("、")}）`;
}
