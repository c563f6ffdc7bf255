/**
 * One line of the sandbox's log; `source` is a process (`auth/http`), a backing
 * (`postgres`) or `sandbox`.
 */
export interface LogLine {
  readonly time: Date;
  readonly source: string;
  readonly text: string;
}

const keptLines = 5_000;

/** The log of the sandbox; the terminal, the console and the tests listen to it. */
export class Log {
  readonly #listeners = new Set<(line: LogLine) => void>();
  readonly #lines: LogLine[] = [];

  /** Writes one line; text of several lines is split. */
  write(source: string, text: string): void {
    for (const part of text.split("\n").filter((line) => line.trim() !== "")) {
      const line = { time: new Date(), source, text: part };
      this.#lines.push(line);
      // Rarely: each one at the front moves all others.
      if (this.#lines.length > 2 * keptLines) this.#lines.splice(0, keptLines);
      for (const listener of this.#listeners) listener(line);
    }
  }

  /** The latest lines, oldest first; at most 5000 are kept. */
  lines(): readonly LogLine[] {
    return this.#lines.slice(-keptLines);
  }

  /** Calls `listener` for each later line; returns the call that ends it. */
  listen(listener: (line: LogLine) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
