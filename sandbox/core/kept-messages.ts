import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type * as z from "zod";
import { sandboxFigures } from "./differences.ts";
import { writeDurably } from "./durable-file.ts";

/** The last messages that a sink accepted, each in a file, so that they survive a restart. */
export class KeptMessages<M> {
  readonly #folder: string;
  #messages: M[];
  #count: number;

  constructor(folder: string, shape: z.ZodType<M>) {
    this.#folder = folder;
    if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
    const files = readdirSync(folder)
      .filter((file) => /^\d+\.json$/.test(file))
      .sort();
    this.#count = Number.parseInt(files.at(-1) ?? "0", 10);
    this.#messages = files.map((file) => shape.parse(JSON.parse(readFileSync(path.join(folder, file), "utf8"))));
  }

  /** Oldest first. */
  all(): readonly M[] {
    return this.#messages;
  }

  add(message: M): void {
    const most = sandboxFigures.mailboxMessages;
    this.#count += 1;
    writeDurably(path.join(this.#folder, fileName(this.#count)), JSON.stringify(message));
    this.#messages = [...this.#messages, message].slice(-most);
    rmSync(path.join(this.#folder, fileName(this.#count - most)), { force: true });
  }
}

const fileName = (count: number): string => `${String(count).padStart(9, "0")}.json`;
