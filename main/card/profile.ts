import { z } from "zod";
import { keyTypes } from "./key-type";

/**
 * A kind of token as data: what a card or phone of this kind answers, which files it has and who may use them, how long
 * it takes. One JSON file a kind in `profiles/` (see profiles/README.md); a new kind needs no code.
 */
const hex = z.string().regex(/^([0-9A-F]{2})( ?[0-9A-F]{2})*$/, "upper-case hexadecimal, whole bytes");
const source = z.string().min(1);

/**
 * Who may do it: anybody, nobody, whoever has presented the PIN of this name since power-on; or the "owner", who has
 * authenticated to the phone itself.
 */
const access = z.string().regex(/^[a-z][a-z-]*$/);

const fileIdentifier = z.string().regex(/^[0-9A-F]{4}$/);

/** Where the bytes of a data EF come from. */
const content = z.union([
  /** A DER file of the token folder; an EF whose file is missing is empty. */
  z.strictObject({ file: z.string().regex(/^[a-z][a-z-]*\.der$/) }),
  z.strictObject({ hex }),
  /**
   * The 160 bytes of CK_TOKEN_INFO; the three bytes that say which certificates are there; what is told of the holder; what the
   * card tells of itself, as a record and its parts.
   */
  z.strictObject({
    computed: z.enum([
      "token-information",
      "certificates-present",
      "my-number",
      "attributes",
      "card-information",
      "card-number",
      "municipality",
      "card-expiry",
    ]),
  }),
]);
export type Content = z.infer<typeof content>;

const fileSchema = z.discriminatedUnion("type", [
  z.strictObject({ id: fileIdentifier, type: z.literal("data"), content, read: access, source: source.optional() }),
  /** A record EF, its records numbered from 1. */
  z.strictObject({
    id: fileIdentifier,
    type: z.literal("records"),
    records: z.array(content).min(1).max(254),
    read: access,
    source: source.optional(),
  }),
  /** A key that signs challenges for whoever asks (INTERNAL AUTHENTICATE). The token makes it when it is asked first. */
  z.strictObject({ id: fileIdentifier, type: z.literal("challenge-key"), source: source.optional() }),
  z.strictObject({
    id: fileIdentifier,
    type: z.literal("key"),
    /** Name of the private key; the token folder holds it as `<key>-key.pem`. */
    key: z.string(),
    sign: access,
    source: source.optional(),
  }),
  z.strictObject({ id: fileIdentifier, type: z.literal("pin"), pin: z.string(), source: source.optional() }),
  /** Selectable, and nothing else is known of it. */
  z.strictObject({ id: fileIdentifier, type: z.literal("reserved"), source: source.optional() }),
]);
export type FileDefinition = z.infer<typeof fileSchema>;

const applicationSchema = z.strictObject({
  name: z.string(),
  aid: hex,
  files: z.array(fileSchema),
  /** What SET SESSION KEY is refused with; 6982 where not told. */
  sessionKey: z.literal("66F1").optional(),
});
export type ApplicationDefinition = z.infer<typeof applicationSchema>;

const pinSchema = z.strictObject({
  name: z.string(),
  minimumLength: z.int().min(1),
  maximumLength: z.int().max(255),
  /** Value of the full retry counter. */
  tries: z.int().min(1).max(15),
});
export type PinDefinition = z.infer<typeof pinSchema>;

const duration = z.strictObject({ microseconds: z.number().min(0), source });

const profileShape = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  /** What a citizen would call it. */
  title: z.strictObject({ ja: z.string(), en: z.string() }),
  form: z.enum(["card", "phone"]),
  /** For the model of radio and chip: its chip (chip/chips) and its body (radio/antennas); the usual ones where not told. */
  body: z.strictObject({ chip: z.string(), antenna: z.string() }).optional(),
  atr: z.strictObject({ bytes: hex, source }),
  /** The texts of EF 0006 (CK_TOKEN_INFO); the serial number is the token's own. */
  tokenInformation: z.strictObject({
    label: z.string().max(32),
    manufacturer: z.string().max(32),
    model: z.string().max(16),
  }),
  /** What both private keys are. */
  keyType: z.enum(keyTypes),
  /** A phone that authenticates its owner by itself, and whether it has when it comes into the field. */
  ownAuthentication: z.enum(["done", "missing"]).optional(),
  capabilities: z.strictObject({
    /** Whether READ BINARY, VERIFY and COMPUTE DIGITAL SIGNATURE take a short EF identifier; else they answer 6A86. */
    shortIds: z.boolean(),
    /** Most bytes of command data and of response data in an extended APDU; null: every extended APDU gets 6700. */
    extendedLength: z
      .strictObject({ command: z.int().min(256).max(65535), response: z.int().min(256).max(65536) })
      .nullable(),
    /** P1 of COMPUTE DIGITAL SIGNATURE that the token takes, 0 to 5; others get 6A86. */
    signatureForms: z.array(z.int().min(0).max(5)).min(1),
  }),
  behaviour: z.strictObject({
    /** The first command after power-on gets 6F00, whatever it is. */
    firstCommandFails: z.boolean(),
    /** SELECT of the application that is already selected ends what was verified in it. */
    reselectionEndsVerification: z.boolean(),
    /** 80 FC 00 00 (last-command indicator): what it answers. */
    lastCommandIndicator: z.enum(["6700", "6D00", "9000"]),
    sources: z.array(source),
  }),
  pins: z.array(pinSchema),
  applications: z.array(applicationSchema).min(1),
  /** What GET DATA gives while no application is selected. */
  dataObjects: z.array(z.strictObject({ tag: fileIdentifier, content, source })).default([]),
  /** How long the token takes: bytes in both directions, each command, each private-key operation. */
  time: z.strictObject({ byte: duration, command: duration, signature: duration }),
});

function ruleOf(file: FileDefinition): string {
  if (file.type === "data" || file.type === "records") return file.read;
  return file.type === "key" ? file.sign : "always";
}

export const profileSchema = profileShape.superRefine((profile, context) => {
  const refuse = (message: string) => context.addIssue({ code: "custom", message });
  const pins = new Set(profile.pins.map((pin) => pin.name));
  if (pins.size !== profile.pins.length) refuse("two PINs of one name");
  for (const pin of profile.pins) {
    if (["always", "never", "owner"].includes(pin.name)) refuse(`a PIN cannot be called ${pin.name}`);
    if (pin.minimumLength > pin.maximumLength) refuse(`PIN ${pin.name}: minimum above maximum`);
  }
  const known = (rule: string) =>
    rule === "always" ||
    rule === "never" ||
    pins.has(rule) ||
    (rule === "owner" && profile.ownAuthentication !== undefined);
  for (const { name, files } of profile.applications) {
    if (new Set(files.map((file) => file.id)).size !== files.length) refuse(`${name}: two files of one identifier`);
    for (const file of files) {
      if (!known(ruleOf(file))) refuse(`${name}, EF ${file.id}: no PIN ${ruleOf(file)}`);
      if (file.type === "pin" && !pins.has(file.pin)) refuse(`${name}, EF ${file.id}: no PIN ${file.pin}`);
    }
  }
});
export type Profile = z.infer<typeof profileSchema>;
