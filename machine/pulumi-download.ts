import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { bringNpmPackage } from "./npm.mjs";
import { runStep } from "./step.mjs";

const source = "https://get.pulumi.com/install.sh";
const patienceMs = 4_000;

/** Pulumi's own downloader on npm; its version is the CLI's. */
const downloader = {
  name: "pulumi",
  version: "3.265.0",
  integrity: "sha512-ucJ39xgF3OlLZADNJ6AoHa843jHevkfWfEHu+5TyrXAuuS2OPSO465Tda43KVX8JhogMA6floTJPj3vlR41nng==",
};
export const downloadVersion = downloader.version;

let reached: Promise<boolean> | undefined;

/**
 * Whether Pulumi's own server answers; asked once, and a machine that reaches registries alone
 * learns it within seconds.
 */
export function reachesPulumi(): Promise<boolean> {
  reached ??= fetch(source, { method: "HEAD", signal: AbortSignal.timeout(patienceMs) }).then(
    ({ ok }) => ok,
    () => false,
  );
  return reached;
}

/** Downloads the official CLI, with its language hosts, to `draft`/bin. */
export async function downloadPulumi(draft: string): Promise<void> {
  const doing = `Downloading the Pulumi CLI ${downloadVersion}`;
  const downloaderFolder = await bringNpmPackage(downloader, { folder: draft, doing });
  await runStep({
    doing,
    fetched: "The Pulumi CLI",
    command: process.execPath,
    args: [path.join(downloaderFolder, "run.js"), "version"],
    cwd: draft,
    env: { ...process.env, PULUMI_HOME: draft, PULUMI_VERSION: downloadVersion, PULUMI_SKIP_UPDATE_CHECK: "true" },
    timeoutMs: 180_000,
  });
  await rename(path.join(draft, "versions", downloadVersion, "bin"), path.join(draft, "bin"));
  for (const name of ["node_modules", "versions", "package.json", "package-lock.json"])
    await rm(path.join(draft, name), { recursive: true, force: true });
}
