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

/** A street in the evening: houses, a tree, and a card held over a reader in front of them. */
export function Street() {
  return (
    <svg className="street" viewBox="0 0 480 300" aria-hidden="true" focusable="false">
      <rect className="street-sky" width="480" height="300" rx="24" />
      <circle className="street-sun" cx="392" cy="76" r="34" />
      <path
        className="street-hill"
        d="M0 214c70-52 150-60 230-26s170 30 250-22v110a24 24 0 01-24 24H24a24 24 0 01-24-24z"
      />
      <g className="street-far">
        <path d="M52 204v-58l38-30 38 30v58z" />
        <path d="M300 196v-84h66v84z" />
      </g>
      <g className="street-windows">
        <path d="M80 170h20v34H80zM314 128h14v14h-14zM338 128h14v14h-14zM314 154h14v14h-14zM338 154h14v14h-14z" />
      </g>
      <g className="street-near">
        <path d="M150 230v-76l54-42 54 42v76z" />
      </g>
      <path className="street-roof" d="M138 160l66-52 66 52" />
      <path className="street-door" d="M190 182h28v48h-28z" />
      <g className="street-tree">
        <circle cx="424" cy="166" r="30" />
        <path d="M420 166h8v58h-8z" />
      </g>
      <rect className="street-ground" x="0" y="228" width="480" height="72" rx="24" />
      <g className="street-reader">
        <rect x="214" y="256" width="150" height="20" rx="10" />
        <path d="M238 248a70 70 0 01102 0M256 240a48 48 0 0166 0" />
      </g>
      <g className="street-card" transform="rotate(-9 290 206)">
        <rect x="228" y="168" width="122" height="76" rx="10" />
        <rect className="street-chip" x="242" y="186" width="24" height="19" rx="4" />
        <path className="street-lines" d="M242 220h62M242 231h40M318 186a14 14 0 0118 0" />
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
