// The harness of the tests with other programs.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

export { copyCentre, freePort, program, startCollector, temporary } from "../e2e/harness/collector.mjs";
export { post, session } from "../e2e/harness/raw.mjs";

/** Where Debian puts programs that are not on everybody's path. */
const FOLDERS = ["/usr/sbin", "/sbin", "/usr/bin", "/usr/lib/libreoffice/program"];

/** A program by its name. A missing one fails: a test that is left out proves nothing. */
export function needed(name) {
  const folders = [...(process.env.PATH ?? "").split(":"), ...FOLDERS];
  const found = folders.map((folder) => `${folder}/${name}`).find(existsSync);
  if (!found) throw new Error(`there is no ${name} here: \`cargo xtask test beside\` installs it`);
  return found;
}

/** Runs a program to its end; an error with all it said when it fails. */
export function ran(program, words, options = {}) {
  const done = spawnSync(program, words, { encoding: "utf8", maxBuffer: 1 << 28, ...options });
  if (done.status !== 0) throw new Error(`${program} ${words.join(" ")}: ${done.error ?? done.status}\n${done.stdout}\n${done.stderr}`);
  return done;
}
