import { readdirSync, statSync, watch, type Dirent, type FSWatcher, type Stats } from "node:fs";
import path from "node:path";

/** Files that were created, changed or deleted, as absolute paths. */
export interface Edit {
  readonly files: ReadonlySet<string>;
  /** When it was noticed: code that was read later has it. */
  readonly noticedAt: Date;
}

/** Long enough for an editor or git to write several files, short enough not to be felt. */
const settleMs = 40;
/** What editors write for a moment next to a file, and hidden files. */
const passing = /^\.|~$|^4913$|\.sw[a-z]$|\.tmp$/;

interface WatchedFolder {
  readonly inode: number;
  readonly watcher: FSWatcher;
}

/**
 * Notices edits below some folders, and of some files at the top of the checkout. An event only
 * says when to look: what has changed is found by comparing the files with how they were, so that
 * renames and editors that replace files are not missed.
 */
export class WatchedTree {
  readonly #checkout: string;
  readonly #folders: readonly string[];
  readonly #topFiles: RegExp;
  readonly #watched = new Map<string, WatchedFolder>();
  #known = new Map<string, string>();
  #changed = new Set<string>();
  #noticedAt = new Date();
  #settling: NodeJS.Timeout | undefined;
  #wake: (() => void) | undefined;

  /** @throws Error if the system allows no more watches */
  constructor({ checkout, folders, topFiles }: { checkout: string; folders: readonly string[]; topFiles: RegExp }) {
    this.#checkout = checkout;
    this.#folders = folders;
    this.#topFiles = topFiles;
    this.#known = this.#look();
  }

  /**
   * Resolves with everything that was edited since the last call, once something was; rejects when
   * `stop` is aborted.
   */
  async next(stop: AbortSignal): Promise<Edit> {
    while (this.#changed.size === 0) {
      stop.throwIfAborted();
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        stop.addEventListener("abort", () => resolve(), { once: true });
      });
    }
    const files = this.#changed;
    this.#changed = new Set();
    return { files, noticedAt: this.#noticedAt };
  }

  /** Ends the watching. */
  close(): void {
    clearTimeout(this.#settling);
    for (const { watcher } of this.#watched.values()) watcher.close();
    this.#watched.clear();
  }

  #onEvent(): void {
    this.#settling ??= setTimeout(() => {
      this.#settling = undefined;
      this.#compare();
    }, settleMs);
  }

  #compare(): void {
    const before = this.#known;
    this.#known = this.#look();
    for (const file of new Set([...before.keys(), ...this.#known.keys()]))
      if (before.get(file) !== this.#known.get(file)) this.#changed.add(file);
    if (this.#changed.size === 0) return;
    this.#noticedAt = new Date();
    this.#wake?.();
  }

  /**
   * Every file and its state. A folder is watched before it is listed: nothing is created unseen in
   * between.
   */
  #look(): Map<string, string> {
    const files = new Map<string, string>();
    const folders = new Set<string>();
    this.#lookInto(this.#checkout, files, folders, (entry) => entry.isFile() && this.#topFiles.test(entry.name));
    for (const folder of this.#folders)
      this.#lookInto(path.join(this.#checkout, folder), files, folders, (entry) => !passing.test(entry.name));
    for (const [folder, { watcher }] of this.#watched)
      if (!folders.has(folder)) {
        watcher.close();
        this.#watched.delete(folder);
      }
    return files;
  }

  #lookInto(folder: string, files: Map<string, string>, folders: Set<string>, takes: (entry: Dirent) => boolean): void {
    const state = stateOf(folder);
    if (state === undefined) return;
    folders.add(folder);
    this.#watch(folder, state.ino);
    for (const entry of listOf(folder).filter(takes)) {
      const each = path.join(folder, entry.name);
      if (entry.isDirectory()) this.#lookInto(each, files, folders, takes);
      const file = entry.isFile() ? stateOf(each) : undefined;
      if (file !== undefined) files.set(each, `${file.ino} ${file.size} ${file.mtimeMs}`);
    }
  }

  #watch(folder: string, inode: number): void {
    const known = this.#watched.get(folder);
    if (known?.inode === inode) return;
    known?.watcher.close();
    try {
      const watcher = watch(folder, { persistent: false }, () => this.#onEvent());
      watcher.on("error", () => this.#onEvent());
      this.#watched.set(folder, { inode, watcher });
    } catch (error) {
      throw watchError(folder, error);
    }
  }
}

function stateOf(file: string): Stats | undefined {
  return statSync(file, { throwIfNoEntry: false });
}

function listOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    // Deleted meanwhile.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function watchError(folder: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== "ENOSPC" && code !== "EMFILE") return error;
  return new Error(
    `${folder}: cannot be watched: this user has no inotify watches or instances left.\n  Raise the limit: sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=1024`,
    { cause: error },
  );
}
