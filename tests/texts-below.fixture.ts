import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** The texts of all files below a folder, by their path; links are not followed. */
export function textsBelow(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return [file, readFileSync(file, "utf8")];
    }),
  );
}
