import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { rolldown, type OutputChunk, type Plugin } from "rolldown";

/** The packages that stay outside: the engine starts a pack by its own copy of them. */
export const enginePackages = ["@pulumi/policy", "@pulumi/pulumi", "google-protobuf"] as const;

const isEnginePackage = (specifier: string): boolean =>
  enginePackages.some((name) => specifier === name || specifier.startsWith(`${name}/`));

/** What is bundled, by the name of its file. */
const entries = {
  audit: "scripts/audit.ts",
  index: "policies/index.js",
  "groundwork-policies": "policies/harness/groundwork-policies.ts",
};

/** The files of the checkout that the bundle has in its own way. */
const inPlaceOf: Readonly<Record<string, string>> = {
  "contract/audit-command.ts": "scripts/policies-pack/bundled/audit-command.ts",
  "contract/pages.ts": "scripts/policies-pack/bundled/pages.ts",
  "scripts/audit/invocation.ts": "scripts/policies-pack/bundled/invocation.ts",
  "policies/own-rules/package-address.ts": "scripts/policies-pack/bundled/package-address.ts",
};

/**
 * Bundles the policies and their audit as JavaScript into a folder, without types and with every
 * package but the {@link enginePackages}. Returns the folders of the bundled packages.
 */
export async function bundle(checkout: string, folder: string): Promise<readonly string[]> {
  const input = Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, path.join(checkout, file)]));
  const build = await rolldown({
    cwd: checkout,
    platform: "node",
    input,
    external: isEnginePackage,
    plugins: [replacing(checkout)],
  });
  try {
    // Names without a hash: a second bundle of the same sources has the same files.
    const { output } = await build.write({ dir: folder, entryFileNames: "[name].js", chunkFileNames: "[name].js" });
    const modules = output
      .filter((file): file is OutputChunk => file.type === "chunk")
      .flatMap((file) => file.moduleIds);
    return [...new Set(modules.map(packageFolder).filter((found) => found !== undefined))].sort();
  } finally {
    await build.close();
  }
}

const replacing = (checkout: string): Plugin => ({
  name: "in-place-of",
  async resolveId(source, importer, options) {
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    const other = found === null ? undefined : inPlaceOf[path.relative(checkout, found.id)];
    return other === undefined ? found : path.join(checkout, other);
  },
});

/** The folder of the package to which a module belongs; undefined for a file of the checkout. */
const packageFolder = (module: string): string | undefined => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(module)?.[0];

/** The licences of the bundled packages, which each of them requires to be passed on. */
export const licencesOf = (folders: readonly string[]): string =>
  folders
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as {
        name: string;
        version: string;
        license: string;
      };
      const file = ["LICENSE", "LICENSE.md", "LICENCE"].map((each) => path.join(folder, each)).find(existsSync);
      return `# ${name} ${version} (${license})\n\n${file === undefined ? "" : readFileSync(file, "utf8").trim()}\n`;
    })
    .join("\n");
