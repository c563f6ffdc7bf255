import path from "node:path";
import manifest from "../../../policies/package.json" with { type: "json" };

/**
 * The file that npx runs, from a folder of its cache that no reader looks into and any cleaning of
 * the cache removes; undefined if the package is installed.
 */
export const npxTarball = import.meta.dirname.split(path.sep).includes("_npx")
  ? `groundwork-policies-${manifest.version}.tgz`
  : undefined;
