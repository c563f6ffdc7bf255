// Mostly waits.
import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { expect, test } from "@jest/globals";
import { contractSecret } from "./secret.ts";

test("a request to an unresponsive Secrets Manager times out", async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => void sockets.push(socket.on("error", () => undefined)));
  silent.listen(0, "127.0.0.1");
  await once(silent, "listening");
  Object.assign(process.env, {
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
  });
  try {
    await expect(contractSecret("redis-queue", "arn:aws:secretsmanager:a:0:secret:b").value()).rejects.toThrow();
    expect(sockets.length).toBeGreaterThan(1);
  } finally {
    for (const socket of sockets) socket.destroy();
    silent.close();
  }
});
