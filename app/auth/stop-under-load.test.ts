import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";
import { until } from "../testing/until.ts";
import { verifyAddresses } from "../testing/mailed-token.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../testing/prepared-database.ts";
import { startHttpProcess } from "../testing/service-process.ts";
import { log } from "../chassis/process/log.ts";

let prepared: PreparedDatabase;

beforeAll(async () => {
  log.level = "silent";
  prepared = await startPreparedDatabase();
});

afterAll(async () => prepared.remove());

test("SIGTERM under load: every request is answered until the server sends Connection: close, and the process exits on its own, with all of them in its statistics (case 38)", async () => {
  const auth = await startHttpProcess("auth", prepared.environment("auth"));
  const agent = new Agent({ keepAlive: true });
  const answers: Answered[] = [];
  const caller = async () => {
    for (;;) {
      const answer = await logIn(agent, auth.url);
      answers.push(answer);
      if (answer.connection === "close") return;
    }
  };
  // Fewer than connections to the database, so that none is refused as too much.
  const callers = Array.from({ length: 8 }, caller);
  await until("there is load", () => answers.length > 30);
  const before = answers.length;
  const began = performance.now();
  auth.kill("SIGTERM");
  await Promise.all(callers);
  expect(await auth.exited).toBe(0);
  expect(performance.now() - began).toBeLessThan(30_000);
  expect(answers.length).toBeGreaterThanOrEqual(before + callers.length);
  expect([...new Set(answers.map(({ status }) => status))]).toEqual([401]);
  expect(auth.lines().at(-1)).toMatchObject({ msg: "stopped" });
  const recorded = await prepared.postgres.query(
    "select sum(requests)::int as requests, sum(errors)::int as errors from auth.request_statistics",
  );
  expect(recorded).toEqual([{ requests: answers.length, errors: 0 }]);
});

test("a killed process serves again after a restart", async () => {
  const body = { email: `${randomUUID()}@example.test`, name: "Ada", password: "correct horse battery" };
  const first = await startHttpProcess("auth", prepared.environment("auth"));
  await first.ask("/v1/auth/register", { body });
  await verifyAddresses(prepared);
  first.kill("SIGKILL");
  await first.exited;
  const second = await startHttpProcess("auth", prepared.environment("auth"));
  const { email, password } = body;
  expect((await second.ask("/v1/auth/login", { body: { email, password } })).status).toBe(200);
  expect(await second.stop()).toBe(0);
});

interface Answered {
  readonly status: number | undefined;
  readonly connection: string | undefined;
}

/** Rejects if the connection breaks. */
async function logIn(agent: Agent, url: string): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const options = { agent, method: "POST", headers: { "content-type": "application/json" } };
    const sent = request(`${url}/v1/auth/login`, options, (response) => {
      const answered = { status: response.statusCode, connection: response.headers.connection };
      text(response).then(() => resolve(answered), reject);
    });
    sent.on("error", reject);
    sent.end(JSON.stringify({ email: "nobody@example.test", password: "x" }));
  });
}
