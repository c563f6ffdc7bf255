import { expect, test } from "@jest/globals";
import { MissingVariables } from "../../../contract/values.ts";
import { startWorker } from "../messaging/start-worker.ts";
import { processConfig, type ProcessConfig } from "../process/config.ts";
import type { ScheduledWork, ScheduledWorks } from "./schedule-run.ts";

// `npm run check` compiles this file: each line under @ts-expect-error must be an error.

const nothing: ScheduledWork = async () => Promise.resolve({});

test("a schedule that is declared and has no work does not compile (CRON)", () => {
  // @ts-expect-error weekend-recommendations is missing
  const works: ScheduledWorks<"shop"> = { "nightly-clean-up": nothing };
  expect(Object.keys(works)).toEqual(["nightly-clean-up"]);
});

test("the worker of a service with schedules does not compile without their work (CRON)", () => {
  const config = (): ProcessConfig<"shop", "worker"> => processConfig("shop", "worker", {});
  // @ts-expect-error no work of the schedules
  expect(() => startWorker(config(), [])).toThrow(MissingVariables);
});
