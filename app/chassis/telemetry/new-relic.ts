import { createRequire } from "node:module";
import {
  metrics,
  newRelicEvent,
  newRelicReportSeconds,
  newRelicStartEvent,
  type NewRelicSample,
} from "../../../contract/telemetry.ts";
import { log } from "../process/log.ts";
import { measureBy, type Apm } from "./apm.ts";
import { samples, type Sample } from "./metrics.ts";
import { newRelicSettings } from "./new-relic-settings.ts";
import "./process-gauges.ts";

/** The part of the agent's API that is used here; the package has no types. */
interface Agent {
  startBackgroundTransaction<T>(name: string, group: string, work: () => Promise<T>): Promise<T>;
  recordCustomEvent(type: string, attributes: NewRelicSample | Readonly<Record<string, string>>): void;
  shutdown(options: { collectPendingData: boolean; timeout: number }, done: () => void): void;
}

/** Whom the agent reports as, and where. */
export interface NewRelicOptions {
  /** `shop/http`. */
  readonly process: string;
  readonly release: string;
  /** The name of the application in New Relic, `groundwork-prod-shop`. */
  readonly application: string;
  readonly licenseKey: string;
}

const longestFlushMilliseconds = 2_000;

/**
 * Starts New Relic's agent (APM): it must load before Express, pg and ioredis, which it changes
 * while Node compiles them. An agent that cannot connect retries for ever and drops what it cannot
 * send: requests and jobs notice nothing.
 */
export function startNewRelic({ process: name, release, application, licenseKey }: NewRelicOptions): void {
  // The agent reads its settings from the environment, and from a file that an image cannot change.
  Object.assign(process.env, newRelicSettings(application));
  const agent = loadAgent(licenseKey);
  if (agent === undefined) return;
  const own = { process: name, release };
  const increase = new Increase();
  const report = async () => {
    for (const { name: metric, attributes, value } of (await samples()).map((one) => increase.of(one)))
      agent.recordCustomEvent(newRelicEvent, { ...attributes, ...own, metric, value });
  };
  agent.recordCustomEvent(newRelicStartEvent, own);
  const timer = setInterval(() => void report(), newRelicReportSeconds * 1_000).unref();
  measureBy(apmOf(agent, timer, report));
  log.info({ application }, "New Relic's agent started");
}

/**
 * The agent; undefined, with a line of the log, in an image that was built without it. It reads its
 * key from the environment while it loads, and keeps it: only so long the environment has the key
 * instead of the reference to it.
 */
function loadAgent(licenseKey: string): Agent | undefined {
  const { NEW_RELIC_LICENSE_KEY: reference = "" } = process.env;
  process.env["NEW_RELIC_LICENSE_KEY"] = licenseKey;
  try {
    return createRequire(import.meta.url)("newrelic") as Agent;
  } catch (err) {
    if ((err as { code?: unknown }).code !== "MODULE_NOT_FOUND") throw err;
    log.error("The image has no agent of New Relic: build it with --build-arg NEW_RELIC_AGENT=true");
    return undefined;
  } finally {
    process.env["NEW_RELIC_LICENSE_KEY"] = reference;
  }
}

/** Counters as their increase since the last report, which queries can sum over processes. */
class Increase {
  readonly #before = new Map<string, number>();

  of(sample: Sample): Sample {
    if (metrics[sample.name].kind !== "counter") return sample;
    const key = JSON.stringify([sample.name, sample.attributes]);
    const before = this.#before.get(key) ?? 0;
    this.#before.set(key, sample.value);
    return { ...sample, value: sample.value - before };
  }
}

function apmOf(agent: Agent, timer: NodeJS.Timeout, report: () => Promise<void>): Apm {
  return {
    background: async (group, name, work) => agent.startBackgroundTransaction(name, group, work),
    read: async () => {
      clearInterval(timer);
      await report();
    },
    stop: async () => {
      await new Promise<void>((resolve) => {
        agent.shutdown({ collectPendingData: true, timeout: longestFlushMilliseconds }, () => resolve());
      });
    },
  };
}
