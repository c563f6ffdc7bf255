import { expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Unavailable } from "../../chassis/messaging/failures.ts";
import { removeObjects } from "./remove-objects-job.ts";
import { UploadRemover } from "./remove-objects.ts";

const owner = "11111111-1111-4111-8111-111111111111";

test.each(["", "incoming/", `accepted/${owner}`, `other/${owner}/`, `incoming/${owner}/..`, `incoming/${owner}/x/`])(
  "no job removes what begins with '%s': it would be of more than one user, or of nobody",
  (prefix) => {
    expect(removeObjects.payload.safeParse({ prefixes: [prefix] }).success).toBe(false);
  },
);

test("while S3 is away a removal waits for S3, and is not given up as a message that fails", async () => {
  const away = createServer((_, response) => response.writeHead(503).end()).listen(0, "127.0.0.1");
  await once(away, "listening");
  Object.assign(process.env, {
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${(away.address() as AddressInfo).port}`,
  });
  const remover = new UploadRemover("uploads-bucket");
  const message = {
    id: randomUUID(),
    type: removeObjects.name,
    payload: { prefixes: [`incoming/${owner}/`] },
    requestId: "one",
  };
  const set = remover.handler().open([message]);
  const attempt = { id: message.id, number: 1, signal: new AbortController().signal };
  await expect(set.outside(message, attempt)).rejects.toThrow(Unavailable);
  remover.close();
  away.close();
});
