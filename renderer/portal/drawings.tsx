/** The portal's mark: a house that is held over something. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect className="mark-ground" width="32" height="32" rx="8" />
      <path className="mark-house" d="M7 17l9-8 9 8v8h-6v-6h-6v6H7z" />
      <path className="mark-wave" d="M22 6a6 6 0 0 1 4 4" />
    </svg>
  );
}

/** A quiet street, and in front of it a card held over a reader. */
export function Street() {
  return (
    <svg className="street" viewBox="0 36 480 264" aria-hidden="true" focusable="false">
      <circle className="street-sun" cx="404" cy="88" r="36" />
      <path className="street-far-hill" d="M0 196c60-44 128-60 204-34s150 22 276-30v98H0z" />
      <path className="street-far" d="M40 206v-56l34-28 34 28v56zM404 206v-88h54v88z" />
      <path
        className="street-light"
        d="M64 172h20v34H64zM416 132h11v13h-11zM435 132h11v13h-11zM416 156h11v13h-11zM435 156h11v13h-11z"
      />
      <path className="street-hill" d="M0 214c90-30 170-22 250-10s160 6 230-16v52H0z" />
      <g className="street-trees">
        <path className="street-trunk" d="M20 190h6v32h-6zM248 186h6v32h-6z" />
        <circle cx="23" cy="176" r="22" />
        <circle cx="251" cy="176" r="19" />
      </g>
      <path className="street-wall" d="M116 226v-70h112v70z" />
      <path className="street-roof" d="M100 160l72-56 72 56z" />
      <path className="street-window" d="M134 172h28v26h-28z" />
      <path className="street-door" d="M184 176h26v50h-26z" />
      <path className="street-counter" d="M0 226h480v50a24 24 0 01-24 24H24a24 24 0 01-24-24z" />
      <rect className="street-reader" x="236" y="256" width="168" height="22" rx="11" />
      <path className="street-waves" d="M303 246a22 22 0 0134 0M291 235a38 38 0 0158 0M279 224a54 54 0 0182 0" />
      <g className="street-card" transform="rotate(-7 320 152)">
        <rect x="252" y="106" width="136" height="86" rx="11" />
        <rect className="street-chip" x="268" y="126" width="27" height="21" rx="4" />
        <path className="street-lines" d="M268 166h56M268 178h38" />
        <circle className="street-face" cx="358" cy="138" r="11" />
        <path className="street-face" d="M340 172a18 18 0 0136 0z" />
      </g>
    </svg>
  );
}

/** A document with a seal, for what was accepted. */
export function Accepted() {
  return (
    <svg className="accepted-drawing" viewBox="0 0 120 120" aria-hidden="true" focusable="false">
      <path className="accepted-paper" d="M26 12h50l20 20v76H26z" />
      <path className="accepted-fold" d="M76 12v20h20" />
      <path className="accepted-lines" d="M38 46h44M38 60h44M38 74h26" />
      <circle className="accepted-seal" cx="84" cy="88" r="22" />
      <path className="accepted-check" d="M74 88l7 8 13-15" />
    </svg>
  );
}
