import { setTimeout as pause } from "node:timers/promises";
import { ownConnection, query } from "../../chassis/database/database.ts";
import { log } from "../../chassis/process/log.ts";
import type { Stop } from "../../chassis/process/run-process.ts";
import type { OpenSearch } from "../../chassis/search-engine/open-search.ts";
import { definitionDigest } from "./index-definition.ts";
import { forgetIndexes, listIndexes } from "./indexes.ts";
import { logSearchLag } from "./lag.ts";
import { reindex, searchedIndex } from "./reindex.ts";

const rowsTogether = 1_000;

/** Key of the advisory lock that a reindex holds. */
const lock = 7_046_003;

/**
 * Keeps search complete: fills in rows that are older than its tables, builds the index of
 * OpenSearch if there is none, if its definition changed or an operator asks for it, and logs the
 * lag. Without OpenSearch it ends when the rows are filled in.
 */
export function startUpkeep(engine: OpenSearch | undefined, intervalMilliseconds = 15_000): Stop {
  const stop = new AbortController();
  const { signal } = stop;
  const loops = [
    repeat("rows of search not filled in", intervalMilliseconds, signal, async () => fillIn(signal)),
    ...(engine === undefined
      ? [repeat("search indexes not forgotten", intervalMilliseconds, signal, withoutEngine)]
      : [
          repeat("search index not checked or not built", intervalMilliseconds, signal, keeperOf(engine, signal)),
          repeat("search lag not measured", intervalMilliseconds, signal, async () => again(logSearchLag())),
        ]),
  ];
  return async () => {
    stop.abort();
    await Promise.all(loops);
  };
}

const again = async (work: Promise<void>): Promise<"again"> => work.then(() => "again");

/** Repeats until `work` is done; a failure is logged and tried again. */
async function repeat(
  failure: string,
  milliseconds: number,
  signal: AbortSignal,
  work: () => Promise<"again" | "done">,
): Promise<void> {
  while (!signal.aborted) {
    try {
      if ((await work()) === "done") return;
    } catch (err) {
      if (isAborted(signal)) return;
      log.error({ err }, `${failure}, trying again`);
    }
    await pause(milliseconds, undefined, { signal }).catch(() => undefined);
  }
}

function keeperOf(engine: OpenSearch, signal: AbortSignal): () => Promise<"again"> {
  const keeper = new IndexKeeper(engine);
  return async () => keepIndex(engine, keeper, signal);
}

/** In transactions of a thousand rows, so that no order waits for one. */
async function fillIn(signal: AbortSignal): Promise<"done"> {
  for (const kind of ["product", "order"]) {
    for (let filled = false; !filled && !isAborted(signal);) {
      const [row] = await query<{ filled: boolean }>(
        "select finished_at is not null or search_fill(kind, $2) as filled from search_fills where kind = $1",
        [kind, rowsTogether],
      );
      filled = row?.filled !== false;
    }
  }
  return "done";
}

/** A function, because it changes during an await. */
const isAborted = ({ aborted }: AbortSignal): boolean => aborted;

async function withoutEngine(): Promise<"done"> {
  await forgetIndexes();
  return "done";
}

/**
 * An index of another definition is replaced until one was current: while a deployment replaces the
 * tasks, a worker of the release before must not replace the index of the new one.
 */
class IndexKeeper {
  readonly #engine: OpenSearch;
  #wasCurrent = false;

  constructor(engine: OpenSearch) {
    this.#engine = engine;
  }

  async isCurrent(): Promise<boolean> {
    const live = (await listIndexes()).find(({ state }) => state === "live");
    const definition = live?.definition ?? "";
    const fits = definition !== "" && (this.#wasCurrent || definition === definitionDigest);
    const current = fits && (await searchedIndex(this.#engine)) === live?.name;
    this.#wasCurrent ||= current;
    return current;
  }
}

async function keepIndex(engine: OpenSearch, keeper: IndexKeeper, signal: AbortSignal): Promise<"again"> {
  if (await keeper.isCurrent()) return "again";
  const connection = await ownConnection();
  connection.on("error", (err) => log.warn({ err }, "connection with the lock of the search index lost"));
  try {
    const { rows } = await connection.query<{ mine: boolean }>(
      "select pg_try_advisory_lock($1, hashtext(current_schema())) as mine",
      [lock],
    );
    // Another worker is at it.
    if (rows[0]?.mine === true && !(await keeper.isCurrent())) await reindex(engine, signal);
  } finally {
    await connection.end();
  }
  return "again";
}
