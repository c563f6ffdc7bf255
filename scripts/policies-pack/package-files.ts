import { readFileSync } from "node:fs";
import path from "node:path";
import { declarationsEntry } from "./declarations.ts";
import { enginePackages } from "./bundle.ts";

/** The oldest Node that loads rules written in TypeScript. */
const oldestNode = "22.18.0";

interface Manifest {
  readonly version: string;
  readonly license: string;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const manifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as Manifest;

/** The version of the pack. */
export const packVersion = (checkout: string): string => manifest(path.join(checkout, "policies")).version;

/**
 * The package.json of a bundle. The folder of a policy pack depends on the engine's packages, which
 * Pulumi installs. The tarball must run where no registry is: there they are optional, for the tests
 * of rules alone.
 */
export function packageJson(checkout: string, kind: "policy pack" | "tarball"): object {
  const { license, devDependencies } = manifest(checkout);
  const packages = Object.fromEntries(enginePackages.map((name) => [name, devDependencies[name] ?? ""]));
  const optional = Object.fromEntries(enginePackages.map((name) => [name, { optional: true }]));
  return {
    name: "groundwork-policies",
    version: packVersion(checkout),
    description: "Security and reliability rules for AWS stacks of Pulumi, and their audit",
    license,
    type: "module",
    main: "index.cjs",
    exports: {
      ".": { types: `./types/${declarationsEntry}`, default: "./groundwork-policies.js" },
      "./package.json": "./package.json",
    },
    bin: { "groundwork-audit": "groundwork-audit.js" },
    engines: { node: `>=${oldestNode}` },
    ...(kind === "tarball"
      ? { peerDependencies: packages, peerDependenciesMeta: optional }
      : { dependencies: packages }),
  };
}

/** The program behind the bin: an older Node gets a sentence in place of a syntax error. */
export const auditProgram = `#!/usr/bin/env node
const [major, minor] = process.versions.node.split(".").map(Number);
const [oldestMajor, oldestMinor] = ${JSON.stringify(oldestNode.split(".").map(Number).slice(0, 2))};
if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
  console.error(\`groundwork-audit: Node \${process.versions.node} is too old.\\n  Install Node ${oldestNode} or newer.\`);
  process.exitCode = 2;
} else {
  await import("./audit.js");
}
`;

/** What the bundle is, for its reader. */
export const readme = `# groundwork-policies

Security and reliability rules for Pulumi stacks on AWS: a policy pack, and an audit of exported stacks.

\`\`\`sh
pulumi stack export > stack.json
npx --yes ./groundwork-policies-<version>.tgz stack.json --out html=report.html   # needs no network
npm install && pulumi preview --policy-pack <this folder>                         # in a policy pack's folder
\`\`\`

- [docs/policies.md](docs/policies.md): the rules. [docs/policy-configuration.md](docs/policy-configuration.md): packs, levels, thresholds. [docs/suppressions.md](docs/suppressions.md): exceptions.
- [docs/own-rules.md](docs/own-rules.md): rules of your own.

Licences of what is bundled: [THIRD-PARTY-LICENCES.md](THIRD-PARTY-LICENCES.md).
`;
