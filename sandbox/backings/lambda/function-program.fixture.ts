import { writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/**
 * The program that the tests run as a function: performs the `action` of its event, by the Lambda
 * Runtime API.
 */
const api = `http://${process.env["AWS_LAMBDA_RUNTIME_API"] ?? ""}/2018-06-01/runtime`;
if (process.env["FAIL"] === "start") {
  process.stderr.write("cannot start: no database\n");
  process.exit(4);
}
if (process.env["FAIL"] === "init") {
  const report = { errorType: "MissingVariables", errorMessage: "DATABASE_HOST is not set" };
  await fetch(`${api}/init/error`, { method: "POST", body: JSON.stringify(report) });
  process.exit(0);
}

for (;;) {
  const next = await fetch(`${api}/invocation/next`);
  const id = next.headers.get("lambda-runtime-aws-request-id") ?? "";
  const event = (await next.json()) as { action: string };
  process.stdout.write(`does ${event.action}\n`);
  if (event.action === "hang") await delay(60_000);
  if (event.action === "die") process.exit(9);
  if (event.action === "write") writeFileSync("file-of-a-function", "text");
  const answer =
    event.action === "fail"
      ? { path: "error", body: { errorType: "OutOfRoles", errorMessage: "no role is left" } }
      : {
          path: "response",
          body: { event, environment: process.env, arguments: process.argv, headers: Object.fromEntries(next.headers) },
        };
  await fetch(`${api}/invocation/${id}/${answer.path}`, { method: "POST", body: JSON.stringify(answer.body) });
  process.stdout.write("asks for more\n");
}
