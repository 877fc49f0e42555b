import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { isIPv4 } from "node:net";
import { join } from "node:path";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import { systemErrorCode } from "../disk/disk-failure";
import { writeDurably } from "../disk/durable-file";

/** The TLS server's own key and certificate, PEM. */
export interface ServerCertificate {
  readonly certificate: string;
  readonly key: string;
}

const day = 86_400_000;
const lifetime = 365 * day;
/** A certificate with less life than this is replaced at the next start, and clients pin the new one. */
const renewal = 30 * day;

/** A server's certificate in its folder, made at first use: EC P-256, self-signed, for localhost, 127.0.0.1 and `host`. */
export async function openServerCertificate(
  folder: string,
  now: Date,
  host = "localhost",
  subject = "Kazashi mock portal",
): Promise<ServerCertificate> {
  const files = { certificate: join(folder, "server.crt"), key: join(folder, "server.key") };
  try {
    const kept = { certificate: readFileSync(files.certificate, "utf8"), key: readFileSync(files.key, "utf8") };
    const certificate = new X509Certificate(kept.certificate);
    const named = certificate.checkHost(host) !== undefined || certificate.checkIP(host) !== undefined;
    if (named && Date.parse(certificate.validTo) - now.getTime() > renewal) return kept;
  } catch (error) {
    if (systemErrorCode(error) !== "ENOENT") throw error;
  }
  const made = await makeServerCertificate(now, host, subject);
  writeDurably(files.key, made.key);
  writeDurably(files.certificate, made.certificate);
  return made;
}

async function makeServerCertificate(now: Date, host: string, subject: string): Promise<ServerCertificate> {
  const keys = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  // RFC 5280 §4.1.2.2: positive, at most 20 octets.
  const serial = crypto.getRandomValues(new Uint8Array(16));
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  certificate.serialNumber = new asn1js.Integer({ valueHex: serial.buffer });
  for (const name of [certificate.subject, certificate.issuer])
    name.typesAndValues.push(
      new pkijs.AttributeTypeAndValue({
        type: "2.5.4.3",
        value: new asn1js.Utf8String({ value: subject }),
      }),
    );
  certificate.notBefore.value = new Date(now.getTime() - day);
  certificate.notAfter.value = new Date(now.getTime() + lifetime);

  const names = new pkijs.GeneralNames({
    names: [
      ...[...new Set(["localhost", host])]
        .filter((name) => !isIPv4(name))
        .map((value) => new pkijs.GeneralName({ type: 2, value })),
      ...[...new Set(["127.0.0.1", host])].filter(isIPv4).map(
        (address) =>
          new pkijs.GeneralName({
            type: 7,
            value: new asn1js.OctetString({ valueHex: Uint8Array.from(address.split("."), Number).buffer }),
          }),
      ),
    ],
  });
  const extension = (extnID: string, critical: boolean, value: asn1js.BaseBlock) =>
    new pkijs.Extension({ extnID, critical, extnValue: value.toBER() });
  certificate.extensions = [
    extension("2.5.29.19", true, new pkijs.BasicConstraints({ cA: false }).toSchema()),
    extension("2.5.29.15", true, new asn1js.BitString({ valueHex: Uint8Array.of(0x80).buffer, unusedBits: 7 })),
    extension("2.5.29.37", false, new pkijs.ExtKeyUsage({ keyPurposes: ["1.3.6.1.5.5.7.3.1"] }).toSchema()),
    extension("2.5.29.17", false, names.toSchema()),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(keys.privateKey, "SHA-256");
  return {
    certificate: pem("CERTIFICATE", certificate.toSchema().toBER()),
    key: pem("PRIVATE KEY", await crypto.subtle.exportKey("pkcs8", keys.privateKey)),
  };
}

function pem(label: string, der: ArrayBuffer): string {
  const lines = Buffer.from(der)
    .toString("base64")
    .match(/.{1,64}/g);
  return `-----BEGIN ${label}-----\n${(lines ?? []).join("\n")}\n-----END ${label}-----\n`;
}
