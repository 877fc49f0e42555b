/**
 * PINs of the tokens under test while an operator works through a campaign, so that they are not typed a hundred times. Bytes
 * only, wiped when a token refuses one, and all of them at a pause. Each press of the pedal gives one copy to one tap.
 */
export interface KeptPins {
  keep(token: string, pin: Uint8Array): void;
  /** A copy, which the receiver wipes; undefined where none is kept. */
  copy(token: string): Uint8Array | undefined;
  forget(token: string): void;
  wipe(): void;
}

export function createKeptPins(): KeptPins {
  const pins = new Map<string, Uint8Array>();
  const forget = (token: string) => {
    pins.get(token)?.fill(0);
    pins.delete(token);
  };
  return {
    keep(token, pin) {
      forget(token);
      pins.set(token, pin.slice());
    },
    copy: (token) => pins.get(token)?.slice(),
    forget,
    wipe() {
      for (const token of [...pins.keys()]) forget(token);
    },
  };
}
