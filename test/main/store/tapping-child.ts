import { tapForEver } from "./tapping";

const [file, log] = process.argv.slice(2);
if (file === undefined || log === undefined) throw new TypeError("file or log missing");
await tapForEver(file, log);
