import { writeFile } from "node:fs/promises";
import path from "node:path";
import { explainFailure } from "./fault.mjs";
import { runStep } from "./step.mjs";

/** The environment in which npm runs under another Node than the one that runs it now. */
export function npmEnvironment(nodeFolder, env = process.env) {
  // The options of an outer `npm start -- --json` are not meant for an inner npm.
  const inherited = Object.entries(env).filter(
    ([name]) => !/^npm_(config_(json|silent|loglevel)|lifecycle_|package_)/i.test(name),
  );
  return { ...Object.fromEntries(inherited), PATH: [nodeFolder, env.PATH].join(path.delimiter) };
}

/**
 * `npm ci` in a folder, patient with a slow network and not with an absent one. npm ends well
 * though files could not be unpacked, such as on a full disk: that is a failure here.
 */
export async function npmCi({ folder, doing, fetched, remedy, env, args = [] }) {
  const output = await runStep({
    doing,
    fetched,
    remedy,
    command: "npm",
    args: ["ci", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=warn", ...retries, ...args],
    cwd: folder,
    env,
  });
  if (output.includes("TAR_ENTRY_ERROR")) throw explainFailure({ doing, fetched, output, remedy });
}

const retries = ["--fetch-retries=3", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];

/** Brings one package, pinned by its hash, into `folder`/node_modules; none of its scripts run. */
export async function bringNpmPackage({ name, version, integrity }, { folder, doing, remedy, env }) {
  const lock = {
    name: "groundwork-tool",
    lockfileVersion: 3,
    requires: true,
    packages: { "": { dependencies: { [name]: version } }, [`node_modules/${name}`]: { version, integrity } },
  };
  await writeFile(
    path.join(folder, "package.json"),
    JSON.stringify({ private: true, dependencies: { [name]: version } }),
  );
  await writeFile(path.join(folder, "package-lock.json"), JSON.stringify(lock));
  const fetched = `npm's package ${name}@${version}`;
  await npmCi({ folder, doing, fetched, remedy, env, args: ["--ignore-scripts"] });
  return path.join(folder, "node_modules", name);
}
