// Mostly waits.
import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { injected, Login, secret } from "../../../contract/environment.ts";
import { injectedValues } from "./injected-values.ts";
import { contractSecret } from "./secret.ts";

const sockets: Socket[] = [];
const silent = createServer((socket) => void sockets.push(socket.on("error", () => undefined)));

beforeAll(async () => {
  silent.listen(0, "127.0.0.1");
  await once(silent, "listening");
  Object.assign(process.env, {
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
  });
});

afterAll(() => {
  for (const socket of sockets) socket.destroy();
  silent.close();
});

test("a request to an unresponsive Secrets Manager times out", async () => {
  await expect(contractSecret("redis-queue", "arn:aws:secretsmanager:a:0:secret:b").value()).rejects.toThrow();
  expect(sockets.length).toBeGreaterThan(1);
});

test("a process that starts gives up an unresponsive Secrets Manager after a bounded time, whatever the client retries", async () => {
  const arn = "arn:aws:secretsmanager:eu-central-1:000000000000:secret:groundwork-mail-AbCdEf";
  const mail = secret({ name: "mail", about: "a login", origin: "configured", shape: Login });
  const declared = { MAIL_PASSWORD: injected(mail, "password", "the password") };
  const began = performance.now();
  await expect(injectedValues("a/worker", declared, { MAIL_PASSWORD: `${arn}:password::` }, 0.2)).rejects.toThrow(
    `a/worker: environment: MAIL_PASSWORD: cannot read ${arn}, the current version: no answer within 0.2 s.\n  Check that`,
  );
  expect(performance.now() - began).toBeLessThan(3_000);
});
