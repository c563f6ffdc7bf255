import { readdirSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { plain } from "../../../contract/environment.ts";
import type { HeldResource, Properties } from "../../core/backing.ts";
import { held, testContext, worldOf } from "../../core/sandbox.fixture.ts";
import { testNetwork } from "../../core/test-network.fixture.ts";
import { until } from "../../process/process.fixture.ts";
import { FunctionBacking } from "./function-backing.ts";

const network = testNetwork();
const program = "sandbox/backings/lambda/function-program.fixture.ts";
const environment = { FAIL: plain("how it goes wrong") };
const processes = [{ name: "prepare", image: "node", command: ["node", program], environment }];
const cloud = {
  endpoint: "http://127.0.0.1:4566",
  region: "eu-central-1",
  accessKeyId: "test",
  secretAccessKey: "test",
};
const arn = "arn:aws:lambda:eu-central-1:000000000000:function:prepare-1";

let context: Awaited<ReturnType<typeof testContext>>;
let backing: FunctionBacking;

beforeEach(async () => {
  // As of a sandbox whose command keeps no compiled code.
  delete process.env["NODE_COMPILE_CACHE"];
  context = await testContext(network);
  backing = new FunctionBacking({ context, cloud, processes });
});

afterEach(async () => {
  await backing.stop();
  context.remove();
});

function prepare(inputs: Properties = {}): HeldResource {
  return held(
    "aws:lambda/function:Function",
    "prepare",
    {
      packageType: "Image",
      imageUri: "registry.test/groundwork/node@sha256:abc",
      imageConfig: { commands: ["node", program] },
      environment: { variables: { GREETING: "hello" } },
      timeout: 10,
      ...inputs,
    },
    { arn, name: "prepare-1" },
  );
}

function invocation(action: string, inputs: Properties = {}): HeldResource {
  const input = JSON.stringify({ action });
  return held("aws:lambda/invocation:Invocation", "prepare", { functionName: "prepare-1", input, ...inputs });
}

const starts = (): number => context.log.lines().filter(({ text }) => text.startsWith("does ")).length;

test("an invocation hands its input to the function's process and has its answer as result", async () => {
  await backing.create(prepare(), worldOf());
  const { result } = await backing.create(invocation("work"), worldOf(prepare()));
  const answer = JSON.parse(String(result)) as Record<string, unknown>;
  expect(answer).toEqual({
    event: { action: "work" },
    arguments: [process.execPath, path.join(context.checkout, program)],
    environment: {
      GREETING: "hello",
      PATH: process.env["PATH"],
      NODE_EXTRA_CA_CERTS: context.certificates.bundle,
      AWS_REGION: "eu-central-1",
      AWS_ENDPOINT_URL: cloud.endpoint,
      AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: `http://${context.address("sms")}:8448`,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      NODE_COMPILE_CACHE: `${context.folder}/compile-cache`,
      TMPDIR: expect.stringContaining(`${context.folder}/functions/`),
      AWS_LAMBDA_RUNTIME_API: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
      AWS_LAMBDA_FUNCTION_NAME: "prepare-1",
      AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128",
    },
    headers: expect.objectContaining({
      "lambda-runtime-aws-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
      "lambda-runtime-deadline-ms": expect.stringMatching(/^\d{13}$/),
      "lambda-runtime-invoked-function-arn": arn,
    }),
  });
  expect(context.log.lines().map(({ source, text }) => `${source} ${text}`)).toEqual([
    "prepare does work",
    "prepare asks for more",
  ]);
  expect(readdirSync(path.join(context.folder, "functions"))).toEqual([]);
});

test("a function cannot write outside of its /tmp, as in Lambda", async () => {
  await expect(backing.create(invocation("write"), worldOf(prepare()))).rejects.toThrow("ERR_ACCESS_DENIED");
});

test("a function is found by its ARN as well", async () => {
  const { result } = await backing.create(invocation("work", { functionName: arn }), worldOf(prepare()));
  expect(result).toContain('"action":"work"');
});

test.each([
  ["an error that it reports", {}, "fail", "OutOfRoles: no role is left\n  Its last lines:\n    does fail"],
  [
    "a process that dies",
    {},
    "die",
    "Runtime.ExitError: the process ended with code 9\n  Its last lines:\n    does die",
  ],
  [
    "its time-out",
    { timeout: 0.3 },
    "hang",
    "Sandbox.Timedout: Task timed out after 0.30 seconds\n  Its last lines:\n    does hang",
  ],
  [
    "a process that does not start",
    { environment: { variables: { FAIL: "start" } } },
    "work",
    "Runtime.ExitError: the process ended with code 4\n  Its last lines:\n    cannot start: no database",
  ],
  [
    "an error before the first event",
    { environment: { variables: { FAIL: "init" } } },
    "work",
    "MissingVariables: DATABASE_HOST is not set\n  Its last lines:\n    It wrote nothing.",
  ],
])("%s fails the invocation with its type, message and last lines", async (_what, inputs, action, message) => {
  await expect(backing.create(invocation(action), worldOf(prepare(inputs)))).rejects.toThrow(
    `invocation prepare: function prepare failed: ${message}`,
  );
});

test("an update invokes again if the input or a trigger changed, and otherwise keeps the result", async () => {
  const world = worldOf(prepare());
  const before = invocation("work", { triggers: { migrations: "1" } });
  const { result } = await backing.create(before, world);
  const previous = { ...before, outputs: { ...before.outputs, result } };
  expect(await backing.update(invocation("work", { triggers: { migrations: "1" } }), previous, world)).toEqual({
    result,
  });
  expect(starts()).toBe(1);
  await backing.update(invocation("work", { triggers: { migrations: "2" } }), previous, world);
  expect(starts()).toBe(2);
  await backing.update(invocation("again", { triggers: { migrations: "1" } }), previous, world);
  expect(starts()).toBe(3);
});

test("neither a restore nor a deletion invokes the function", async () => {
  await backing.restore();
  await backing.delete();
  expect(starts()).toBe(0);
});

test("a stop ends an invocation in progress", async () => {
  const refused = expect(backing.create(invocation("hang"), worldOf(prepare()))).rejects.toThrow("Sandbox.Stopped");
  await until("it hangs", () => starts() === 1);
  await backing.stop();
  await refused;
});

test.each([
  [
    "an unknown command",
    { imageConfig: { commands: ["node", "x.ts"] } },
    'function prepare: command ["node","x.ts"] of image node is not declared in the contract',
  ],
  [
    "an unknown image",
    { imageUri: "registry.test/python:3" },
    "function prepare: image registry.test/python:3 is not declared in the contract",
  ],
  ["a package of another type", { packageType: "Zip" }, "→ at packageType"],
])("%s is refused when the function is made", async (_what, inputs, message) => {
  await expect(backing.create(prepare(inputs), worldOf())).rejects.toThrow(message);
});

test("an invocation of a function that is not there, or on each change, is refused", async () => {
  await expect(backing.create(invocation("work"), worldOf())).rejects.toThrow(
    "invocation prepare: functionName: there is no function prepare-1 in the sandbox.",
  );
  const crud = invocation("work", { lifecycleScope: "CRUD" });
  await expect(backing.create(crud, worldOf(prepare()))).rejects.toThrow("→ at lifecycleScope");
});

test("a function that is called again and again keeps its process, and every call has its own answer", async () => {
  const called = async (action: string) => backing.call(arn, JSON.stringify({ action }), worldOf(prepare()));
  const outcomes = await Promise.all([called("one"), called("two"), called("three")]);
  const answers = outcomes.map((outcome) =>
    "result" in outcome
      ? (JSON.parse(outcome.result) as { event: { action: string }; environment: Record<string, string> })
      : undefined,
  );
  expect(answers.map((answer) => answer?.event.action)).toEqual(["one", "two", "three"]);
  expect(new Set(answers.map((answer) => answer?.environment["AWS_LAMBDA_RUNTIME_API"])).size).toBe(1);
});

test("a called function that fails, dies or takes too long is an outcome, and the next call is answered", async () => {
  const world = worldOf(prepare({ timeout: 2 }));
  const called = async (action: string) => backing.call(arn, JSON.stringify({ action }), world);
  expect(await called("fail")).toEqual({ errorType: "OutOfRoles", errorMessage: "no role is left" });
  expect(await called("die")).toMatchObject({ errorType: "Runtime.ExitError" });
  expect(await called("work")).toHaveProperty("result");
  expect(await called("hang")).toMatchObject({ errorType: "Sandbox.Timedout" });
  expect(await called("work")).toHaveProperty("result");
  expect(await backing.call("arn:none", "{}", worldOf())).toMatchObject({ errorType: "ResourceNotFoundException" });
});

test("a changed environment of a called function starts another process in place of the first", async () => {
  const greeting = async (held: HeldResource) => {
    const outcome = await backing.call(arn, '{"action":"work"}', worldOf(held));
    if (!("result" in outcome)) throw new Error(outcome.errorMessage);
    return (JSON.parse(outcome.result) as { environment: Record<string, string> }).environment["GREETING"];
  };
  expect(await greeting(prepare())).toBe("hello");
  expect(await greeting(prepare({ environment: { variables: { GREETING: "bye" } } }))).toBe("bye");
});
