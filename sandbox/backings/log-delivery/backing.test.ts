import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { World } from "../../core/backing.ts";
import type { FunctionOutcome } from "../../core/function-runtime-api.ts";
import { Log } from "../../core/log.ts";
import { held, testContext } from "../../core/sandbox.fixture.ts";
import { testNetwork } from "../../core/test-network.fixture.ts";
import { until } from "../../process/process.fixture.ts";
import { LogDeliveryBacking } from "./backing.ts";

const network = testNetwork();
const world: World = { all: () => [], find: () => undefined };
const functionArn = "arn:aws:lambda:eu-central-1:000000000000:function:log-shipping";
const filterOf = (logGroup: string, inputs: object = {}) =>
  held("aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter", logGroup.replaceAll("/", "-"), {
    logGroup,
    destinationArn: functionArn,
    filterPattern: "",
    ...inputs,
  });

interface Received {
  readonly logGroup: string;
  readonly logEvents: readonly { readonly id: string; readonly timestamp: number; readonly message: string }[];
}

let context: Awaited<ReturnType<typeof testContext>>;
let backing: LogDeliveryBacking;
let received: Received[];
let answer: () => Promise<FunctionOutcome>;

beforeEach(async () => {
  context = await testContext(network);
  received = [];
  answer = async () => Promise.resolve({ result: "{}" });
  backing = new LogDeliveryBacking({
    context,
    limits: { lines: 100, bytes: 1_000_000, batchLines: 10 },
    call: async (arn, input) => {
      expect(arn).toBe(functionArn);
      const outcome = await answer();
      const { awslogs } = JSON.parse(input) as { awslogs: { data: string } };
      if ("result" in outcome)
        received.push(JSON.parse(gunzipSync(Buffer.from(awslogs.data, "base64")).toString()) as Received);
      return outcome;
    },
  });
});

afterEach(async () => {
  await backing.stop();
  context.remove();
});

const messages = () => received.flatMap(({ logEvents }) => logEvents.map(({ message }) => message));
const write = (count: number, source = "shop/http") => {
  for (let n = 0; n < count; n++) context.log.write(source, `line ${n}`);
};

test("what a process of a log group with a filter writes arrives once, in order, in batches (LOGS-3)", async () => {
  await backing.create(filterOf("/groundwork/dev/shop/http"), world);
  write(25);
  write(3, "auth/http");
  await until("all lines", () => backing.state()?.delivered === 25);
  expect(messages()).toEqual(Array.from({ length: 25 }, (_, n) => `line ${n}`));
  expect(received.map(({ logGroup, logEvents }) => [logGroup, logEvents.length])).toEqual(
    [10, 10, 5].map((lines) => ["/groundwork/dev/shop/http", lines]),
  );
  expect(new Set(received.flatMap(({ logEvents }) => logEvents.map(({ id }) => id))).size).toBe(25);
  expect(backing.state()).toEqual({ delivered: 25, waiting: 0, lost: 0, problem: undefined });
});

test("while the function fails nothing waits for it: lines are kept, those beyond the buffer counted as lost, then all kept ones arrive (LOGS-3)", async () => {
  answer = async () => Promise.resolve({ errorType: "Error", errorMessage: "OpenSearch is away" });
  await backing.create(filterOf("/groundwork/dev/shop/http"), world);
  const began = performance.now();
  write(150);
  expect(performance.now() - began).toBeLessThan(1_000);
  await until("a failure", () => backing.state()?.problem !== undefined);
  expect(backing.state()).toEqual({ delivered: 0, waiting: 100, lost: 50, problem: "Error: OpenSearch is away" });
  answer = async () => Promise.resolve({ result: "{}" });
  await until("all kept lines", () => backing.state()?.delivered === 100);
  expect(messages()).toEqual(Array.from({ length: 100 }, (_, n) => `line ${n}`));
  expect(backing.state()).toEqual({ delivered: 100, waiting: 0, lost: 50, problem: undefined });
}, 30_000);

test("a function that does not answer delays neither the log nor the stop", async () => {
  answer = async () => new Promise(() => undefined);
  await backing.create(filterOf("/groundwork/dev/shop/http"), world);
  write(5);
  await until("it is called", () => backing.state()?.waiting === 5);
  await backing.stop();
  expect(backing.state()?.delivered).toBe(0);
});

test("a log group without a filter, or whose filter is deleted, is not delivered", async () => {
  const filter = filterOf("/groundwork/dev/shop/http");
  await backing.create(filter, world);
  await backing.delete(filter);
  write(5);
  expect(backing.state()).toBeUndefined();
});

test.each([
  [{ filterPattern: "ERROR" }, "filterPattern"],
  [{ destinationArn: "arn:aws:firehose:eu-central-1:000000000000:deliverystream/x" }, "destinationArn"],
])("a filter that the sandbox cannot be is refused: %j", async (inputs, property) => {
  await expect(backing.create(filterOf("/groundwork/dev/shop/http", inputs), world)).rejects.toThrow(property);
});

test("the log of the sandbox keeps the last 5,000 lines", () => {
  const log = new Log();
  for (let n = 0; n < 12_345; n++) log.write("x", String(n));
  expect(log.lines().map(({ text }) => Number(text))).toEqual(Array.from({ length: 5_000 }, (_, n) => n + 7_345));
});
