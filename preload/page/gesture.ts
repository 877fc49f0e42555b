/** One touch, one call: whatever a page does by itself is no citizen's wish. Events of the page's own making do not count. */
let touched = false;

for (const name of ["pointerdown", "keydown", "click"])
  window.addEventListener(
    name,
    (event) => {
      if (event.isTrusted) touched = true;
    },
    { capture: true, passive: true },
  );

/** Whether somebody has touched or typed in this page since this was asked before. */
export function takeGesture(): boolean {
  const was = touched;
  touched = false;
  return was;
}
