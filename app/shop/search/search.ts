import { log } from "../../chassis/process/log.ts";
import type { EngineName, Findings, Question, SearchEngine } from "./question.ts";

/** An engine behind a circuit breaker. */
export interface GuardedEngine extends SearchEngine {
  /** It failed lately, and is not asked. */
  readonly resting: boolean;
  close(): void;
}

interface Answer {
  readonly findings: Findings;
  /** The value of the header `Search-Engine`. */
  readonly engine: string;
}

/**
 * Searches in the preferred engine, and in the database if there is none, or while it fails or is
 * slow.
 */
export class Search {
  readonly #database: SearchEngine;
  readonly #preferred: GuardedEngine | undefined;

  constructor(database: SearchEngine, preferred?: GuardedEngine) {
    this.#database = database;
    this.#preferred = preferred;
  }

  /** A later page comes from the engine of its first one: no other has its order. */
  async find(question: Question): Promise<Answer | "page-unavailable"> {
    const page = question.after?.engine;
    const preferred = this.#preferred;
    if (preferred !== undefined && isFor(page, preferred)) {
      try {
        return { findings: await preferred.find(question), engine: preferred.name };
      } catch (err) {
        if (!preferred.resting) log.warn({ err, engine: preferred.name }, "search failed, the database answers");
      }
    }
    if (!isFor(page, this.#database)) return "page-unavailable";
    const { name } = this.#database;
    const engine = preferred === undefined ? name : `${name}; fallback`;
    return { findings: await this.#database.find(question), engine };
  }

  close(): void {
    this.#preferred?.close();
  }
}

/** A first page is for each engine. */
const isFor = (page: EngineName | undefined, { name }: SearchEngine): boolean => page === undefined || page === name;
