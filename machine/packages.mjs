import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { npmCi, npmEnvironment } from "./npm.mjs";

const installedLock = (checkout) => path.join(checkout, "node_modules", ".package-lock.json");

async function lockedPackages(file) {
  try {
    return JSON.parse(await readFile(file, "utf8")).packages;
  } catch (error) {
    if (error.code === "ENOENT" || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Why node_modules is not what package-lock.json says; undefined where it is. npm writes its own
 * lock file into node_modules as its last act, so a half-made folder has none.
 */
export async function packagesLack(checkout) {
  const wanted = await lockedPackages(path.join(checkout, "package-lock.json"));
  if (wanted === undefined) return "package-lock.json is missing or cannot be read";
  const installed = await lockedPackages(installedLock(checkout));
  if (installed === undefined) return "node_modules is missing or half made";
  const same = (name) =>
    installed[name]?.version === wanted[name]?.version && installed[name]?.integrity === wanted[name]?.integrity;
  const absent = (name) => installed[name] === undefined && wanted[name].optional === true;
  const different =
    Object.keys(wanted).find((name) => name !== "" && !same(name) && !absent(name)) ??
    Object.keys(installed).find((name) => wanted[name] === undefined);
  return different === undefined ? undefined : `${different} is not as package-lock.json says`;
}

/** Makes node_modules what package-lock.json says, with the given Node. */
export async function bringPackages(checkout, node) {
  try {
    await npmCi({
      folder: checkout,
      doing: "Installing the npm packages of package-lock.json",
      fetched: "npm's packages",
      env: npmEnvironment(path.dirname(node)),
    });
  } catch (error) {
    // Even if npm believes that it succeeded, the next run starts again.
    await rm(installedLock(checkout), { force: true });
    throw error;
  }
}
