import { createHash } from "node:crypto";
import { globSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** A line of `.dockerignore`: the last one that matches a file decides. */
interface Rule {
  readonly pattern: string;
  readonly keeps: boolean;
}

function rulesOf(checkout: string): Rule[] {
  const lines = readFileSync(path.join(checkout, ".dockerignore"), "utf8").split("\n");
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => ({ pattern: line.replace(/^!/, ""), keeps: line.startsWith("!") }));
}

/** A pattern matches a file, or a folder that contains it. */
function matches(pattern: string, file: string): boolean {
  const parts = file.split("/");
  return parts.some((_, at) => path.matchesGlob(parts.slice(0, at + 1).join("/"), pattern));
}

/** The files of the checkout that the builds of both images receive, as `.dockerignore` says. */
export function contextFiles(checkout: string): string[] {
  const rules = rulesOf(checkout);
  const kept = rules.filter(({ keeps }) => keeps).flatMap(({ pattern }) => [pattern, `${pattern}/**`]);
  return globSync(kept, { cwd: checkout })
    .filter((file) => rules.findLast(({ pattern }) => matches(pattern, file))?.keeps === true)
    .filter((file) => statSync(path.join(checkout, file)).isFile())
    .sort();
}

/**
 * Changes when a file of the build's context or the Dockerfile changes: part of the image's tag,
 * because tags in the registry are immutable. Modes count, since the image has them.
 */
export function contextFingerprint(checkout: string, dockerfile: string): string {
  const hash = createHash("sha256");
  for (const file of [dockerfile, ...contextFiles(checkout)]) {
    const { mode, size } = statSync(path.join(checkout, file));
    hash.update(`${file}\0${mode}\0${size}\0`).update(readFileSync(path.join(checkout, file)));
  }
  return hash.digest("hex").slice(0, 16);
}
