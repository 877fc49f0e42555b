import type { SameShape } from "./language";
import type { positionJa } from "./position.ja";

export const positionEn: SameShape<typeof positionJa> = {
  title: "Position",
  mark: "Put on the mark",
  turnLeft: "Turn left",
  turnRight: "Turn right",
  up: "Lift",
  down: "Lower",
  onMark: "On the mark",
  at: (x, y, height, angle) => `${x} mm across, ${y} mm up, ${height} mm high, ${angle}°`,
  field: { good: "Read well here", weak: "May be lost here", none: "Not read here" },
  keys: "Arrow keys move it (Shift: by little), R turns it, Page Up and Page Down lift and lower it. Home puts it on the mark, Enter takes it away.",
};
