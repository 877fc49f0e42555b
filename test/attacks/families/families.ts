import type { Family } from "../attack";
import { algorithms } from "./algorithms";
import { binding } from "./binding";
import { certificates } from "./certificates";
import { documents } from "./documents";
import { kiosk } from "./kiosk";
import { replay } from "./replay";
import { requests } from "./requests";
import { sessions } from "./sessions";
import { status } from "./status";

export const families: readonly Family[] = [
  replay,
  binding,
  certificates,
  status,
  algorithms,
  documents,
  sessions,
  requests,
  kiosk,
];
