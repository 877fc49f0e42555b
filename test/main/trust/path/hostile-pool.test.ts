/** Certificates supplied to keep a verifier busy, or to lead it astray. Every verdict has to come, right, and soon. */
import { expect, test } from "vitest";
import { parseCertificate } from "../../../../main/trust/path/certificate";
import {
  altNames,
  authority,
  authorityKey,
  ca,
  certificate,
  constraints,
  type Der,
  dns,
  extension,
  type Keys,
  mappings,
  newKeys,
  policies,
  root,
  subjectKey,
} from "./forge";
import {
  issuing,
  issuingKeys,
  issuingName,
  leaf,
  leafKeys,
  outcome,
  rootCertificate,
  rootKeys,
  rootName,
  verdictOn,
} from "./world";

/** Seconds after which a verdict does not come any more: a bound against hanging, a hundred times what one takes alone. */
const soon = 60;

function timed<T>(work: () => T): T {
  const start = performance.now();
  const result = work();
  expect((performance.now() - start) / 1000).toBeLessThan(soon);
  return result;
}

const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

/** A self-made authority with the honest issuer's name. */
const namesake = (keys: Keys, ...extensions: readonly Der[]) => root(issuingName, keys, ...extensions);

test("500 authorities of the right name with keys of their own do not hide the right one", () => {
  const keys = newKeys();
  const id = subjectKey(issuingKeys.id);
  const poison = many(500, () => namesake(newKeys(), subjectKey(keys.id)));
  const intermediates = [...poison, issuing({ extensions: [ca(), authority, id] })];
  const certificate = leaf({ extensions: [authorityKey(issuingKeys.id)] });
  expect(timed(() => outcome({ certificate, intermediates }))).toBe("accepted");
});

test("500 that also copy its key identifier cost no more than the budget, which the verdict then names", () => {
  const id = subjectKey(issuingKeys.id);
  const poison = many(500, () => namesake(newKeys(), id));
  const honest = issuing({ extensions: [ca(), authority, id] });
  const certificate = leaf({ extensions: [authorityKey(issuingKeys.id)] });
  expect(timed(() => outcome({ certificate, intermediates: [honest, ...poison] }))).toBe("accepted");
  expect(timed(() => outcome({ certificate, intermediates: [...poison, honest] }))).toBe("budget");
  const limits = { signatures: 1000 };
  expect(timed(() => outcome({ certificate, intermediates: [...poison, honest], limits }))).toBe("accepted");
});

test("an anchor that issued the leaf itself is found whatever else is supplied", () => {
  const poison = many(500, () => root(rootName, newKeys()));
  const direct = certificate({ subject: "CN=Leaf", keys: leafKeys, issuer: rootName, issuerKeys: rootKeys });
  expect(timed(() => outcome({ certificate: direct, intermediates: poison }))).toBe("accepted");
});

test("two authorities that certify each other end the search, with an anchor and without", () => {
  const [aKeys, bKeys] = [newKeys(), newKeys()];
  const cross = [
    certificate({ subject: "CN=A", keys: aKeys, issuer: "CN=B", issuerKeys: bKeys, extensions: [ca(), authority] }),
    certificate({ subject: "CN=B", keys: bKeys, issuer: "CN=A", issuerKeys: aKeys, extensions: [ca(), authority] }),
  ];
  const judged = leaf({ issuer: "CN=A", issuerKeys: aKeys });
  expect(timed(() => outcome({ certificate: judged, intermediates: cross }))).toBe("no-path");
  const fromRoot = { issuer: rootName, issuerKeys: rootKeys, extensions: [ca(), authority] };
  const anchored = certificate({ subject: "CN=B", keys: bKeys, ...fromRoot });
  expect(timed(() => outcome({ certificate: judged, intermediates: [...cross, anchored] }))).toBe("accepted");
});

test("an authority that certified itself again and again is no loop", () => {
  const rolled = many(30, () =>
    certificate({
      subject: issuingName,
      keys: issuingKeys,
      issuer: issuingName,
      issuerKeys: issuingKeys,
      extensions: [ca(), authority],
    }),
  );
  expect(timed(() => outcome({ intermediates: rolled }))).toBe("no-path");
  expect(timed(() => outcome({ intermediates: [...rolled, issuing()] }))).toBe("accepted");
});

/** `size` authorities of which each certified every other. */
function thicket(size: number): { keys: Keys[]; certificates: Der[] } {
  const keys = many(size, () => newKeys());
  const certificates = keys.flatMap((issuerKeys, i) =>
    keys.flatMap((subjectKeys, j) =>
      i === j
        ? []
        : [
            certificate({
              subject: `CN=T${j}`,
              keys: subjectKeys,
              issuer: `CN=T${i}`,
              issuerKeys,
              extensions: [ca(), authority],
            }),
          ],
    ),
  );
  return { keys, certificates };
}

test("a thicket of 14 cross-certified authorities cannot hide the short way, nor take for ever without one", () => {
  const { keys, certificates } = thicket(14);
  const [first = newKeys()] = keys;
  const judged = leaf({ issuer: "CN=T0", issuerKeys: first });
  const dead = timed(() => verdictOn({ certificate: judged, intermediates: certificates }));
  expect(dead).toMatchObject({ accepted: false, rejection: { reason: "budget" } });
  const gate = certificate({
    subject: "CN=T0",
    keys: first,
    issuer: rootName,
    issuerKeys: rootKeys,
    extensions: [ca(), authority],
  });
  expect(timed(() => outcome({ certificate: judged, intermediates: [...certificates, gate] }))).toBe("accepted");
});

test("10,000 certificates, of one name or of many, are looked through in time", () => {
  const keys = newKeys();
  const copies = (original: Der, offset: number) =>
    many(10_000, (i) => {
      const copy = Buffer.from(original);
      copy.write(String(10_000 + i), offset);
      return copy;
    });
  const nobody = certificate({ subject: "CN=Nobody 00000", keys, issuer: "CN=Nobody", issuerKeys: keys });
  const ofManyNames = copies(nobody, nobody.indexOf("00000"));
  expect(timed(() => outcome({ intermediates: [...ofManyNames, issuing()] }))).toBe("accepted");
  expect(outcome({ intermediates: [...ofManyNames, issuing()], limits: { certificates: 5_000 } })).toBe("budget");
  const stranger = namesake(keys);
  const ofTheRightName = copies(stranger, stranger.length - 20);
  const limits = { signatures: 20_000 };
  expect(timed(() => outcome({ intermediates: [...ofTheRightName, issuing()], limits }))).toBe("accepted");
});

test("a chain longer than allowed is refused as too much, not followed", () => {
  const length = 30;
  const keys = many(length, () => newKeys());
  const chain = keys.map((subjectKeys, i) => {
    const above = keys[i - 1];
    const issuer =
      above === undefined ? { issuer: rootName, issuerKeys: rootKeys } : { issuer: `CN=C${i - 1}`, issuerKeys: above };
    return certificate({ subject: `CN=C${i}`, keys: subjectKeys, ...issuer, extensions: [ca(), authority] });
  });
  const last = keys.at(-1) ?? newKeys();
  const judged = leaf({ issuer: `CN=C${length - 1}`, issuerKeys: last });
  expect(timed(() => outcome({ certificate: judged, intermediates: chain }))).toBe("budget");
  expect(timed(() => outcome({ certificate: judged, intermediates: chain, limits: { pathLength: 40 } }))).toBe(
    "accepted",
  );
});

test("the path that is no good is left for the one that is: every candidate is tried", () => {
  const bad = [
    issuing({ to: new Date("2026-01-01T00:00:00Z") }),
    issuing({ extensions: [ca(), extension("1.2.3.4", Buffer.from("0500", "hex"), true)] }),
    issuing({ extensions: [] }),
    issuing({ extensions: [ca(), authority, constraints([dns("elsewhere.example")])] }),
  ];
  const judged = leaf({ extensions: [altNames(dns("here.example"))] });
  for (const one of bad) expect(outcome({ certificate: judged, intermediates: [one] })).not.toBe("accepted");
  expect(outcome({ certificate: judged, intermediates: [...bad, issuing()] })).toBe("accepted");
});

test("a self-made authority with the anchor's name is no anchor", () => {
  const keys = newKeys();
  const fake = root(rootName, keys);
  const via = issuing({ issuerKeys: keys });
  expect(outcome({ intermediates: [via, fake] })).toBe("signature");
  expect(outcome({ intermediates: [via, fake], anchors: [root("CN=Other", newKeys())] })).toBe("no-path");
});

test("2,000 names against 2,000 name constraints are refused before they are compared", () => {
  const permitted = many(2000, (i) => dns(`host${i}.example`));
  const intermediates = [issuing({ extensions: [ca(), authority, constraints(permitted)] })];
  const judged = leaf({ extensions: [altNames(...many(2000, (i) => dns(`host${i}.example`)))] });
  expect(timed(() => outcome({ certificate: judged, intermediates }))).toBe("budget");
});

test("policies mapped all to all on every level, exponential in a tree, are linear in the graph", () => {
  const ids = many(40, (i) => `1.2.3.${i}`);
  const all = ids.flatMap((from) => ids.map((to) => [from, to] as const));
  const extensions = [ca(), authority, policies(...ids), mappings(...all)];
  const keys = many(9, () => newKeys());
  const chain = keys.map((subjectKeys, i) => {
    const above = keys[i - 1];
    const issuer =
      above === undefined ? { issuer: rootName, issuerKeys: rootKeys } : { issuer: `CN=P${i - 1}`, issuerKeys: above };
    return certificate({ subject: `CN=P${i}`, keys: subjectKeys, ...issuer, extensions });
  });
  const judged = leaf({ issuer: "CN=P8", issuerKeys: keys.at(-1) ?? newKeys(), extensions: [policies("1.2.3.7")] });
  const input = { certificate: judged, intermediates: chain, requireExplicitPolicy: true };
  const verdict = timed(() => verdictOn(input));
  expect(verdict.accepted && verdict.policies.length).toBe(40);
  expect(timed(() => outcome({ ...input, policies: ["1.2.3.99"] }))).toBe("policy");
});

test("a name of 20,000 parts is compared in time", () => {
  const long = many(20_000, (i) => `CN=${i}`).join(", ");
  expect(timed(() => outcome({ certificate: leaf({ issuer: long }) }))).toBe("no-path");
  const intermediates = [issuing({ subject: long })];
  expect(timed(() => outcome({ certificate: leaf({ issuer: long }), intermediates }))).toBe("accepted");
});

test("certificates parsed beforehand give the same verdict", () => {
  const intermediates = [issuing()].map(parseCertificate);
  expect(outcome({ intermediates, anchors: [parseCertificate(rootCertificate)] })).toBe("accepted");
});
