/** Own drawings on a 24 × 24 grid, stroked in the text's colour. Decorative: the text beside one carries the meaning. */
const paths = {
  check: "M4 12.5l5.2 5.2L20 7",
  cross: "M6 6l12 12M18 6L6 18",
  warning: "M12 3.5l9.5 17h-19zM12 10v5M12 17.6v.4",
  information: "M12 3a9 9 0 100 18 9 9 0 000-18M12 11v6M12 7.2v.4",
  failure: "M8 2.8h8L21.2 8v8L16 21.2H8L2.8 16V8zM9 9l6 6M15 9l-6 6",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3",
  backspace: "M9 6h11v12H9l-6-6zM12 9.5l5 5M17 9.5l-5 5",
  hand: "M8 21l-4.6-6.6a1.6 1.6 0 012.5-2L8 15V5.5a1.5 1.5 0 013 0V11m0-1a1.5 1.5 0 013 0v1m0-.5a1.5 1.5 0 013 0V12a1.5 1.5 0 013 0v4.5A4.5 4.5 0 0115.5 21z",
  clock: "M12 3a9 9 0 100 18 9 9 0 000-18M12 7.5V12l3.2 2.4",
  person: "M12 4a4 4 0 100 8 4 4 0 000-8M4 21c.6-4.4 3.6-6.5 8-6.5s7.4 2.1 8 6.5",
  waves: "M6.5 8.5a5 5 0 000 7M10 10.5a2.2 2.2 0 000 3M17.5 8.5a5 5 0 010 7M14 10.5a2.2 2.2 0 010 3",
  leave: "M10 4H5v16h5M14 8l4 4-4 4M18 12H9.5",
  arrow: "M5 12h13M12.5 6.5L18 12l-5.5 5.5",
  back: "M19 12H6M11.5 6.5L6 12l5.5 5.5",
  refresh: "M19.5 12a7.5 7.5 0 11-2.4-5.5M19.5 3.5v4h-4",
  trash: "M5 7h14M9.5 7V4.5h5V7M7 7l.8 13h8.4L17 7M10.3 10.5v6M13.7 10.5v6",
  download: "M12 4v11M7.5 10.8L12 15.3l4.5-4.5M5 20h14",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = "1.25em" }: { name: IconName; size?: string }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
