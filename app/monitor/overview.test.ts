import { expect, test } from "@jest/globals";
import type { QueueState } from "../chassis/queue-control/queue-shapes.ts";
import { overviewPage } from "./overview-page.ts";
import { overviewOf } from "./overview.ts";
import type { ServiceState } from "./queue-services.ts";

const asOf = "2026-11-30T21:30:00.000Z";
const empty = { count: 0, oldest: null };

const queueOf = (queue: string): QueueState["queues"][number] => ({
  queue,
  about: "<b>events</b>",
  pausedSince: null,
  waiting: empty,
  retrying: 0,
  running: 0,
  dead: empty,
  receivedPerMinute: 3.14,
  processedPerMinute: 120.4,
});

const stateOf = (service: string, change: Partial<QueueState> = {}): ServiceState => ({
  service,
  body: { service, asOf, queues: [], outbox: [], schedules: [], ...change },
});

const sent = (queue: string, count: number, oldest: string) => ({ queue, count, oldest });

test("a queue has the messages of all its senders, and the oldest of them counts", () => {
  const { queues, problems, setAside } = overviewOf([
    stateOf("auth", { outbox: [sent("shop-events", 2, "2026-11-30T21:00:00.000Z")] }),
    stateOf("shop", {
      queues: [queueOf("shop-events")],
      outbox: [sent("shop-events", 3, "2026-11-30T21:20:00.000Z"), sent("mail-events", 1, asOf)],
    }),
    { service: "mail", problem: "does not answer" },
  ]);
  expect(queues.map(({ unreceived }) => unreceived)).toEqual([{ count: 5, oldest: "2026-11-30T21:00:00.000Z" }]);
  expect(problems).toEqual([{ service: "mail", problem: "does not answer" }]);
  // Of a service that does not answer nobody knows whether it has the queue.
  expect(setAside).toEqual([]);
});

test("the page says which messages nobody takes, what is late, and no text of a service becomes markup", () => {
  const page = overviewPage(
    overviewOf([
      stateOf("auth", {
        queues: [queueOf("auth-events")],
        outbox: [sent("gone-events", 1, asOf), sent("auth-events", 1, "2026-11-30T21:14:00.000Z")],
      }),
    ]),
  );
  expect(page).toMatch(/has 1 message for <code>gone-events<\/code>, a queue that no\s+service/);
  expect(page).toMatch(/data-label="Oldest" class="late">\s*<time [^>]+>16 min<\/time>/);
  expect(page).toContain("3.1 / 120");
  expect(page).toContain("&lt;b&gt;events&lt;/b&gt;");
  expect(page).toContain("No service that has answered has a schedule.");
});

test("a schedule is shown with its rhythm, its last run and its next", () => {
  const schedule = { name: "clean-up", rhythm: "0 3 * * * UTC", nextAt: "2026-12-01T03:00:00.000Z" };
  const last = { at: "2026-11-30T03:00:00.000Z", outcome: "failed", reason: "the bucket is away" } as const;
  const never = { ...schedule, name: "report", last: null, nextAt: null };
  const page = overviewPage(overviewOf([stateOf("shop", { schedules: [{ ...schedule, last }, never] })]));
  const text = page.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
  expect(text).toContain(
    "shop clean-up 0 3 * * * UTC 2026-11-30 03:00:00 UTC (18 h 30 min ago) failed the bucket is away 2026-12-01 03:00:00 UTC (in 5 h 30 min)",
  );
  expect(text).toContain("shop report 0 3 * * * UTC never none");
});

test("without any answer the page says so", () => {
  const page = overviewPage(overviewOf([{ service: "auth", problem: "does not answer" }]));
  expect(page).toContain("No service has answered, so no queue is known.");
});
