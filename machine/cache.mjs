import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { identityOf, isRunning } from "../sandbox/core/process-identity.mjs";

/** Where Groundwork keeps what it brought: outside every checkout, shared by all of them. */
export function cacheFolder(env = process.env) {
  if (env.GROUNDWORK_CACHE) return path.resolve(env.GROUNDWORK_CACHE);
  return path.join(env.XDG_CACHE_HOME || path.join(homedir(), ".cache"), "groundwork");
}

const draftName = /^\.draft-(\d+-[^-]+)-/;

/** Drafts of processes that were killed: no process will finish them. */
async function removeAbandonedDrafts(cache) {
  for (const entry of await readdir(cache)) {
    const maker = draftName.exec(entry)?.[1];
    if (maker !== undefined && !isRunning(maker)) await rm(path.join(cache, entry), { recursive: true, force: true });
  }
}

/**
 * Lends a folder of the cache for as long as `act` runs; what a killed process left of such folders
 * goes first.
 */
export async function withDraft(cache, act) {
  await mkdir(cache, { recursive: true });
  await removeAbandonedDrafts(cache);
  const draft = path.join(cache, `.draft-${identityOf(process.pid)}-${randomUUID()}`);
  await mkdir(draft);
  try {
    await act(draft);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/**
 * Puts `name` into the cache whole or not at all: `build` fills a draft, which takes the name by
 * one rename. An entry there already is replaced unless `isSound` says that another process was
 * faster.
 */
export async function publish({ cache, name, build, isSound }) {
  const target = path.join(cache, name);
  await withDraft(cache, async (draft) => {
    const made = path.join(draft, "made");
    await mkdir(made);
    await build(made);
    await takeName(made, target, isSound);
  });
  return target;
}

/**
 * A folder to work in that outlives a killed process: the next process continues with its content.
 * The caller removes it at the end.
 */
export async function resumableFolder(cache, label) {
  await mkdir(cache, { recursive: true });
  const mine = path.join(cache, `${label}-${identityOf(process.pid)}`);
  for (const entry of await readdir(cache)) {
    const worker = entry.startsWith(`${label}-`) ? entry.slice(label.length + 1) : "";
    if (/^\d+(-\d+)?$/.test(worker) && !isRunning(worker)) {
      await rename(path.join(cache, entry), mine);
      return mine;
    }
  }
  await mkdir(mine, { recursive: true });
  return mine;
}

async function takeName(made, target, isSound) {
  try {
    await rename(made, target);
  } catch (error) {
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    if (await isSound(target)) return;
    // Next to it in the draft, and so removed with it.
    await rename(target, `${made}-before`);
    await rename(made, target);
  }
}
