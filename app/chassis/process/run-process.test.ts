import { expect, test } from "@jest/globals";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { schemaNames, services } from "../../../contract/services.ts";
import { runFile } from "../../testing/run-file.ts";

const names = schemaNames.flatMap((name) => Object.keys(services[name].processes).map((each) => `${name}/${each}`));

test.each(names)("%s without its variables names them and exits with 1, without a stack trace", async (name) => {
  const running = runFile(`app/${name}.ts`, {});
  expect(await running.exited).toBe(1);
  expect(running.stderr()).toMatch(
    new RegExp(`^${name}: environment: LOG_LEVEL is not set \\(plain: .*; RELEASE is not set`),
  );
  expect(running.stderr()).not.toMatch(/\n\s+at /);
  expect(running.stdout()).toBe("");
});

test.each(["secret-rotation", "database-prepare"])("%s refuses to start outside Lambda", async (name) => {
  const running = runFile(`app/${name}/function.ts`, {});
  expect(await running.exited).toBe(1);
  expect(running.stderr()).toMatch(new RegExp(`^${name}: environment: AWS_LAMBDA_RUNTIME_API is not set`));
});

test("the health check exits with 0 for status 200, and otherwise with 1 and the reason", async () => {
  let status = 200;
  const server = createServer((_request, response) => response.writeHead(status).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/health/live`;
  const check = async (...args: string[]) => {
    const running = runFile("app/chassis/http/health-check.ts", {}, ...args);
    return [await running.exited, running.stderr()];
  };
  expect(await check(url)).toEqual([0, ""]);
  status = 503;
  expect(await check(url)).toEqual([1, `health-check: ${url} answered 503\n`]);
  server.closeAllConnections();
  server.close();
  expect(await check(url)).toEqual([1, expect.stringContaining(`health-check: ${url}: `)]);
  expect(await check()).toEqual([1, "health-check: URL missing.\n  Pass the URL to check.\n"]);
});
