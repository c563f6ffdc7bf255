import { expect, test } from "@jest/globals";
import { readableLine } from "./text.ts";

const line = (fields: object) =>
  JSON.stringify({ level: "info", time: "2026-01-01T00:00:00Z", process: "auth/http", ...fields });

const failure = `Error: no way
    at login (file://CWD/app/auth/sessions/login-route.ts:12:5)
    at next (CWD/node_modules/express/index.js:1:1)
    at node:internal/timers:1:1
    at CWD/app/auth/http.ts:3:1`;

test.each([
  ["auth/http", line({ msg: "answered", method: "GET", status: 200 }), "answered  method=GET status=200"],
  ["auth/http", line({ level: "error", msg: "failed", err: { message: "no way", stack: "…" } }), "ERROR failed no way"],
  [
    "auth/http",
    line({
      level: "error",
      msg: "failed",
      err: { message: "no way", stack: failure.replaceAll("CWD", process.cwd()) },
    }),
    "ERROR failed no way\n    at app/auth/sessions/login-route.ts:12:5\n    at app/auth/http.ts:3:1",
  ],
  ["auth/http", "    at node:internal/process/task_queues:105:5", undefined],
  ["auth/http", line({ level: "debug", msg: "answered" }), undefined],
  ["auth/http", "plain text", "plain text"],
  ["auth/http", "{ not json", "{ not json"],
  ["redis/cache", "# Server initialized", undefined],
  ["rds/groundwork-dev", "FATAL:  the database system is starting up", undefined],
  ["rds/groundwork-dev", "PANIC:  could not write", "PANIC:  could not write"],
])("a line of %s is shown as a person reads it: %s", (source, text, shown) => {
  expect(readableLine(source, text)).toBe(shown);
});
