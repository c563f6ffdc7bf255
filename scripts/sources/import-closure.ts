import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const specifier = /(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']+)["']/g;

/** The files of the checkout that a source imports by a relative path, as absolute paths. */
export function relativeImports(file: string, text: string): string[] {
  return [...text.matchAll(specifier)].map(([, imported = ""]) => path.resolve(path.dirname(file), imported));
}

/**
 * Every file that a file of the checkout imports, directly or not, and itself; packages are left
 * out.
 */
export function importClosure(file: string, read = (source: string) => readFileSync(source, "utf8")): Set<string> {
  const seen = new Set<string>();
  const waiting = [path.resolve(file)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next) || !existsSync(next)) continue;
    seen.add(next);
    waiting.push(...relativeImports(next, read(next)));
  }
  return seen;
}
