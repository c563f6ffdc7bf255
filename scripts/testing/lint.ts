import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import path from "node:path";
import { relativeImports } from "../sources/import-closure.ts";

const oxlint = path.join(import.meta.dirname, "../../node_modules/oxlint/bin/oxlint");
const linted = "**/*.{ts,js,mjs,cjs}";
const unlinted = new Set(["node_modules", ".groundwork", ".git", "coverage"]);
/** What decides on every file: the rules, the compiler's options, the packages' types. */
const decisive = [".oxlintrc.json", "tsconfig.json", "package-lock.json"];

type Fingerprints = Readonly<Record<string, string>>;

/**
 * A fingerprint of each source's text and of all that it imports: rules that read types depend on
 * both, which Oxlint has no cache for.
 */
export function fingerprintsOf(checkout: string): Fingerprints {
  const common = decisive.map((file) => textOf(path.join(checkout, file))).join("\0");
  const known = new Map<string, string>();
  const fingerprint = (file: string): string => {
    const found = known.get(file);
    if (found !== undefined) return found;
    // A circle of imports ends here; the check of imports refuses it.
    known.set(file, "");
    const text = textOf(file);
    const imported = relativeImports(file, text).map(fingerprint);
    const made = createHash("sha256")
      .update([common, text, ...imported].join("\0"))
      .digest("base64");
    known.set(file, made);
    return made;
  };
  const files = globSync(linted, { cwd: checkout, exclude: (name) => unlinted.has(path.basename(name)) }).sort();
  return Object.fromEntries(files.map((file) => [file, fingerprint(path.join(checkout, file))]));
}

/**
 * Lints every source whose fingerprint is not recorded as clean in `.groundwork/check`, prints the
 * findings, and records what is clean. @returns whether nothing was found
 */
export function lint(checkout: string, { fix = false } = {}): boolean {
  const cacheFile = path.join(checkout, ".groundwork", "check", "lint.json");
  const found = fingerprintsOf(checkout);
  const clean = readClean(cacheFile);
  const stale = Object.keys(found).filter((file) => clean[file] !== found[file]);
  const dirty = stale.length === 0 ? new Set<string>() : lintFiles(checkout, stale, fix);
  const kept = Object.entries(fix ? fingerprintsOf(checkout) : found).filter(([file]) => !dirty.has(file));
  mkdirSync(path.dirname(cacheFile), { recursive: true });
  writeFileSync(cacheFile, JSON.stringify(Object.fromEntries(kept)));
  return dirty.size === 0;
}

/** Lints some sources; returns those with findings, as paths from the checkout. */
function lintFiles(checkout: string, files: readonly string[], fix: boolean): Set<string> {
  const before = new Map(files.map((file) => [file, fix ? textOf(path.join(checkout, file)) : ""]));
  const args = [oxlint, "--format=unix", ...(fix ? ["--fix"] : []), ...files];
  const ran = spawnSync(process.execPath, args, { cwd: checkout, encoding: "utf8", maxBuffer: 2 ** 26 });
  if (fix) for (const file of files) if (textOf(path.join(checkout, file)) !== before.get(file)) print(file);
  const findings = ran.stdout.split("\n").filter((line) => /^[^:]+:\d+:\d+: /.test(line));
  // Its other failures, such as a mistake in its configuration, have the same code and no place.
  if (ran.status !== 0 && findings.length === 0) throw new Error(`oxlint: ${ran.stdout}${ran.stderr}`);
  findings.forEach(print);
  return new Set(findings.map((line) => line.slice(0, line.indexOf(":"))));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function readClean(file: string): Fingerprints {
  try {
    return JSON.parse(textOf(file)) as Fingerprints;
  } catch (error) {
    // A cache that is missing or half written says nothing about any file.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

if (import.meta.main) {
  const [checkout = "", ...options] = process.argv.slice(2);
  process.exitCode = lint(checkout, { fix: options.includes("--fix") }) ? 0 : 1;
}
