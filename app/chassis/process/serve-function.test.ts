import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { schemaNames } from "../../../contract/services.ts";
import { startSecretsManager, type SecretsManager } from "../../testing/secrets-manager.ts";
import { runFile, type Running } from "../../testing/run-file.ts";
import { until } from "../../testing/until.ts";
import { log } from "./log.ts";

/** The login secret of any service. */
const secretName = `database-${schemaNames[0] ?? ""}`;

interface Outcome {
  readonly path: string;
  readonly body: unknown;
}

/**
 * The Runtime API as AWS documents it: `next` is held until there is an event, the result is posted
 * under its id.
 */
class Lambda {
  readonly server: Server;
  readonly #events: object[] = [];
  readonly #outcomes: ((outcome: Outcome) => void)[] = [];
  #next: ((event: object) => void) | undefined;
  #count = 0;

  constructor() {
    this.server = createServer((request, response) => {
      const path = (request.url ?? "").replace("/2018-06-01/runtime/", "");
      if (path === "invocation/next") {
        this.#next = (event) => {
          response
            .writeHead(200, { "lambda-runtime-aws-request-id": `request-${++this.#count}` })
            .end(JSON.stringify(event));
        };
        this.#deliver();
        return;
      }
      void text(request).then((body) => {
        response.writeHead(202).end();
        this.#outcomes.shift()?.({ path, body: JSON.parse(body) });
      });
    });
  }

  async invoke(event: object): Promise<Outcome> {
    return new Promise((resolve) => {
      this.#outcomes.push(resolve);
      this.#events.push(event);
      this.#deliver();
    });
  }

  #deliver(): void {
    const [event] = this.#events;
    if (event === undefined || this.#next === undefined) return;
    const next = this.#next;
    this.#next = undefined;
    this.#events.shift();
    next(event);
  }
}

const lambda = new Lambda();
let secretsManager: SecretsManager;
let running: Running;
let signingKeys: string;

beforeAll(async () => {
  log.level = "silent";
  secretsManager = await startSecretsManager();
  await new Promise<void>((resolve) => lambda.server.listen(0, "127.0.0.1", resolve));
  const runtimeApi = `127.0.0.1:${(lambda.server.address() as AddressInfo).port}`;
  signingKeys = await secretsManager.create("function/signing-keys");
  const arns = {
    SIGNING_KEYS_SECRET_ARN: signingKeys,
    MESSAGE_KEYS_SECRET_ARN: "arn:aws:secretsmanager:eu-central-1:000000000000:secret:message-keys-AbCdEf",
  };
  const environment = { ...secretsManager.environment, ...arns, LOG_LEVEL: "info", AWS_LAMBDA_RUNTIME_API: runtimeApi };
  running = runFile("app/secret-rotation/function.ts", environment);
});

afterAll(async () => {
  running.kill("SIGTERM");
  await running.exited;
  lambda.server.closeAllConnections();
  lambda.server.close();
  await secretsManager.stop();
});

test("a function handles events of the Lambda Runtime API one by one, and logs none of their values", async () => {
  const secrets = [{ name: secretName, arn: await secretsManager.create("function/first") }];
  const event = { action: "first-values", secrets };
  expect(await lambda.invoke(event)).toEqual({
    path: "invocation/request-1/response",
    body: { made: [secretName], kept: [] },
  });
  expect(await lambda.invoke(event)).toEqual({
    path: "invocation/request-2/response",
    body: { made: [], kept: [secretName] },
  });
  const { password } = (await secretsManager.get(secrets[0]?.arn ?? "")) as { password: string };
  await until("the log contains the secret name", () => running.stdout().includes(`"secretName":"${secretName}"`));
  expect(running.stdout() + running.stderr()).not.toContain(password);
});

test("a refused event fails its invocation only, and the next one succeeds", async () => {
  const { path, body } = await lambda.invoke({ action: "forget" });
  expect(path).toMatch(/^invocation\/request-\d+\/error$/);
  expect(body).toEqual({ errorType: "Error", errorMessage: expect.stringContaining("event:"), stackTrace: [] });
  const arn = await secretsManager.create("function/other");
  const after = await lambda.invoke({ action: "first-values", secrets: [{ name: secretName, arn }] });
  expect(after.body).toEqual({ made: [secretName], kept: [] });
});

test("secret-rotation also takes the steps of a rotation, for the secrets of its environment (AUTH-1)", async () => {
  const step = { Step: "createSecret", SecretId: signingKeys, ClientRequestToken: "a-token-of-the-rotation-00000000" };
  expect((await lambda.invoke(step)).body).toMatchObject({ errorMessage: expect.stringContaining("has no rotation") });
  const { body } = await lambda.invoke({ ...step, SecretId: `${signingKeys}2` });
  expect(body).toMatchObject({ errorMessage: expect.stringContaining("is not a secret that this function rotates") });
});
