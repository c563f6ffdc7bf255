import Queue from "bee-queue";
import { concurrency, parts, redis, run, stallMilliseconds } from "./program.mjs";

const { username: user, ...connection } = redis;

const open = (isWorker) => {
  const queue = new Queue("bench", {
    // The check asks INFO, which the login may not run.
    redis: { ...connection, user, no_ready_check: true },
    isWorker,
    getEvents: false,
    sendEvents: false,
    storeJobs: false,
    removeOnSuccess: true,
    activateDelayedJobs: true,
    stallInterval: stallMilliseconds,
  });
  queue.on("error", (error) => console.error(error));
  return queue;
};

await run({
  fill: async (payloads) => {
    const queue = open(false);
    for (const part of parts(payloads)) await queue.saveAll(part.map((payload) => queue.createJob(payload).retries(5)));
  },
  work: async (handle) => {
    const queue = open(true);
    queue.process(concurrency, ({ data }) => handle(data));
    await queue.checkStalledJobs(stallMilliseconds / 2);
  },
});
