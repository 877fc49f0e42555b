import { config } from "zod";

/** zod compiles its checks with Function() where it may, and finds out by trying: the page's policy forbids it and reports it. */
config({ jitless: true });
