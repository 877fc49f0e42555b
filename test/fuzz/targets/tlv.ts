import fc from "fast-check";
import { fromHex, toHex } from "../../../main/apdu/hex";
import { MalformedTlv, readTlv, readTlvs } from "../../../main/apdu/tlv";
import { mutated } from "../mutation";
import { orRefused, promise, type Target } from "../target";

const fci = fromHex("6F1A840AD392F0002601000000018102057862047F490081015A9F1F03010203");

export const tlv: Target = {
  name: "tlv",
  prepare: async () => ({
    property: fc.property(fc.oneof(fc.uint8Array({ maxLength: 80 }), mutated(fci)), (bytes) => {
      const one = orRefused([MalformedTlv], () => readTlv(bytes));
      if (one) promise(one.size <= bytes.length && one.value.length < one.size, "a data object lies within its bytes");
      const all = orRefused([MalformedTlv], () => readTlvs(bytes));
      if (all)
        promise(all.reduce((sum, { size }) => sum + size, 0) === bytes.length, `all of ${toHex(bytes)} was read`);
    }),
  }),
};
