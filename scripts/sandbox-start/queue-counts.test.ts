import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { until } from "../../app/testing/until.ts";
import type { Servers } from "../../app/testing/servers.ts";
import { testQueues, testServiceNames, type TestServiceName } from "../../app/testing/test-contract.ts";
import { startTestDatabase } from "../../app/testing/test-database.ts";
import type { QueueView } from "../../sandbox/console/console-view.ts";
import type { Login } from "../running-sandbox/login.ts";
import { QueueCounts } from "./queue-counts.ts";

let servers: Servers<TestServiceName>;
let unread: string[];

beforeAll(async () => {
  servers = await startTestDatabase();
});
afterAll(async () => servers.remove());
beforeEach(() => {
  unread = [];
});

async function login(schema: string): Promise<Login> {
  const { postgres, secretsManager, arns } = servers;
  const secret = (await secretsManager.get(arns[`database-${schema}`] ?? "")) as Pick<Login, "username" | "password">;
  return {
    ...secret,
    host: postgres.host,
    port: String(postgres.port),
    database: postgres.name,
    authority: postgres.caFile,
  };
}

const counts = () =>
  new QueueCounts({
    queues: testQueues,
    schemas: testServiceNames,
    login,
    unread: (reason) => void unread.push(reason),
  });

const seen = async (of: QueueCounts): Promise<readonly QueueView[]> =>
  until("the queues are read", () => (of.views().length > 0 ? of.views() : undefined));

const nothing = { waiting: 0, oldestSeconds: undefined, deadLetters: 0, setAside: 0 };

test("each queue of the contract is counted over all schemas, and rows of an unknown queue are set aside", async () => {
  const { postgres } = servers;
  const insert = "insert into sender.outbox (queue, type, payload, request_id, created_at, processed_at)";
  await postgres.query(`${insert} values
    ('receiver-events', 't', '{}', 'r', now() - interval '10 minutes', null),
    ('receiver-events', 't', '{}', 'r', now() - interval '20 minutes', now()),
    ('receiver-gone', 't', '{}', 'r', now() - interval '3 days', null)`);
  await postgres.query(`insert into receiver.inbox (uuid, queue, type, attempts, running, payload, created_at)
    values (gen_random_uuid(), 'receiver-events', 't', 3, false, '{}', now() - interval '2 hours')`);
  await postgres.query(`insert into receiver.dead_letter (queue, type, payload, request_id, sender, attempts, reason, deleted_at)
    values ('receiver-counts', 't', '{}', 'r', 's', 1, 'why', null), ('receiver-counts', 't', '{}', 'r', 's', 1, 'why', now())`);
  const views = await seen(counts());
  expect(views).toEqual([
    { ...nothing, service: "receiver", queue: "receiver-events", waiting: 2, oldestSeconds: expect.closeTo(7_200, -2) },
    { ...nothing, service: "receiver", queue: "receiver-counts", deadLetters: 1 },
    { ...nothing, service: "sender", queue: "receiver-gone", oldestSeconds: expect.closeTo(259_200, -2), setAside: 1 },
  ]);
});

test("while the database is away the page shows no queue, the reason is reported once, and they come back", async () => {
  const of = counts();
  await seen(of);
  await servers.postgres.kill();
  await until("the counts are gone", () => of.views().length === 0, 20);
  await of.settled();
  expect(unread).toEqual([expect.stringContaining("ECONNREFUSED")]);
  await servers.postgres.start();
  expect(await seen(of)).toHaveLength(3);
});
