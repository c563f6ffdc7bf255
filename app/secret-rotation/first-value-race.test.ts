import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { log } from "../chassis/process/log.ts";
import { rotateSecrets } from "./rotate-secrets.ts";

/**
 * As documented by AWS (PutSecretValue, ClientRequestToken): a token that is reused with another
 * value is refused.
 */
const versions = new Map<string, string>();
const server = createServer((request, response) => {
  void text(request).then((body) => {
    const refuse = (type: string, message: string) =>
      response
        .writeHead(400, { "content-type": "application/x-amz-json-1.1" })
        .end(JSON.stringify({ __type: type, message }));
    const input = JSON.parse(body) as { ClientRequestToken: string; SecretString: string };
    if (request.headers["x-amz-target"] === "secretsmanager.GetSecretValue") {
      refuse("ResourceNotFoundException", "can't find the specified secret value for staging label: AWSCURRENT");
    } else if (versions.has(input.ClientRequestToken)) {
      refuse("ResourceExistsException", "a version with this token exists with another value");
    } else {
      versions.set(input.ClientRequestToken, input.SecretString);
      response.writeHead(200, { "content-type": "application/x-amz-json-1.1" }).end("{}");
    }
  });
});

beforeAll(async () => {
  log.level = "silent";
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
  });
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test("when three runs create a first value at once, one succeeds and the others keep its value", async () => {
  const secrets = [
    { name: "database-auth", arn: "arn:aws:secretsmanager:eu-central-1:000000000000:secret:race-AbCdEf" },
  ];
  const results = await Promise.all([1, 2, 3].map(async () => rotateSecrets({ action: "first-values", secrets })));
  expect(results.map(({ made }) => made.length).sort()).toEqual([0, 0, 1]);
  expect(results.map(({ kept }) => kept.length).sort()).toEqual([0, 1, 1]);
  expect(versions.size).toBe(1);
});
