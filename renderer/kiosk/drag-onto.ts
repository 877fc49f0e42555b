/** What makes an element draggable. */
export interface DragHandlers {
  onPointerDown(event: React.PointerEvent<HTMLElement>): void;
}

/**
 * Drags an element with mouse, pen or finger alike (HTML's own drag and drop knows no finger on desktops). `onDrop` is told
 * whether the pointer was over `target` when it was lifted; the element then goes back, and the next state puts it right.
 */
export function dragOnto(target: React.RefObject<HTMLElement | null>, onDrop: (over: boolean) => void): DragHandlers {
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
      const drop = ({ clientX: x, clientY: y }: PointerEvent) => {
        rest();
        const box = target.current?.getBoundingClientRect();
        if (box !== undefined) onDrop(x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
      };
      window.addEventListener("pointermove", ours(move), { signal });
      window.addEventListener("pointerup", ours(drop), { signal });
      window.addEventListener("pointercancel", ours(rest), { signal });
    },
  };
}
