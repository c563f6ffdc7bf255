import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** The texts of all files below a folder, by their path; links are not followed. */
export function textsBelow(folder: string): Readonly<Record<string, string>> {
  // The option `recursive` of readdirSync follows links to folders, such as node_modules.
  const texts = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return Object.entries(textsBelow(file));
    return entry.isFile() ? [[file, readFileSync(file, "utf8")] as const] : [];
  });
  return Object.fromEntries(texts);
}
