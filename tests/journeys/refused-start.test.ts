import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { CopiedCheckout } from "./copied-checkout.fixture.ts";
import { leftovers } from "./leftovers.fixture.ts";
import { sandboxFigures } from "../../sandbox/core/differences.ts";
import { testNetwork } from "../../sandbox/core/test-network.fixture.ts";
import { checkout, spawnStart, StartedPlatform } from "./started-platform.fixture.ts";

jest.setTimeout(180_000);

const network = testNetwork();

let state: Awaited<ReturnType<typeof StartedPlatform.stateFolder>>;
/** A copy whose program and configuration a test may change. */
let copy: string;

beforeAll(async () => {
  state = await StartedPlatform.stateFolder();
  copy = new CopiedCheckout(state.folder).folder;
});

function restoreCopy(): void {
  for (const part of ["Pulumi.dev.yaml", "infra", "app"])
    cpSync(path.join(checkout, part), path.join(copy, part), { recursive: true });
}

beforeEach(restoreCopy);

afterAll(() => state.remove());

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

const start = (...args: string[]): Promise<Ended> =>
  ended(spawnStart(state.folder, ["--network", String(network), ...args], copy));

function rehearse(stack: string): Promise<Ended> {
  const command = ["--disable-warning=ExperimentalWarning", "scripts/rehearse.ts", stack];
  const env = { ...process.env, NODE_OPTIONS: "" };
  return ended(spawn(process.execPath, command, { cwd: copy, env, stdio: ["ignore", "pipe", "pipe"] }));
}

async function ended(child: ChildProcess): Promise<Ended> {
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data: Buffer) => (output += data.toString()));
  const [code] = (await once(child, "exit")) as [number | null];
  return { code, output };
}

function change(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(path.join(copy, file), "utf8");
  expect(text).toMatch(from);
  writeFileSync(path.join(copy, file), text.replace(from, to));
}

test("mistakes in the stack's configuration are refused together, each with its path, and nothing keeps running", async () => {
  change("Pulumi.dev.yaml", "groundwork:release:", "groundwork:relaese:");
  change("Pulumi.dev.yaml", "backupDays: 1", "backupDays: soon");
  const { code, output } = await start();
  expect(code).toBe(2);
  expect(output).toMatch(/groundwork:relaese: is not a key of this platform\.\n +Did you mean release\?/);
  expect(output).toContain("groundwork:database.backupDays: must be a number");
  expect(output).not.toContain("    at ");
  expect(await leftovers(state.folder, network)).toEqual([]);
});

/** Changes of the program that each violate a policy, with the policy and the resource. */
const violations = [
  {
    what: "the database's group open to the world (EDGE)",
    file: "infra/network/security-group.ts",
    from: "referencedSecurityGroupId: other.id,",
    to: "cidrIpv4: internet,",
    policy: "security-group-ingress-world-web-only",
    resource: "groundwork-network-postgres-from-",
  },
  {
    what: "a plain secret in a task definition (SECRETS)",
    file: "infra/compute/process/container-definition.ts",
    from: "environment: plainEnvironment(process.image, process.environment, values),",
    to: 'environment: [...plainEnvironment(process.image, process.environment, values), { name: "DB_PASSWORD", value: "tr0ub4dor&3" }],',
    policy: "ecs-task-definition-environment-secret-free",
    resource: "groundwork-gateway-nginx",
  },
  {
    what: "a database that is not encrypted (MODEL)",
    file: "infra/data/postgres.ts",
    from: "storageEncrypted: true,",
    to: "",
    policy: "rds-instance-storage-encrypted",
    resource: "groundwork-postgres",
  },
  {
    what: "a database that takes plain connections (MODEL)",
    file: "infra/data/postgres.ts",
    from: 'rds.force_ssl", value: "1"',
    to: 'rds.force_ssl", value: "0"',
    policy: "rds-instance-force-ssl-on",
    resource: "groundwork-postgres",
  },
];

describe("a program that violates policies is refused with each policy's name and resource, and starts nothing", () => {
  let refused: Readonly<Record<"start" | "rehearsal", Ended>>;

  beforeAll(async () => {
    restoreCopy();
    for (const { file, from, to } of violations) change(file, from, to);
    refused = { start: await start(), rehearsal: await rehearse("dev") };
    expect(await leftovers(state.folder, network)).toEqual([]);
  });

  test.each(violations)("$what", ({ policy, resource }) => {
    for (const { code, output } of Object.values(refused)) {
      expect(code).toBe(1);
      expect(output).toMatch(new RegExp(`${resource}[^]*?${policy}|${policy}[^]*?${resource}`));
      expect(output).not.toContain("tr0ub4dor&3");
    }
    // The engine's refusal lists what blocks an update alone: the policy itself forbids it.
    expect(refused.start.output).toMatch(new RegExp(`::${resource}[^\\n]*\\n +policy ${policy}: `));
  });
});

test("a service that does not start fails `npm start` with the last lines of its log, and everything is stopped", async () => {
  change("app/shop/http.ts", /^/, 'throw new Error("the shop is shut");\n');
  const { code, output } = await start();
  expect(code).toBe(1);
  expect(output).toMatch(/ecs\/groundwork-shop-http-\w+: the deployment failed after 3 failed tasks\./);
  expect(output).toContain("the shop is shut");
  expect(await leftovers(state.folder, network)).toEqual([]);
});

test("an error of the Pulumi program is shown with its file and line", async () => {
  const file = "infra/data/postgres.ts";
  const from = "const { identifier, keep } = args;";
  const before = readFileSync(path.join(copy, file), "utf8").split(from)[0] ?? "";
  change(file, from, `${from} if (identifier) throw new Error("a fault of the program");`);
  const { code, output } = await start();
  expect(code).toBe(1);
  expect(output).toContain("a fault of the program");
  expect(output).toContain(`${file}:${before.split("\n").length}:`);
});

test.each([
  ["console", sandboxFigures.consolePort],
  ["the API", sandboxFigures.httpsPort],
])("a busy port of %s is refused before anything starts, with its address and the remedy", async (who, port) => {
  const server = createServer().listen(port, `127.${network}.255.254`);
  await once(server, "listening");
  const { code, output } = await start();
  server.close();
  expect(code).toBe(1);
  expect(output).toContain(`${who}: 127.${network}.255.254:${port} is in use by another program.`);
  expect(output).not.toContain("    at ");
  expect(output).not.toContain("Previewing");
  expect(await leftovers(state.folder, network)).toEqual([]);
});

test("an unknown stack, an unknown option and a bad network exit with 2 and list the valid choices", async () => {
  expect(await start("--stack", "staging")).toMatchObject({
    code: 2,
    output: expect.stringContaining("Stacks here: dev, kubernetes, prod."),
  });
  expect(await start("--stak", "dev")).toMatchObject({
    code: 2,
    output: expect.stringContaining("npm start -- [--stack <stack>]"),
  });
  expect(await start("--network", "400")).toMatchObject({ code: 2, output: expect.stringContaining("from 1 to 255") });
});
