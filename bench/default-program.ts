import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse, stringify } from "yaml";

const index = `import { readConfig } from "./config/config";
import { Platform } from "./platform";
import { runtimeFactory } from "./runtime-factory";

export = async () => {
  const config = readConfig();
  const createRuntime = await runtimeFactory(config);
  return new Platform("groundwork", { config, createRuntime }).outputs;
};
`;

/**
 * Writes the checkout's program into a folder as `pulumi new` would have laid it out: CommonJS, run
 * by Pulumi's own ts-node with its defaults. Both programs register the same resources.
 */
export function writeDefaultProgram(checkout: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const room of ["infra", "contract"])
    for (const file of readdirSync(path.join(checkout, room), { recursive: true, encoding: "utf8" })) {
      if (/\.(test|fixture)\.ts$/.test(file) || !path.extname(file)) continue;
      const to = path.join(folder, room, file);
      mkdirSync(path.dirname(to), { recursive: true });
      writeFileSync(to, commonJs(readFileSync(path.join(checkout, room, file), "utf8"), checkout));
    }
  for (const linked of ["app", "node_modules"]) symlinkSync(path.join(checkout, linked), path.join(folder, linked));
  for (const file of readdirSync(checkout).filter((name) => /^Pulumi\..+\.yaml$/.test(name)))
    cpSync(path.join(checkout, file), path.join(folder, file));

  const write = (file: string, text: string) => writeFileSync(path.join(folder, file), text);
  const read = (file: string) => readFileSync(path.join(checkout, file), "utf8");
  write("infra/index.ts", index);
  write("package.json", JSON.stringify({ name: "groundwork", main: "infra/index.ts" }));
  write("Pulumi.yaml", stringify({ ...(parse(read("Pulumi.yaml")) as object), runtime: "nodejs" }));
  const { compilerOptions } = JSON.parse(read("tsconfig.json")) as { compilerOptions: object };
  const options = { ...compilerOptions, ...commonJsOptions };
  write("tsconfig.json", JSON.stringify({ compilerOptions: options, include: ["infra/**/*.ts", "contract/**/*.ts"] }));
}

const commonJsOptions = { allowImportingTsExtensions: false, verbatimModuleSyntax: false, erasableSyntaxOnly: false };

/**
 * Imports without file extensions, and the folder by CommonJS's `__dirname`. The gate's fingerprint
 * is read from the checkout: of the rewritten sources it would be another one, which is a change.
 */
const commonJs = (source: string, checkout: string): string =>
  source
    .replaceAll(/from "(\.[^"]+)\.ts"/g, 'from "$1"')
    .replaceAll(/import\("(\.[^"]+)\.ts"\)/g, 'import("$1")')
    .replaceAll(/(?<!function )\bmigrationsFingerprint\(.*?\)/g, `migrationsFingerprint(${JSON.stringify(checkout)})`)
    .replaceAll("import.meta.dirname", "__dirname");
