import type { Exchange } from "../../tap/run";

/** What an exchange without any work for the chip takes, as a line over its bytes; nanoseconds. */
export interface LightExchange {
  /** Of an exchange without bytes: reader, USB, driver, and the chip's looking at the command. */
  readonly constant: number;
  /** On the air, and what else grows with the bytes. */
  readonly perByte: number;
}

/** COMPUTE DIGITAL SIGNATURE, in which the chip works (ISO/IEC 7816-8:2021 clause 5.5.1, PERFORM SECURITY OPERATION). */
export const isSignature = ({ ins }: Exchange): boolean => ins === 0x2a;

/** VERIFY with data: the chip compares, and writes its counter. */
const isVerification = ({ commandLength, ins }: Exchange) => ins === 0x20 && commandLength > 5;

export const bytesOf = ({ commandLength, responseLength }: Exchange): number => commandLength + responseLength;
export const durationOf = ({ endNs, startNs }: Exchange): number => endNs - startNs;

/**
 * The line through the tap's own light exchanges (SELECT, the retry counter, READ BINARY) by least squares; null where they
 * are all of one length, so that none can be drawn. A tap measures its own overhead, so that a reader that grows warm or a
 * slow computer does not count as chip.
 */
export function lightExchange(exchanges: readonly Exchange[]): LightExchange | null {
  const light = exchanges.filter((one) => one.sw !== null && !isSignature(one) && !isVerification(one));
  const mean = (of: (exchange: Exchange) => number) => light.reduce((sum, one) => sum + of(one), 0) / light.length;
  const [bytes, duration] = [mean(bytesOf), mean(durationOf)];
  const spread = light.reduce((sum, one) => sum + (bytesOf(one) - bytes) ** 2, 0);
  if (!(spread > 0)) return null;
  const together = light.reduce((sum, one) => sum + (bytesOf(one) - bytes) * (durationOf(one) - duration), 0);
  // Bytes take no time off: a slope below nothing is noise.
  const perByte = Math.max(0, together / spread);
  return { perByte, constant: Math.max(0, duration - perByte * bytes) };
}

/** What the line says of an exchange, at most what it took. */
export function expectedLight(exchange: Exchange, { constant, perByte }: LightExchange): number {
  return Math.min(durationOf(exchange), Math.round(constant + perByte * bytesOf(exchange)));
}
