import type { Family } from "../attack";
import { algorithms } from "./algorithms";
import { binding } from "./binding";
import { certificates } from "./certificates";
import { connections } from "./connections";
import { contracts } from "./contracts";
import { documents } from "./documents";
import { encodings } from "./encodings";
import { forms } from "./forms";
import { issuers } from "./issuers";
import { kiosk } from "./kiosk";
import { limits } from "./limits";
import { ocsp } from "./ocsp";
import { openid } from "./openid";
import { pins } from "./pins";
import { relay } from "./relay";
import { replay } from "./replay";
import { revocation } from "./revocation";
import { sessions } from "./sessions";

/** In the order of the flow, more or less, and of docs/threats.md. */
export const families: readonly Family[] = [
  replay,
  binding,
  relay,
  issuers,
  certificates,
  revocation,
  ocsp,
  algorithms,
  documents,
  encodings,
  sessions,
  limits,
  connections,
  forms,
  pins,
  kiosk,
  contracts,
  openid,
];
