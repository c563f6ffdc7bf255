import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { RunnableProcess } from "../../sandbox/core/runnable-process.ts";
import { importClosure } from "../sources/import-closure.ts";
import { migrationsFingerprint } from "../../contract/migrations-fingerprint.ts";

/** What the contract says that runs. */
export interface ContractProcesses {
  readonly services: readonly RunnableProcess[];
  readonly functions: readonly RunnableProcess[];
}

/**
 * Reads the contract as it is on disk now.
 * @throws what importing it throws
 */
export async function readContract(): Promise<ContractProcesses> {
  const worker = new Worker(new URL("./contract-worker.ts", import.meta.url));
  try {
    const [message] = (await once(worker, "message")) as [string];
    return JSON.parse(message) as ContractProcesses;
  } finally {
    await worker.terminate();
  }
}

/** The file of the checkout that a process runs, as an absolute path; undefined if it runs none. */
export function entryOf(checkout: string, { command }: RunnableProcess): string | undefined {
  const file = command.find((part) => part.includes("/") && existsSync(path.join(checkout, part)));
  return file === undefined ? undefined : path.join(checkout, file);
}

/** Which processes run which files. */
export class SourcesOfProcesses {
  readonly #checkout: string;
  #sources = new Map<string, ReadonlySet<string>>();

  constructor(checkout: string) {
    this.#checkout = checkout;
  }

  /**
   * Reads the imports again. What a process imported before still counts: a file that is gone
   * concerns it, too.
   */
  concerned(processes: readonly RunnableProcess[], files: ReadonlySet<string>): string[] {
    const before = this.#sources;
    this.#sources = new Map(processes.map((each) => [each.name, this.#closure(each)]));
    const concerns = (name: string): boolean =>
      [before, this.#sources].some((sources) => [...files].some((file) => isUsed(file, sources.get(name))));
    return processes.map(({ name }) => name).filter(concerns);
  }

  #closure(process: RunnableProcess): ReadonlySet<string> {
    const entry = entryOf(this.#checkout, process);
    return entry === undefined ? new Set() : importClosure(entry);
  }
}

/** Imported, or a template of the folder `templates`, which the source `templates.ts` beside it reads. */
function isUsed(file: string, sources: ReadonlySet<string> = new Set()): boolean {
  if (sources.has(file)) return true;
  const [folder, template] = file.split("/templates/");
  return template !== undefined && sources.has(`${folder ?? ""}/templates.ts`);
}

/** Which edits may change what the Pulumi program says. */
export class InfraSources {
  readonly #checkout: string;
  #closure: ReadonlySet<string>;
  #migrations: string;

  constructor(checkout: string) {
    this.#checkout = checkout;
    this.#closure = this.#program();
    this.#migrations = migrationsFingerprint(checkout);
  }

  /** Reads the program's imports and the migrations again. */
  concernedBy(files: ReadonlySet<string>): boolean {
    const [closure, migrations] = [this.#closure, this.#migrations];
    this.#closure = this.#program();
    this.#migrations = migrationsFingerprint(this.#checkout);
    return (
      migrations !== this.#migrations ||
      [...files].some((file) => closure.has(file) || this.#closure.has(file) || this.#isRead(file))
    );
  }

  #program(): ReadonlySet<string> {
    return importClosure(path.join(this.#checkout, "infra/index.ts"));
  }

  /**
   * The stack's files, and what the program reads without importing it, such as the gateway's entry
   * point.
   */
  #isRead(file: string): boolean {
    const inCheckout = path.relative(this.#checkout, file);
    return !inCheckout.includes("/") || (inCheckout.startsWith("infra/") && !inCheckout.endsWith(".ts"));
  }
}
