import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import path from "node:path";
import { Refusal } from "../../contract/refusal.mjs";
import type { HeldResource, World } from "../core/backing.ts";
import { syncFolder } from "../core/durable-file.ts";

/**
 * One line of the file. `begin` precedes the creation of a real thing, so that a kill in between
 * leaves a trace.
 */
type Entry =
  | { readonly op: "begin"; readonly resource: HeldResource }
  | { readonly op: "put"; readonly resource: HeldResource; readonly inPlaceOf?: string }
  | { readonly op: "remove"; readonly key: string };

/**
 * Identifies a held resource. Type and id are not enough: two task definitions of one family share
 * them.
 */
export interface ResourceQuery {
  readonly type: string;
  readonly id: string;
  readonly urn?: string;
  readonly arn?: unknown;
}

/**
 * The resources of the sandbox, in an append-only file of lines that is synced at each change; a
 * kill at any byte loses at most the last line.
 */
export class Journal implements World {
  readonly #file: string;
  readonly #held = new Map<string, HeldResource>();
  readonly #begun = new Map<string, HeldResource>();
  #descriptor: number;

  private constructor(file: string, entries: readonly Entry[]) {
    this.#file = file;
    for (const entry of entries) this.#apply(entry);
    this.#descriptor = this.#compact();
  }

  /**
   * Opens the journal, or creates it; an incomplete last line is dropped.
   * @throws if another line is damaged: the lines after it would be lost silently.
   */
  static open(file: string): Journal {
    mkdirSync(path.dirname(file), { recursive: true });
    return new Journal(file, existsSync(file) ? parseEntries(file, readFileSync(file, "utf8")) : []);
  }

  /** Records that a real thing is about to be created. */
  begin(resource: HeldResource): void {
    this.#append({ op: "begin", resource });
  }

  /** Records a resource: new, or in place of its previous state. */
  put(resource: HeldResource, previous?: HeldResource): void {
    this.#append({ op: "put", resource, ...(previous === undefined ? {} : { inPlaceOf: keyOf(previous) }) });
  }

  /** Removes a resource, complete or unfinished. */
  remove(resource: HeldResource): void {
    this.#append({ op: "remove", key: keyOf(resource) });
  }

  /**
   * The held resource that fits best: a rename changes the URN, so type and id decide and ARN and
   * URN decide between several matches.
   */
  get({ type, id, urn, arn }: ResourceQuery): HeldResource | undefined {
    const fit = (resource: HeldResource) => (resource.outputs["arn"] === arn ? 2 : 0) + (resource.urn === urn ? 1 : 0);
    return this.all(type)
      .filter((resource) => resource.id === id)
      .reduce<HeldResource | undefined>(
        (best, one) => (best === undefined || fit(one) > fit(best) ? one : best),
        undefined,
      );
  }

  /** Everything held, in order of creation. */
  resources(): readonly HeldResource[] {
    return [...this.#held.values()];
  }

  /** The resources whose creation a kill of the sandbox interrupted. */
  unfinished(): readonly HeldResource[] {
    return [...this.#begun.values()];
  }

  /**
   * Held resources, the newest first, that a killed run created and did not write to its state: those
   * that it had begun. Other resources that the state does not contain were retained.
   */
  orphans(
    state: readonly { readonly type: string; readonly id?: string }[],
    begunUrns: ReadonlySet<string> | "any",
  ): readonly HeldResource[] {
    const known = new Set(state.map(({ type, id }) => `${type} ${id ?? ""}`));
    return this.resources()
      .filter(({ type, id, urn }) => !known.has(`${type} ${id}`) && (begunUrns === "any" || begunUrns.has(urn)))
      .toReversed();
  }

  all(type: string): readonly HeldResource[] {
    return this.resources().filter((resource) => resource.type === type);
  }

  find(type: string, output: string, value: unknown): HeldResource | undefined {
    return this.all(type).find((resource) => (output === "id" ? resource.id : resource.outputs[output]) === value);
  }

  close(): void {
    closeSync(this.#descriptor);
    this.#descriptor = -1;
  }

  #append(entry: Entry): void {
    if (this.#descriptor < 0) throw new Error(`${this.#file}: the journal is closed`);
    writeLine(this.#descriptor, entry);
    fsyncSync(this.#descriptor);
    this.#apply(entry);
  }

  #apply(entry: Entry): void {
    if (entry.op === "remove") {
      this.#held.delete(entry.key);
      this.#begun.delete(entry.key);
    } else if (entry.op === "begin") {
      this.#begun.set(keyOf(entry.resource), entry.resource);
    } else {
      this.#applyPut(entry.resource, entry.inPlaceOf);
    }
  }

  #applyPut(resource: HeldResource, inPlaceOf: string | undefined): void {
    const key = keyOf(resource);
    this.#begun.delete(key);
    if (inPlaceOf === undefined || inPlaceOf === key) {
      this.#held.set(key, resource);
      return;
    }
    // A map keeps the order of creation, in which things are restored; a new key would put the
    // resource last.
    const entries = [...this.#held].map(([old, held]) =>
      old === inPlaceOf ? ([key, resource] as const) : ([old, held] as const),
    );
    this.#held.clear();
    for (const [old, held] of entries) this.#held.set(old, held);
  }

  /**
   * Writes the current resources to a new file that replaces the old one; returns it open for
   * appending.
   */
  #compact(): number {
    const draft = `${this.#file}.new`;
    const descriptor = openSync(draft, "w", 0o600);
    for (const resource of this.#held.values()) writeLine(descriptor, { op: "put", resource });
    for (const resource of this.#begun.values()) writeLine(descriptor, { op: "begin", resource });
    fsyncSync(descriptor);
    renameSync(draft, this.#file);
    syncFolder(path.dirname(this.#file));
    return descriptor;
  }
}

function keyOf({ type, urn, id, outputs }: HeldResource): string {
  return JSON.stringify([type, urn, id, outputs["arn"] ?? null]);
}

function writeLine(descriptor: number, entry: Entry): void {
  const line = Buffer.from(`${JSON.stringify(entry)}\n`);
  for (let written = 0; written < line.length;) written += writeSync(descriptor, line, written);
}

function parseEntries(file: string, text: string): Entry[] {
  // Text after the last newline is an incomplete record; its change was never acknowledged.
  return text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .filter((line) => line !== "")
    .map((line, index) => {
      try {
        return JSON.parse(line) as Entry;
      } catch (error) {
        throw new Refusal(`line ${index + 1} is damaged.`, {
          path: file,
          remedy: "Restore the file, or delete the sandbox's data with: npm run reset",
          cause: error,
        });
      }
    });
}
