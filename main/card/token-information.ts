/** What EF 0006 tells; texts are ASCII and padded with blanks. */
export interface TokenInformation {
  readonly label: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly serial: string;
}

/**
 * EF 0006: PKCS#11 v2's CK_TOKEN_INFO, serialised with big-endian 32-bit CK_ULONG and without padding, 160 bytes. Numbers as
 * measured on a test card (myna-card, `parses_the_physical_card_token_info_layout`).
 */
export function encodeTokenInformation(token: TokenInformation): Uint8Array {
  const unavailable = 0xffffffff;
  const flags = 0x0000_040d; // RNG, LOGIN_REQUIRED, USER_PIN_INITIALIZED, TOKEN_INITIALIZED
  const bytes = Buffer.concat([
    text(token.label, 32),
    text(token.manufacturer, 32),
    text(token.model, 16),
    text(token.serial, 16),
    numbers(flags),
    numbers(1, 0), // sessions: at most, open
    numbers(1, 0), // read/write sessions: at most, open
    numbers(16, 6), // PIN length: at most, at least
    numbers(unavailable, unavailable, unavailable, unavailable), // public and private memory, total and free
    text("03", 2), // hardware version
    text("01", 2), // firmware version
    text("9".repeat(16), 16), // UTC time
  ]);
  return new Uint8Array(bytes);
}

const text = (value: string, length: number) => Buffer.from(value.padEnd(length).slice(0, length), "latin1");

function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => {
    bytes.writeUInt32BE(value, 4 * index);
  });
  return bytes;
}
