/** DF name of the JPKI application (all readings of the applet agree on it: OpenSC card-jpki.c, jpki/myna, myna-card). */
export const jpkiAid = Uint8Array.of(0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01);

export { type JpkiFile, jpkiFiles } from "../apdu/jpki-files";
