/** What a PIN may consist of. authentication and input-support: 4 digits. signature: 6 to 16 of A–Z 0–9, lower case raised. */
export const pinRules = {
  authentication: { shortest: 4, longest: 4, letters: false },
  "input-support": { shortest: 4, longest: 4, letters: false },
  signature: { shortest: 6, longest: 16, letters: true },
} as const;

export type PinName = keyof typeof pinRules;

/** A PIN on its way from the keys to the main process: bytes only, so that it can be wiped. */
export interface PinBuffer {
  /** Characters entered so far: all that the screen ever learns. */
  count(): number;
  /** Whether there are enough of them to be sent. */
  complete(): boolean;
  /** Takes one character; false when the PIN may not have it or is full. */
  press(key: string): boolean;
  erase(): void;
  wipe(): void;
  /** The PIN's ASCII bytes in an array of their own, which the caller wipes; the buffer is empty afterwards. */
  take(): Uint8Array<ArrayBuffer>;
}

export function createPinBuffer(pin: PinName): PinBuffer {
  const { shortest, longest, letters } = pinRules[pin];
  const bytes = new Uint8Array(longest);
  let count = 0;

  const wipe = () => {
    bytes.fill(0);
    count = 0;
  };

  return {
    count: () => count,
    complete: () => count >= shortest,
    press(key) {
      const byte = pinByte(key, letters);
      if (byte === undefined || count === longest) return false;
      bytes[count] = byte;
      count += 1;
      return true;
    },
    erase() {
      if (count === 0) return;
      count -= 1;
      bytes[count] = 0;
    },
    wipe,
    take() {
      const taken = bytes.slice(0, count);
      wipe();
      return taken;
    },
  };
}

function pinByte(key: string, letters: boolean): number | undefined {
  if (key.length !== 1) return undefined;
  const byte = key.charCodeAt(0);
  if (byte >= 0x30 && byte <= 0x39) return byte;
  if (!letters) return undefined;
  const raised = byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte;
  return raised >= 0x41 && raised <= 0x5a ? raised : undefined;
}
