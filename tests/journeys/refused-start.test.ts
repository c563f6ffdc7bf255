import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { readdirSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, jest, test } from "@jest/globals";
import { checkout, spawnStart, StartedPlatform } from "./started-platform.fixture.ts";

jest.setTimeout(180_000);

const network = 242;
const rooms = [
  "contract",
  "infra",
  "app",
  "policies",
  "sandbox",
  "scripts",
  "package.json",
  "package-lock.json",
  "Pulumi.yaml",
];

let state: Awaited<ReturnType<typeof StartedPlatform.stateFolder>>;
/** A copy whose program and configuration a test may change. */
let copy: string;

beforeAll(async () => {
  state = await StartedPlatform.stateFolder();
  copy = path.join(state.folder, "checkout");
  for (const room of rooms) cpSync(path.join(checkout, room), path.join(copy, room), { recursive: true });
  symlinkSync(path.join(checkout, "node_modules"), path.join(copy, "node_modules"));
});

beforeEach(() => {
  for (const file of ["Pulumi.dev.yaml", "infra/data/postgres.ts"])
    cpSync(path.join(checkout, file), path.join(copy, file));
});

afterAll(() => state.remove());

async function start(...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawnStart(state.folder, ["--network", String(network), ...args], copy);
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

/** Processes that run in this test's state folder or on its network. */
function leftovers(): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
      } catch (error) {
        // It has ended since the folder was listed.
        if (["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) return "";
        throw error;
      }
    })
    .filter((line) => line.includes(`${state.folder}/`) || line.includes(`127.${network}.`));
}

test("an unknown key of the stack's configuration is refused with its path and the nearest name, and nothing stays", async () => {
  change("Pulumi.dev.yaml", "groundwork:release:", "groundwork:relaese:");
  const { code, output } = await start();
  expect(code).toBe(1);
  expect(output).toContain("groundwork:relaese");
  expect(output).toContain("release");
  expect(output).not.toContain("    at ");
  expect(leftovers()).toEqual([]);
});

test.each([
  ["too small a network", "cidr: 10.20.0.0/16", "cidr: 10.20.0.0/26", "10.20.0.0/26"],
  ["an overlapping network", "reserved: [10.30.0.0/16]", "reserved: [10.20.128.0/17]", "10.20.128.0/17"],
  ["an ill-typed value", "backupDays: 1", "backupDays: soon", "database.backupDays"],
])("%s is refused with where it stands", async (_what, from, to, where) => {
  change("Pulumi.dev.yaml", from, to);
  const { code, output } = await start();
  expect(code).toBe(1);
  expect(output).toContain(where);
  expect(output).not.toContain("    at ");
});

test("a policy violation stops everything that was started and names rule, resource and remedy (MODEL)", async () => {
  change("infra/data/postgres.ts", /(rds\.force_ssl", value: )"1"/, '$1"0"');
  const { code, output } = await start();
  expect(code).toBe(1);
  expect(output).toContain("rds-parameter-group-force-ssl-on");
  expect(output).toContain("groundwork-postgres");
  expect(leftovers()).toEqual([]);
});

test("a busy port is refused with what wants it, where, and the remedy", async () => {
  const server = createServer().listen(8444, `127.${network}.255.254`);
  await once(server, "listening");
  const { code, output } = await start();
  server.close();
  expect(code).toBe(1);
  expect(output).toContain(`127.${network}.255.254:8444 is in use by another program.`);
  expect(output).not.toContain("    at ");
  expect(leftovers()).toEqual([]);
});

test("an unknown stack, an unknown option and a bad network exit with 2 and say what there is", async () => {
  expect(await start("--stack", "staging")).toMatchObject({
    code: 2,
    output: expect.stringContaining("Stacks here: dev."),
  });
  expect(await start("--stak", "dev")).toMatchObject({ code: 2, output: expect.stringContaining("npm start [--") });
  expect(await start("--network", "400")).toMatchObject({ code: 2, output: expect.stringContaining("from 1 to 255") });
});
