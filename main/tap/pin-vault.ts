/** Keeps the bytes of the one PIN a tap may hold at a time, and wipes them whenever they leave it. */
export interface PinVault {
  /** Takes the bytes over; whatever was kept before is wiped. */
  put(pin: Uint8Array): void;
  /** The bytes themselves, not a copy. */
  readonly pin: Uint8Array | null;
  wipe(): void;
}

export function createPinVault(): PinVault {
  let kept: Uint8Array | null = null;
  const wipe = () => {
    kept?.fill(0);
    kept = null;
  };
  return {
    put(pin) {
      if (pin !== kept) wipe();
      kept = pin;
    },
    get pin() {
      return kept;
    },
    wipe,
  };
}
