/** What makes an element draggable. */
export interface DragHandlers {
  onPointerDown(event: React.PointerEvent<HTMLElement>): void;
}

/** Where an element was dropped, in shares of the target's width and height; y is up. */
export interface Drop {
  /** The pointer was over the target when it was lifted. */
  readonly over: boolean;
  /** The element's middle, from the target's. */
  readonly middle: { readonly x: number; readonly y: number };
  /** How far the pointer has moved. */
  readonly moved: { readonly x: number; readonly y: number };
}

/**
 * Drags an element with mouse, pen or finger alike (HTML's own drag and drop knows no finger on desktops). `onDrop` is told
 * where the pointer was lifted; the element then goes back, and the next state puts it right.
 */
export function dragOnto(target: React.RefObject<HTMLElement | null>, onDrop: (drop: Drop) => void): DragHandlers {
  return {
    onPointerDown({ currentTarget: element, pointerId, button, clientX: fromX, clientY: fromY }) {
      if (button !== 0) return;
      const ended = new AbortController();
      const { signal } = ended;
      // Captured for moves outside the window; heard at the window, where moves arrive captured or not.
      element.setPointerCapture(pointerId);
      element.setAttribute("data-dragging", "true");

      const rest = () => {
        ended.abort();
        element.style.translate = "";
        element.removeAttribute("data-dragging");
      };
      const ours = (act: (event: PointerEvent) => void) => (event: PointerEvent) => {
        if (event.pointerId === pointerId) act(event);
      };
      const move = ({ clientX, clientY }: PointerEvent) => {
        element.style.translate = `${clientX - fromX}px ${clientY - fromY}px`;
      };
      const drop = (event: PointerEvent) => {
        const { clientX: x, clientY: y } = event;
        move(event);
        const self = element.getBoundingClientRect();
        rest();
        const box = target.current?.getBoundingClientRect();
        if (box === undefined) return;
        onDrop({
          over: x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
          middle: {
            x: (self.left + self.width / 2 - box.left - box.width / 2) / box.width,
            y: (box.top + box.height / 2 - self.top - self.height / 2) / box.height,
          },
          moved: { x: (x - fromX) / box.width, y: (fromY - y) / box.height },
        });
      };
      window.addEventListener("pointermove", ours(move), { signal });
      window.addEventListener("pointerup", ours(drop), { signal });
      window.addEventListener("pointercancel", ours(rest), { signal });
    },
  };
}
