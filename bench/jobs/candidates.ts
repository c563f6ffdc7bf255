/** One way to run the same jobs. */
export interface Candidate {
  readonly name: string;
  /** Its programs, relative to the checkout. */
  readonly work: (load: "effect" | "mail") => readonly string[];
  readonly fill: (load: "effect" | "mail") => readonly string[];
  /** The Redis that it uses: without persistence as ElastiCache, or with every write synced. */
  readonly redis?: "memory" | "synced";
  readonly environment?: Readonly<Record<string, string>>;
}

const rival = (file: string, rest: Omit<Candidate, "work" | "fill">): Candidate => ({
  ...rest,
  work: (load) => [`bench/jobs/rivals/${file}.mjs`, "work", load],
  fill: (load) => [`bench/jobs/rivals/${file}.mjs`, "fill", load],
});

/** This checkout's messaging: everything is durable, in PostgreSQL, whatever its Redis loses. */
export const own: Candidate = {
  name: "this checkout",
  work: (load) => (load === "mail" ? ["app/notifications/worker.ts"] : ["bench/jobs/service.ts", "work", load]),
  fill: (load) => ["bench/jobs/service.ts", "fill", load],
  redis: "memory",
};

/** As {@link own}, with a handler that inserts the rows of a set by one statement. */
export const ownInSets: Candidate = {
  ...own,
  name: "this checkout, handler of sets",
  environment: { SETS: "true" },
};

/** As {@link own}, while old messages are deleted. */
export const ownWithRetention: Candidate = { ...own, environment: { RETENTION: "true" } };

/** The others, without outbox and inbox, each as it is by default and as it loses least. */
export const rivals: readonly Candidate[] = [
  rival("bee-queue", { name: "bee-queue, Redis in memory", redis: "memory" }),
  rival("bee-queue", { name: "bee-queue, Redis synced", redis: "synced" }),
  rival("bullmq", { name: "BullMQ, Redis in memory", redis: "memory" }),
  rival("bullmq", { name: "BullMQ, Redis synced", redis: "synced" }),
  rival("graphile-worker", { name: "graphile-worker, one job at a time" }),
  rival("graphile-worker", { name: "graphile-worker, in batches", environment: { BATCHES: "true" } }),
];
