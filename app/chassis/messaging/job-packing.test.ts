import { expect, test } from "@jest/globals";
import { jobsOf } from "./job-packing.ts";
import type { OutboxRow } from "./outbox-rows.ts";

const row = (id: number, change: Partial<OutboxRow> = {}): OutboxRow => ({
  id: String(id),
  uuid: `uuid-${id}`,
  queue: "receiver-events",
  type: "thing.happened.v1",
  payload: { n: id },
  requestId: "request-1",
  publications: 1,
  expiresAt: null,
  aggregate: null,
  ...change,
});
const rows = (count: number, change: (id: number) => Partial<OutboxRow> = () => ({})) =>
  Array.from({ length: count }, (_, at) => row(at + 1, change(at + 1)));
const idsOf = (jobs: ReturnType<typeof jobsOf>) => jobs.map(({ messages }) => messages.map(({ id }) => id));

test.each([
  [1, [1]],
  [100, [100]],
  [101, [100, 1]],
  [250, [100, 100, 50]],
])("%i rows make jobs of %j messages, in their order", (count, sizes) => {
  const jobs = idsOf(jobsOf("sender", rows(count)));
  expect(jobs.map(({ length }) => length)).toEqual(sizes);
  expect(jobs.flat()).toEqual(rows(count).map(({ uuid }) => uuid));
});

test("large payloads make smaller jobs, and one that is larger than a job is alone", () => {
  const sizes = [100_000, 100_000, 100_000, 300_000, 10];
  const large = sizes.map((size, at) => row(at + 1, { payload: "x".repeat(size) }));
  expect(idsOf(jobsOf("sender", large))).toEqual([["uuid-1", "uuid-2"], ["uuid-3"], ["uuid-4"], ["uuid-5"]]);
});

test("messages of an aggregate are in one job in their order, with their sequence", () => {
  const jobs = jobsOf(
    "sender",
    rows(250, (id) => (id % 50 === 0 ? { aggregate: "a" } : {})),
  );
  const [first, ...others] = jobs;
  const ofAggregate = first?.messages.filter(({ aggregate }) => aggregate === "a") ?? [];
  expect(ofAggregate.map(({ sequence }) => sequence)).toEqual(["50", "100", "150", "200", "250"]);
  expect(others.flatMap(({ messages }) => messages.filter(({ aggregate }) => aggregate !== undefined))).toEqual([]);
  expect(idsOf(jobs).flat()).toHaveLength(250);
});

test("a message without a deadline and an aggregate has neither key", () => {
  expect(jobsOf("sender", [row(1)])).toEqual([
    {
      from: "sender",
      messages: [{ id: "uuid-1", type: "thing.happened.v1", payload: { n: 1 }, requestId: "request-1" }],
    },
  ]);
});
