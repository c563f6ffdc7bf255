import CircuitBreaker from "opossum";
import { log } from "../../chassis/process/log.ts";
import type { Findings, Question, SearchEngine } from "./question.ts";
import type { GuardedEngine } from "./search.ts";

/** Longer than the engine's own timeout, which names the cause. */
const slowMilliseconds = 1_200;
/** An engine that fails is asked again after it, once. */
const restMilliseconds = 5_000;
/** Searches at once; beyond them the database answers. */
const mostAtOnce = 50;

/** An engine behind a circuit breaker: while it is away, searches do not wait for it. */
export function guardEngine(engine: SearchEngine): GuardedEngine {
  const { name } = engine;
  const breaker = new CircuitBreaker<Question, Findings>(async (question) => engine.find(question), {
    timeout: slowMilliseconds,
    resetTimeout: restMilliseconds,
    errorThresholdPercentage: 50,
    volumeThreshold: 3,
    rollingCountTimeout: 5_000,
    capacity: mostAtOnce,
  });
  breaker.on("open", () => log.error({ engine: name }, "search engine unavailable, the database answers"));
  breaker.on("close", () => log.info({ engine: name }, "search engine available again"));
  return {
    name,
    find: async (question) => breaker.fire(question),
    get resting() {
      return breaker.opened;
    },
    close: () => breaker.shutdown(),
  };
}
