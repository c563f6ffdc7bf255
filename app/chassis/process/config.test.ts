import { expect, test } from "@jest/globals";
import { workerHealthPort } from "../../../contract/service.ts";
import { configOf, functionConfig } from "./config.ts";
import { testServices } from "../../testing/test-contract.ts";

const arn = "arn:aws:secretsmanager:eu-central-1:000000000000:secret:x-AbCdEf";
const worker = {
  LOG_LEVEL: "info",
  RELEASE: "sha256:abc",
  DATABASE_HOST: "db",
  DATABASE_PORT: "5432",
  DATABASE_NAME: "groundwork",
  DATABASE_SECRET_ARN: arn,
  QUEUE_HOST: "queue",
  QUEUE_PORT: "6379",
  QUEUE_SECRET_ARN: arn,
};
const http = { ...worker, RECEIVER_ADDRESS: "receiver:3902" };
const { processes } = testServices.sender;

test("a process receives its declared variables and its port, and no other variables", () => {
  const { injected, ...config } = configOf("sender", "http", processes.http, { ...http, HOME: "/root" });
  expect(Object.keys(injected).toSorted()).toEqual([
    "ALERT_WEBHOOK_KEY",
    "ALERT_WEBHOOK_URL",
    "NEW_RELIC_LICENSE_KEY",
    "SENTRY_DSN",
  ]);
  expect(config).toEqual({
    name: "sender/http",
    service: "sender",
    values: http,
    bindAddress: "0.0.0.0",
    port: 3901,
    health: { path: "/health/live", port: 3901 },
    stopTimeoutSeconds: 60,
  });
});

test("a worker has no port, answers its health check on the loopback address only, and BIND_ADDRESS sets another", () => {
  const of = (source: Record<string, string>) => configOf("sender", "worker", processes.worker, source);
  const { port, bindAddress, health } = of(worker);
  expect({ port, bindAddress, health }).toEqual({
    port: undefined,
    bindAddress: "127.0.0.1",
    health: { path: "/health/live", port: workerHealthPort },
  });
  expect(of({ ...worker, BIND_ADDRESS: "127.0.0.7" }).bindAddress).toBe("127.0.0.7");
});

test("every missing variable is named with its purpose", () => {
  const refused = () =>
    configOf("sender", "worker", processes.worker, { ...worker, DATABASE_HOST: "", QUEUE_SECRET_ARN: undefined });
  expect(refused).toThrow(
    "sender/worker: environment: DATABASE_HOST is not set (plain: host of the PostgreSQL server); " +
      "QUEUE_SECRET_ARN is not set (fetched: login of the queue Redis).",
  );
});

test.each([
  ["DATABASE_PORT", "0", "a port, 1 to 65535"],
  ["DATABASE_PORT", "65536", "a port, 1 to 65535"],
  ["DATABASE_PORT", "5432x", "a port, 1 to 65535"],
  ["LOG_LEVEL", "loud", "a pino level"],
  ["QUEUE_SECRET_ARN", "hunter2", "an ARN"],
  ["RECEIVER_ADDRESS", "http://receiver:3902", "host:port"],
])("%s of %s is refused with what is expected, and without repeating it", (name, value, expected) => {
  const refused = () => configOf("sender", "http", processes.http, { ...http, [name]: value });
  expect(refused).toThrow(`sender/http: environment: ${name} is not ${expected} (`);
  expect(refused).not.toThrow(new RegExp(`${name} ${value}`));
});

test("a function outside Lambda is refused", () => {
  expect(() => functionConfig("secret-rotation", { LOG_LEVEL: "info" })).toThrow("AWS_LAMBDA_RUNTIME_API is not set");
});
