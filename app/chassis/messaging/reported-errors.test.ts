import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { startCountingService, type CountingService } from "../../testing/counting-service.ts";
import { until } from "../../testing/until.ts";
import type { ErrorReport } from "../telemetry/error-report.ts";
import { addErrorReceiver, closeErrorReports } from "../telemetry/error-reports.ts";
import { PermanentFailure, Unavailable } from "./failures.ts";

let service: CountingService;
let reports: ErrorReport[] = [];

beforeAll(async () => {
  service = await startCountingService();
  addErrorReceiver({ report: (report) => void reports.push(report), close: async () => Promise.resolve() });
});
afterEach(async () => {
  await service.reset();
  reports = [];
});
afterAll(async () => {
  await closeErrorReports();
  await service.remove();
});

const shown = ({ level, origin, during, tags, error, context }: ErrorReport) => ({
  level,
  during: `${origin} ${during}`,
  message: error.message,
  attempt: tags?.["attempt"],
  hasRequest: context?.requestId !== undefined,
});

test("a job that is given up is reported with its queue, type, attempt and request id (ERRORS)", async () => {
  service.work({
    outside: async () => Promise.reject(new PermanentFailure("the address does not exist")),
  });
  await service.enqueue(1);
  await until("it is reported", () => reports.length > 0);
  expect(reports.map(shown)).toEqual([
    {
      level: "error",
      during: "job receiver-counts test.count",
      message: "the address does not exist",
      attempt: "1",
      hasRequest: true,
    },
  ]);
  expect(reports[0]?.fingerprint.slice(0, 4)).toEqual(["job", "receiver-counts test.count", "", "PermanentFailure"]);
});

test("a failed attempt is reported as a warning, and the attempts of one job are one kind of error", async () => {
  let attempts = 0;
  service.work({
    outside: async () => {
      attempts += 1;
      return attempts < 3 ? Promise.reject(new TypeError("no function")) : Promise.resolve();
    },
  });
  await service.enqueue(1);
  await until("its effect is there", async () => (await service.effects()).length === 1);
  expect(reports.map(({ level, tags }) => [level, tags?.["attempt"]])).toEqual([
    ["warning", "1"],
    ["warning", "2"],
  ]);
  expect(new Set(reports.map(({ fingerprint }) => fingerprint.join(" "))).size).toBe(1);
});

test("an outside system that is away is reported once, however many messages wait for it", async () => {
  let isAway = true;
  service.work({
    outside: async () => (isAway ? Promise.reject(new Unavailable("no connection")) : Promise.resolve()),
  });
  await service.enqueue(...Array.from({ length: 20 }, (_, n) => n));
  await until("the outage is reported", () => reports.length > 0);
  isAway = false;
  await until("all effects are there", async () => (await service.effects()).length === 20);
  expect(reports.map(({ level, error }) => [level, error.message])).toEqual([["error", "no connection"]]);
});
