import { dataFolder } from "../store/data-folder";
import type { Answer } from "./answer";
import { performTap, type TapOptions } from "./perform-tap";
import { tapAnswer } from "./tap-answer";

/** What is on a token, without a PIN. */
export async function tapProbe(options: TapOptions & { readonly data?: string | undefined }): Promise<Answer> {
  const plan = { flow: "probe", digestInfos: [], pins: null, origin: null } as const;
  const performed = await performTap(dataFolder(options.data), options, plan);
  const { probe } = performed.result;
  if (probe === null) return tapAnswer(performed);
  const { capabilities, certificates, manufacturer, model, serial, tries } = probe;
  const { extendedLength, shortIds } = capabilities;
  return tapAnswer(performed, { probe }, [
    `made         ${model ?? "?"} by ${manufacturer ?? "?"}, serial ${serial ?? "?"}`,
    `PINs         authentication ${tries.authentication ?? "?"} tries, signature ${tries.signature ?? "?"} tries`,
    ...Object.entries(certificates).map(([name, state]) => `${name.padEnd(12)} certificate ${state}`),
    `takes        short ids ${Object.values(shortIds).every(Boolean)}, extended length ${extendedLength}`,
  ]);
}
