import { execFile } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "@jest/globals";

const repository = path.resolve(import.meta.dirname, "../..");
const pulumi = process.env["GROUNDWORK_PULUMI"] ?? "";

let home: string;
let aws: Server;
/** The code with which AWS refuses the credentials. */
let code: string;
let asked: string[];

beforeEach(async () => {
  expect(pulumi).not.toBe("");
  asked = [];
  home = await mkdtemp(path.join(tmpdir(), "groundwork-refused-credentials-"));
  for (const file of ["package.json", "Pulumi.yaml", "Pulumi.dev.yaml"])
    await cp(path.join(repository, file), path.join(home, file));
  await symlink(path.join(repository, "infra"), path.join(home, "infra"));
  aws = createServer((request, response) => {
    asked.push(`${request.method ?? ""} ${request.url ?? ""}`);
    response.writeHead(403, { "content-type": "application/xml" });
    response.end(`<Error><Code>${code}</Code><Message>refused</Message></Error>`);
  }).listen(0, "127.0.0.1");
  await once(aws, "listening");
});

afterEach(async () => {
  aws.closeAllConnections();
  aws.close();
  await rm(home, { recursive: true, force: true });
});

/** `pulumi up` as step 7 of docs/first-account.md runs it, with states in S3; what it refuses with. */
async function refusal(credentials: Readonly<Record<string, string>>): Promise<string> {
  const { port } = aws.address() as AddressInfo;
  const env = {
    ...credentials,
    PATH: path.dirname(pulumi),
    HOME: home,
    PULUMI_BACKEND_URL: "s3://groundwork-state?region=eu-central-1",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_EC2_METADATA_DISABLED: "true",
  };
  const run = promisify(execFile)(pulumi, ["up", "--yes", "--stack", "dev"], { cwd: home, env });
  return run.then(
    () => "",
    (error: unknown) => (error as { stderr: string }).stderr,
  );
}

const someCredentials = { AWS_ACCESS_KEY_ID: "AKIAEXAMPLE", AWS_SECRET_ACCESS_KEY: "example" };

test.each(["ExpiredToken", "InvalidAccessKeyId", "InvalidClientTokenId"])(
  "%s: the state is not read, and the program does not start",
  async (answer) => {
    code = answer;
    expect(await refusal(someCredentials)).toMatch(new RegExp(`StatusCode: 403.*api error ${answer}: refused`));
    expect(asked.every((request) => request.startsWith("GET /groundwork-state/.pulumi/"))).toBe(true);
    expect(asked).not.toEqual([]);
  },
);

test("no credentials: AWS is not asked at all", async () => {
  expect(await refusal({})).toContain("no EC2 IMDS role found");
  expect(asked).toEqual([]);
});
