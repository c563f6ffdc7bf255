import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { versions } from "../../contract/services.ts";
import { startApi, type RunningApi } from "./running-api.fixture.ts";

let api: RunningApi;
let admin = "";
let folder = "";

beforeAll(async () => {
  api = await startApi();
  admin = await api.signUp("root@example.com", "admin");
  folder = await mkdtemp(path.join(tmpdir(), "groundwork-fuzz-"));
});

afterAll(async () => {
  await api.stop();
  await rm(folder, { recursive: true });
});

const checks = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_headers_conformance",
  "response_schema_conformance",
  "negative_data_rejection",
];

test.each(versions)(
  "requests made up from the document of %s, valid and not, are answered as it says and never by a 5xx",
  async (version) => {
    const args = [
      ...["run", path.resolve(import.meta.dirname, `../../contract/openapi/${version}.json`), "--url", api.url],
      ...["--header", `authorization: Bearer ${admin}`],
      // They would end the session.
      ...["--exclude-path-regex", `^/${version}/(users/me$|auth/(logout|sessions|password$))`],
      ...["--checks", checks.join(","), "--phases", "examples,coverage,fuzzing", "--warnings", "off"],
      ...["--seed", "20261130", "--max-examples", "10", "--continue-on-failure", "--no-shrink"],
      ...["--no-color"],
    ];
    const ran = spawn(process.env["GROUNDWORK_SCHEMATHESIS"] ?? "schemathesis", args, {
      cwd: folder,
      env: {
        ...process.env,
        SCHEMATHESIS_HOOKS: "schemathesis_hooks",
        PYTHONPATH: import.meta.dirname,
        PYTHONDONTWRITEBYTECODE: "1",
      },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 100_000,
    });
    const [said, complaint] = await Promise.all([text(ran.stdout), text(ran.stderr)]);
    const failures = said.split(/^=+ (?:FAILURES|ERRORS) =+$/m).slice(1);
    expect([failures, complaint]).toEqual([[], ""]);
    const [, generated = "0"] = /(\d+) generated/.exec(said) ?? [];
    expect(Number(generated)).toBeGreaterThan(200);
  },
  120_000,
);
