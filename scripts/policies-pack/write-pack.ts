import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { exitCodes, Refusal } from "../../contract/refusal.mjs";
import { bundle, licencesOf } from "./bundle.ts";
import { writeDeclarations } from "./declarations.ts";
import { auditProgram, packageJson, packVersion, readme } from "./package-files.ts";

const name = "groundwork-policies";

/** What was written. */
export interface WrittenPack {
  /** The folder of a policy pack, for `--policy-pack` and `pulumi policy publish`. */
  readonly folder: string;
  /** The npm package with the audit. */
  readonly tarball: string;
}

/**
 * Bundles the policies of a checkout into a folder: a policy pack, and an npm package of the same
 * files.
 * @throws Refusal if the folder has another folder of that name
 */
export async function writePack(checkout: string, out: string): Promise<WrittenPack> {
  const folder = path.join(out, name);
  refuseForeign(folder);
  const made = mkdtempSync(path.join(tmpdir(), "groundwork-policies-pack-"));
  try {
    await writeFiles(checkout, made);
    mkdirSync(out, { recursive: true });
    writeJson(made, packageJson(checkout, "tarball"));
    pack(made, out);
    writeJson(made, packageJson(checkout, "policy pack"));
    rmSync(folder, { recursive: true, force: true });
    cpSync(made, folder, { recursive: true });
    return { folder, tarball: path.join(out, `${name}-${packVersion(checkout)}.tgz`) };
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

/** Only a folder that this command wrote is replaced. */
function refuseForeign(folder: string): void {
  if (!existsSync(folder)) return;
  const manifest = path.join(folder, "package.json");
  const isOurs = existsSync(manifest) && readFileSync(manifest, "utf8").includes(`"name": "${name}"`);
  if (isOurs) return;
  throw new Refusal("is not a bundle of this command, which would replace it.", {
    path: folder,
    remedy: "Move it away, or name another folder with --out.",
    exitCode: exitCodes.refused,
  });
}

async function writeFiles(checkout: string, folder: string): Promise<void> {
  const packages = await bundle(checkout, folder);
  writeDeclarations(checkout, path.join(folder, "types"));
  for (const file of ["index.cjs", "PulumiPolicy.yaml"])
    cpSync(path.join(checkout, "policies", file), path.join(folder, file));
  writePages(path.join(checkout, "docs"), path.join(folder, "docs"));
  cpSync(path.join(checkout, "LICENSE"), path.join(folder, "LICENSE"));
  writeFileSync(path.join(folder, "groundwork-audit.js"), auditProgram, { mode: 0o755 });
  writeFileSync(path.join(folder, "THIRD-PARTY-LICENCES.md"), licencesOf(packages));
  writeFileSync(path.join(folder, "README.md"), readme);
}

/** The pages that messages of the bundle name. */
const pages = ["exit-codes.md", "own-rules.md", "policies.md", "policy-configuration.md", "suppressions.md"];

/** Writes the pages; a link to a page that only a checkout has becomes its text. */
function writePages(docs: string, target: string): void {
  mkdirSync(path.join(target, "policies"), { recursive: true });
  const ofRules = readdirSync(path.join(docs, "policies")).map((page) => `policies/${page}`);
  const written = new Set([...pages, ...ofRules]);
  for (const page of written) {
    const isWritten = (link: string) =>
      written.has(path.posix.join(path.posix.dirname(page), link.split("#")[0] ?? ""));
    const text = readFileSync(path.join(docs, page), "utf8").replaceAll(
      /\[([^\]]*)\]\((?!https?:|#)([^)]+)\)/g,
      (whole, label: string, link: string) => (isWritten(link) ? whole : label),
    );
    writeFileSync(path.join(target, page), text.replaceAll(/npm run (?:--silent )?audit --/g, "groundwork-audit"));
  }
}

const writeJson = (folder: string, manifest: object): void =>
  writeFileSync(path.join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);

function pack(folder: string, out: string): void {
  const args = ["pack", "--silent", "--ignore-scripts", "--pack-destination", path.resolve(out)];
  const { status, stderr } = spawnSync("npm", args, { cwd: folder, encoding: "utf8" });
  if (status === 0) return;
  throw new Refusal(`npm pack failed:\n${stderr.trim()}`, {
    path: out,
    remedy: "Fix what these lines name, and run this again.",
  });
}
