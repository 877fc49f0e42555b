import type { Target } from "./target";
import { certificate } from "./targets/certificate";
import { client } from "./targets/client";
import { command } from "./targets/command";
import { profile } from "./targets/profile";
import { tap } from "./targets/tap";
import { tlv } from "./targets/tlv";
import { tokenFolder } from "./targets/token-folder";
import { trace } from "./targets/trace";
import { virtualCard } from "./targets/virtual-card";
import { vpcdFrame } from "./targets/vpcd-frame";

/** Everything that takes what others send. */
export const targets: readonly Target[] = [
  tlv,
  command,
  certificate,
  trace,
  vpcdFrame,
  profile,
  tokenFolder,
  virtualCard,
  client,
  tap,
];
