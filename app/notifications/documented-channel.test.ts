import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { closeDatabase, openDatabase, query } from "../chassis/database/database.ts";
import { transaction } from "../chassis/database/transaction.ts";
import { enqueue } from "../chassis/messaging/outbox.ts";
import { startWorker } from "../chassis/messaging/start-worker.ts";
import { processConfig } from "../chassis/process/config.ts";
import { log } from "../chassis/process/log.ts";
import { fastTimings } from "../testing/counting.ts";
import { startMessaging } from "../testing/messaging.ts";
import { startPreparedDatabase } from "../testing/prepared-database.ts";
import { until } from "../testing/until.ts";
import { sendChat, sendChatTo } from "./documented-channel.fixture.ts";
import { Message } from "./mail/message.ts";
import { schedules } from "./schedules.ts";

test("the channel of docs/notifications.md is written in fewer than 20 lines", () => {
  const page = readFileSync(path.resolve(import.meta.dirname, "../../docs/notifications.md"), "utf8");
  const [, shown = ""] = /```ts channel\n([^]*?)```/.exec(page) ?? [];
  const fixture = readFileSync(path.join(import.meta.dirname, "documented-channel.fixture.ts"), "utf8");
  const code = fixture.replaceAll(/^(?:import .*|\/\*\* .*)\n/gm, "").trim();
  expect(shown.trim()).toBe(code);
  expect(code.split("\n").length).toBeLessThan(20);
});

test("it sends each message once its chat answers again, under one key, and gives up what the chat refuses (NOTIFY-2)", async () => {
  log.level = "silent";
  const messaging = await startMessaging(startPreparedDatabase);
  const answers = [503, 429, 400];
  const received: string[] = [];
  const chat = createServer((request, response) => {
    received.push(String(request.headers["idempotency-key"]));
    response.writeHead(answers.shift() ?? 200, { "x-message-id": `m-${received.length}` }).end();
  });
  await new Promise<void>((resolve) => chat.listen(0, "127.0.0.1", resolve));
  const carrier = { MAIL_HOST: "127.0.0.1", MAIL_PORT: "465", MAIL_FROM: "hello@groundwork.example" };
  const variables = { ...(await messaging.environment("notifications")), ...carrier };
  const config = processConfig("notifications", "worker", variables);
  openDatabase(config, [Message]);
  const { queue: name } = sendChat;
  const declared = { about: "messages to the chat", concurrency: 4, untilHours: 24, timeoutSeconds: 10 };
  const queues = { [name]: { ...declared, name, worker: config.service } };
  const handler = sendChatTo(`http://127.0.0.1:${(chat.address() as AddressInfo).port}`);
  const stop = startWorker(config, [handler], fastTimings, queues, schedules);
  try {
    // A migration would let the channel be `chat`.
    const [refused = "", sent = ""] = (
      await query<{ uuid: string }>(
        `insert into messages (kind, channel, status, recipient, subject, data, request_id)
         select 'welcome', 'push', 'queued', 'team', 'A user has registered', '{}', 'chat' from generate_series(1, 2)
         returning uuid`,
      )
    ).map(({ uuid }) => uuid);
    for (const message of [refused, sent]) {
      await transaction(async () => enqueue(sendChat, { message }));
      await until("it is settled", async () => {
        const rows = await query("select 1 from messages where uuid = $1 and status <> 'queued'", [message]);
        return rows.length > 0;
      });
    }
    expect(received).toEqual([refused, refused, refused, sent]);
    expect(await query("select uuid, status, carrier_answer from messages order by id")).toEqual([
      { uuid: refused, status: "failed", carrier_answer: null },
      { uuid: sent, status: "sent", carrier_answer: "m-4" },
    ]);
    expect(await query("select reason from dead_letter")).toEqual([{ reason: "the chat answered 400" }]);
  } finally {
    await stop();
    await closeDatabase();
    chat.close();
    await messaging.remove();
  }
}, 60_000);
