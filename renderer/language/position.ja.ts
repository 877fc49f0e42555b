import type { SameShape } from "./language";

/** Where a token is held over the virtual reader. */
export const positionJa = {
  title: "置く位置",
  mark: "目印に合わせる",
  turnLeft: "左へ回す",
  turnRight: "右へ回す",
  up: "上げる",
  down: "下げる",
  onMark: "目印の上です",
  at: (x: number, y: number, height: number, angle: number) => `横 ${x} mm、縦 ${y} mm、高さ ${height} mm、${angle} 度`,
  field: { good: "よく読み取れる位置です", weak: "読み取りが途切れることがある位置です", none: "読み取れない位置です" },
  keys: "矢印キーで動かし（Shift を押すと細かく）、R で回し、PageUp と PageDown で高さを変えます。Home で目印に合わせ、Enter で取り去ります。",
};

export const positionJaEasy: SameShape<typeof positionJa> = {
  title: "置くところ",
  mark: "しるしに合わせる",
  turnLeft: "左にまわす",
  turnRight: "右にまわす",
  up: "上げる",
  down: "下げる",
  onMark: "しるしの上にあります",
  at: (x, y, height, angle) => `横 ${x} mm、たて ${y} mm、高さ ${height} mm、${angle} 度`,
  field: { good: "よく読めるところです", weak: "ときどき読めないところです", none: "読めないところです" },
  keys: "矢印（やじるし）のキーでうごかします。R でまわします。Home でしるしに合わせます。Enter でとります。",
};
