import { writeFile } from "node:fs/promises";
import path from "node:path";
import { runStep } from "./step.mjs";

/** The environment in which npm runs under another Node than the one that runs it now. */
export function npmEnvironment(nodeFolder, env = process.env) {
  // What an outer `npm start -- --json` was told is not meant for an inner npm.
  const inherited = Object.entries(env).filter(
    ([name]) => !/^npm_(config_(json|silent|loglevel)|lifecycle_|package_)/i.test(name),
  );
  return { ...Object.fromEntries(inherited), PATH: [nodeFolder, env.PATH].join(path.delimiter) };
}

/** Brings one package, pinned by its hash, into `folder`/node_modules; none of its scripts run. */
export async function bringNpmPackage({ name, version, integrity }, { folder, doing, env }) {
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
  await runStep({
    doing,
    fetched: `npm's package ${name}@${version}`,
    command: "npm",
    args: ["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
    cwd: folder,
    env,
  });
  return path.join(folder, "node_modules", name);
}
