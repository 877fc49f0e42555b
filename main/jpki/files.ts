import { inputSupportFiles } from "../apdu/card-applications";
import { type JpkiFile, jpkiFiles } from "../apdu/jpki-files";

export { type ApplicationName, applicationIds } from "../apdu/card-applications";
export { type JpkiFile, jpkiFiles } from "../apdu/jpki-files";

/** A file of one of the card's applications. */
export type CardFile = JpkiFile | keyof typeof inputSupportFiles;

export const fileIdentifiers: Readonly<Record<CardFile, number>> = { ...jpkiFiles, ...inputSupportFiles };

/** Short identifiers were measured in the JPKI application only; elsewhere a file is selected first, as every reader does. */
export const hasShortId = (file: CardFile): boolean => file in jpkiFiles;
