import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** The file that declares what rules outside the pack import. */
export const declarationsEntry = "policies/harness/groundwork-policies.d.ts";
const source = "policies/harness/groundwork-policies.ts";

/** Writes the type declarations of what rules outside the pack import, and of what these refer to. */
export function writeDeclarations(checkout: string, folder: string): void {
  const made = mkdtempSync(path.join(tmpdir(), "groundwork-declarations-"));
  try {
    compile(checkout, made);
    for (const file of reachable(path.join(made, "out"))) {
      const target = path.join(folder, file);
      mkdirSync(path.dirname(target), { recursive: true });
      cpSync(path.join(made, "out", file), target);
    }
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

function compile(checkout: string, made: string): void {
  const configuration = {
    extends: path.join(checkout, "tsconfig.json"),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: checkout,
      outDir: path.join(made, "out"),
      typeRoots: [path.join(checkout, "node_modules/@types")],
    },
    include: [],
    files: [path.join(checkout, source)],
  };
  writeFileSync(path.join(made, "tsconfig.json"), JSON.stringify(configuration));
  const compiler = path.join(checkout, "node_modules/typescript-native/bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", made], { encoding: "utf8" });
  if (status !== 0) throw new Error(`the declarations do not compile:\n${stdout}`);
}

/** The entry and every file that it refers to, directly or through others. */
function reachable(out: string): ReadonlySet<string> {
  const found = new Set([declarationsEntry]);
  for (const file of found) {
    const text = readFileSync(path.join(out, file), "utf8");
    for (const [, reference = ""] of text.matchAll(/ from "(\.[^"]+)\.ts"/g))
      found.add(path.join(path.dirname(file), `${reference}.d.ts`));
  }
  return found;
}
