import { useRef } from "react";

interface DragHandlers {
  onPointerDown(event: React.PointerEvent<HTMLElement>): void;
  onPointerMove(event: React.PointerEvent<HTMLElement>): void;
  onPointerUp(event: React.PointerEvent<HTMLElement>): void;
  onPointerCancel(event: React.PointerEvent<HTMLElement>): void;
}

/**
 * Drags an element with mouse, pen or finger alike (HTML's own drag and drop knows no finger on desktops). `onDrop` is told
 * whether the pointer was over `target` when it was lifted; the element then goes back, and the next state puts it right.
 */
export function useDrag(target: React.RefObject<HTMLElement | null>, onDrop: (over: boolean) => void): DragHandlers {
  const start = useRef<{ x: number; y: number } | null>(null);

  const rest = (element: HTMLElement) => {
    start.current = null;
    element.style.translate = "";
    element.removeAttribute("data-dragging");
  };

  return {
    onPointerDown(event) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = { x: event.clientX, y: event.clientY };
      event.currentTarget.setAttribute("data-dragging", "true");
    },
    onPointerMove(event) {
      if (start.current === null) return;
      event.currentTarget.style.translate = `${event.clientX - start.current.x}px ${event.clientY - start.current.y}px`;
    },
    onPointerUp(event) {
      if (start.current === null) return;
      rest(event.currentTarget);
      const box = target.current?.getBoundingClientRect();
      if (box === undefined) return;
      const { clientX: x, clientY: y } = event;
      onDrop(x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
    },
    onPointerCancel: (event) => rest(event.currentTarget),
  };
}
