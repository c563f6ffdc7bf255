import { queues, type Queues } from "../../contract/queues.ts";
import { errorMessage } from "../../contract/refusal.mjs";
import { schemaNames } from "../../contract/services.ts";
import { backlog, type Backlog } from "../../app/chassis/messaging/backlog.ts";
import type { QueueView } from "../../sandbox/console/console-view.ts";
import type { Log } from "../../sandbox/core/log.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { loginOf, NotFound, type Login } from "../running-sandbox/login.ts";
import { connectAs } from "../running-sandbox/service-database.ts";

const freshMilliseconds = 3_000;

/** What a schema has not processed. */
interface SchemaBacklog {
  readonly schema: string;
  readonly backlog: readonly Backlog[];
}

export interface QueueCountsOptions {
  readonly queues: Queues;
  readonly schemas: readonly string[];
  readonly login: (schema: string) => Promise<Login>;
  /** Called when a reading failed, again only for another reason. */
  readonly unread: (reason: string) => void;
}

/** The counts of the queues of a running sandbox, read with the logins of its services. */
export function sandboxQueueCounts(sandbox: Sandbox, log: Log): QueueCounts {
  return new QueueCounts({
    queues,
    schemas: schemaNames,
    login: async (schema) => loginOf(sandbox, "database", schema),
    unread: (reason) => log.write("sandbox", `queues not read: ${reason}`),
  });
}

/** The counts of every queue, as last read: read again while somebody looks at them. */
export class QueueCounts {
  readonly #options: QueueCountsOptions;
  #views: readonly QueueView[] = [];
  #reading: Promise<void> | undefined;
  #readAt = -Infinity;
  #unread = "";

  constructor(options: QueueCountsOptions) {
    this.#options = options;
  }

  /** Returns at once. */
  views(): readonly QueueView[] {
    if (this.#reading === undefined && performance.now() - this.#readAt > freshMilliseconds)
      this.#reading = this.#read().finally(() => (this.#reading = undefined));
    return this.#views;
  }

  /** Resolves when nothing is being read. */
  async settled(): Promise<void> {
    await this.#reading;
  }

  async #read(): Promise<void> {
    const { schemas, queues: all, login } = this.#options;
    try {
      const read = async (schema: string) => ({ schema, backlog: await readBacklog(await login(schema), all) });
      this.#views = queueViews(all, await Promise.all(schemas.map(read)));
    } catch (error) {
      // Before the platform is up, or while its database restarts: the page then shows no queue.
      this.#views = [];
      const reason = errorMessage(error);
      if (reason !== this.#unread && !(error instanceof NotFound)) this.#options.unread(reason);
      this.#unread = reason;
    }
    this.#readAt = performance.now();
  }
}

async function readBacklog(login: Login, queues: Queues): Promise<Backlog[]> {
  const database = await connectAs(login);
  try {
    return await backlog(Object.keys(queues), database.rows);
  } finally {
    await database.close();
  }
}

/** Every queue of the contract, and those of rows that were set aside. */
export function queueViews(queues: Queues, all: readonly SchemaBacklog[]): QueueView[] {
  const rows = all.flatMap(({ schema, backlog: ofSchema }) => ofSchema.map((row) => ({ schema, ...row })));
  const known = Object.values(queues).map(({ name, worker }) => ({
    service: worker,
    queue: name,
    of: rows.filter((row) => row.queue === name),
  }));
  const unknown = rows
    .filter(({ queue }) => queues[queue] === undefined)
    .map((row) => ({ service: row.schema, queue: row.queue, of: [row] }));
  return [...known, ...unknown].map(({ service, queue, of }) => {
    const count = (...states: readonly Backlog["state"][]) =>
      of.filter(({ state }) => states.includes(state)).reduce((sum, row) => sum + row.count, 0);
    const ages = of.filter(({ state }) => state !== "dead letter").map(({ seconds }) => seconds);
    return {
      service,
      queue,
      waiting: count("unprocessed", "waiting"),
      oldestSeconds: ages.length === 0 ? undefined : Math.max(...ages),
      deadLetters: count("dead letter"),
      setAside: count("set aside"),
    };
  });
}
