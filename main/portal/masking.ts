/** Enough of a name for its bearer to know it, too little for somebody who looks over a shoulder: 「架＊ 花＊」. */
export function maskName(name: string): string {
  return name
    .split(/([\s\u3000]+)/u)
    .map((part) => (/^[\s\u3000]*$/u.test(part) ? part : maskPart(part)))
    .join("");
}

function maskPart(part: string): string {
  const [first = "", ...rest] = [...part];
  return first + "＊".repeat(Math.max(1, rest.length));
}

/** A certificate's common name, of which only the ends are shown: "9977…003A". Short ones show nothing. */
export function maskCommonName(name: string): string {
  const letters = [...name];
  if (letters.length < 12) return "＊".repeat(4);
  return `${letters.slice(0, 4).join("")}…${letters.slice(-4).join("")}`;
}
