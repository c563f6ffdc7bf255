import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";

const checkout = path.resolve(import.meta.dirname, "../..");

/** Bundles the pack of the checkout into a folder, with the engine's packages; returns the pack's folder. */
export function bundledPack(folder: string): string {
  const command = path.join(checkout, "scripts/policies-pack.ts");
  const env = { ...process.env, NODE_OPTIONS: "" };
  const bundled = spawnSync(process.execPath, [command, "--out", folder], { env, encoding: "utf8" });
  if (bundled.status !== 0) throw new Error(`the pack was not bundled:\n${bundled.stderr}`);
  const pack = path.join(folder, "groundwork-policies");
  // In place of npm install: the packages that Pulumi itself installs for a pack, and no other.
  mkdirSync(path.join(pack, "node_modules/@pulumi"), { recursive: true });
  for (const name of ["@pulumi/policy", "@pulumi/pulumi", "google-protobuf"])
    symlinkSync(path.join(checkout, "node_modules", name), path.join(pack, "node_modules", name));
  return pack;
}

/** The source of a rule outside the checkout: disks have the tags that the configuration sets. */
export const ownRule = `
import { fail, pass, rule } from "groundwork-policies";

const tags = { type: "array", items: { type: "string" }, default: [], description: "the tags of a disk" } as const;

export default rule({
  name: "acme-volume-tagged",
  title: "Disks have the tags of the stack",
  why: "Nobody knows whom a disk without tags belongs to.",
  type: "aws:ebs/volume:Volume",
  severity: "high",
  controls: { acme: ["SEC-12"] },
  parameters: { tags },
  remedy: "tags: { … }",
  url: "https://acme.example/sec-12",
  judge: (volume, _thresholds, values) => {
    const missing = values.tags.filter((tag) => !volume.at("tags." + tag).isSet());
    return missing.length === 0 ? pass() : fail("without the tags " + missing.join(", "));
  },
});
`;
