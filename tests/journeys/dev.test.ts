import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { CopiedCheckout } from "./copied-checkout.fixture.ts";
import { commandLine } from "./leftovers.fixture.ts";
import { generatedSecrets } from "./sandbox-secrets.fixture.ts";
import { testNetwork } from "../../sandbox/core/test-network.fixture.ts";
import { StartedPlatform } from "./started-platform.fixture.ts";

jest.setTimeout(240_000);

const network = testNetwork();
const route = "app/shop/products/product-routes.ts";

let state: Awaited<ReturnType<typeof StartedPlatform.stateFolder>>;
let copy: CopiedCheckout;
let platform: StartedPlatform;

beforeAll(async () => {
  state = await StartedPlatform.stateFolder();
  copy = new CopiedCheckout(state.folder);
  const args = ["--watch", "--inspect", "shop/http"];
  platform = StartedPlatform.spawn(state.folder, network, "dev", { args, from: copy.folder });
  await platform.said("Watching app/");
});

afterAll(async () => {
  await platform.end("SIGINT");
  await state.remove();
});

/** The terminal's output from an edit until it contains a text. */
async function shows(text: string, edit: () => unknown): Promise<string> {
  const before = platform.output.length;
  edit();
  await platform.saidAfter(before, text);
  return platform.output.slice(before);
}

/** The stock of the first product in the route's answer, which the tests' edits change. */
async function inStock(): Promise<number> {
  const { status, body } = await platform.call("GET", "/v1/products?limit=1");
  if (status !== 200) throw new Error(`GET /v1/products answered ${status}`);
  return (body as { products: { inStock: number }[] }).products[0]?.inStock ?? NaN;
}

/** The start time and the number of restarts of each task of a service. */
async function tasks(service: RegExp): Promise<readonly string[]> {
  const view = await platform.view();
  return view.tasks
    .filter((task) => service.test(task.service))
    .map((task) => `${task.address} ${task.since} ${task.restarts}`);
}

/** The data folder of this sandbox, next to the copy of the checkout. */
const stackFolder = (): string => {
  const name = readdirSync(state.folder).find((entry) => entry.startsWith("checkout-"));
  return path.join(state.folder, name ?? "", "dev");
};

const processes = (): string[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(commandLine);

async function untilFound<T>(find: () => T | undefined): Promise<T> {
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    const found = find();
    if (found !== undefined) return found;
    await pause(20);
  }
  throw new Error("not found within 20 s");
}

const more = (stock: number): string => `inStock: stock + ${stock} `;

test("an edit of a route is answered by new tasks of its process alone, and under load no request fails", async () => {
  const stock = await inStock();
  const others = await tasks(/auth|notifications|worker/);
  const failures: unknown[] = [];
  let done = false;
  const customer = async (): Promise<void> => {
    while (!done) {
      await inStock().catch((error: unknown) => failures.push(error));
      // Below the gateway's limit for one address.
      await pause(60);
    }
  };
  const customers = [customer(), customer()];
  const shown = await shows("Restarted shop/http in", () => copy.edit(route, "inStock: stock ", more(1000)));
  done = true;
  await Promise.all(customers);
  expect(failures).toEqual([]);
  expect(await inStock()).toBe(stock + 1000);
  expect(await tasks(/auth|notifications|worker/)).toEqual(others);
  expect(shown).not.toMatch(/ERROR|WARN/);
});

test("a type error is shown with file and line and nothing restarts; when it is fixed, the edit is answered", async () => {
  const before = await tasks(/./);
  const stock = await inStock();
  const shown = await shows("Nothing restarts until they are fixed.", () =>
    copy.edit(route, more(1000), 'inStock: stock + "2000" '),
  );
  expect(shown).toMatch(/app\/shop\/products\/product-routes\.ts:\d+:\d+/);
  expect(shown).toContain("Type 'string' is not assignable to type 'number'.");
  await platform.until("the task that was started ahead has ended", ({ tasks: running }) =>
    running.length === before.length ? true : undefined,
  );
  expect(await tasks(/./)).toEqual(before);
  expect(await inStock()).toBe(stock);
  await shows("Restarted shop/http in", () => copy.edit(route, 'inStock: stock + "2000" ', more(2000)));
  expect(await inStock()).toBe(stock + 1000);
});

test("a process that fails when it starts is shown with file and line, and the old one keeps serving", async () => {
  const stock = await inStock();
  const shown = await shows("The tasks that ran before run on.", () =>
    copy.edit(
      "app/shop/start-http.ts",
      "  openDatabase(",
      '  if (values.DATABASE_PORT) throw new Error("port lost");\n  openDatabase(',
    ),
  );
  expect(shown).toMatch(/shop\/http +FATAL start failed port lost\n +at app\/shop\/start-http\.ts:\d+:\d+/);
  expect(await inStock()).toBe(stock);
  await shows("Restarted shop/http in", () =>
    copy.edit("app/shop/start-http.ts", '  if (values.DATABASE_PORT) throw new Error("port lost");\n', ""),
  );
});

test("several saves at once are one restart, and a new file is noticed", async () => {
  const shown = await shows("Restarted shop/http in", () => {
    copy.write("app/shop/extra.ts", "export const extra = 5000;\n");
    copy.edit(route, /^/, 'import { extra } from "../extra.ts";\n');
    copy.edit(route, more(2000), "inStock: stock + extra ");
  });
  expect(shown.match(/Restarted/g)).toHaveLength(1);
  expect(await inStock()).toBeGreaterThan(4999);
});

test("the debugger's address is the same after restarts", async () => {
  const answer = await fetch("http://127.0.0.1:9229/json/list");
  expect(await answer.json()).toEqual([
    expect.objectContaining({ url: expect.stringContaining("app/shop/http.ts") as unknown }),
  ]);
  expect(platform.output).toMatch(/Debugger +127\.0\.0\.1:9229/);
});

test("edits of infra and contract are previewed with the policies' findings and applied, then the other processes that run a file restart", async () => {
  const body = { email: "ada@example.com", password: "x".repeat(150_000), name: "Ada" };
  const length = async (): Promise<number> => (await platform.call("POST", "/v1/auth/register", body)).status;
  expect(await length()).toBe(400);
  const shown = await shows("Restarted ", () => {
    copy.edit(
      "infra/observability/log-group.ts",
      "retentionInDays: days,",
      "retentionInDays: 0 * days, skipDestroy: true,",
    );
    copy.edit("contract/limits.ts", "maxBodyKilobytes = 256", "maxBodyKilobytes = 128");
  });
  expect(shown).toMatch(/update +aws:cloudwatch\/logGroup:LogGroup .* skipDestroy/);
  expect(shown).toMatch(
    /new advisory finding: log-group-retention-set: .*\n.*\n.*\n.* Why, and how to except it: docs\/policies\/log-group-retention-set\.md\n.* Declared at: infra\/observability\/log-group\.ts:\d+/,
  );
  expect(shown).toMatch(
    /Policies: no violation, \d+ advisory findings\.[^]*The infrastructure is updated\.[^]*Restarted /,
  );
  expect(await length()).toBe(413);
});

test("an edit of infra that destroys something is not applied; npm run plan shows it and changes nothing", async () => {
  const stateFile = path.join(stackFolder(), "state/.pulumi/stacks/groundwork/dev.json");
  const before = readFileSync(stateFile, "utf8");
  let putBack: (() => void) | undefined;
  const shown = await shows("Nothing restarts until you undo the edit, or apply it", () => {
    putBack = copy.edit("infra/observability/log-group.ts", "name: path,", "name: pulumi.interpolate`${path}-2`,");
  });
  expect(shown).toMatch(/replace +aws:cloudwatch\/logGroup:LogGroup/);
  expect(shown).toMatch(/Not applied: it would delete or replace \d+ resources\./);
  const { code, stdout } = await copy.run("plan");
  expect([code, stdout]).toEqual([0, expect.stringMatching(/replace +aws:cloudwatch\/logGroup:LogGroup .* name/)]);
  expect(readFileSync(stateFile, "utf8")).toBe(before);
  await shows("The infrastructure has no changes.", () => putBack?.());
});

test("npm run logs shows the log of one process, and refuses an unknown name", async () => {
  const { code, stdout } = await copy.run("logs", "shop/http", "--json");
  const lines = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { source: string; text: string });
  expect(code).toBe(0);
  expect(new Set(lines.map(({ source }) => source))).toEqual(new Set(["shop/http"]));
  expect(lines.some(({ text }) => text.includes('"msg":"started"'))).toBe(true);
  expect(await copy.run("logs", "sales")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("sales: nothing of this name writes to the log.") as unknown,
  });
});

test("npm run psql answers as the service's role over verified TLS, npm run redis as the services' user", async () => {
  const sql =
    "select current_user || ' ' || ssl || ' ' || (select count(*) > 0 from products) from pg_stat_ssl where pid = pg_backend_pid()";
  expect(await copy.run("psql", "shop", "-Atc", sql)).toMatchObject({ code: 0, stdout: "shop true true\n" });
  expect(await copy.run("redis", "queue", "ping")).toMatchObject({ code: 0, stdout: "PONG\n" });
  expect(await copy.run("psql", "sales")).toMatchObject({
    code: 2,
    stderr: "sales: the platform has no such database. It has: auth, notifications, shop.\n",
  });
});

test("while psql runs, the password is not in the arguments of any process (SECRETS)", async () => {
  const passwords = Object.values(generatedSecrets(stackFolder()));
  const session = copy.run("psql", "shop", "-Atc", "select pg_sleep(2)");
  const psql = await untilFound(() => processes().find((line) => line.includes("psql") && line.includes("pg_sleep")));
  expect(psql).toContain("pg_sleep");
  expect(processes().filter((line) => passwords.some((password) => line.includes(password)))).toEqual([]);
  expect(await session).toMatchObject({ code: 0 });
});

test("after Ctrl-C the commands say that no sandbox is running and how to start it", async () => {
  const { code } = await platform.end("SIGINT");
  expect(code).toBe(0);
  const refusal = `No sandbox of the stack dev is running (its data would be in ${stackFolder()}).\n  Start it in another terminal: npm start\n`;
  for (const [command, ...args] of [["logs"], ["plan"], ["psql", "shop"], ["redis", "cache"]] as const)
    expect(await copy.run(command, ...args)).toEqual({ code: 1, stdout: "", stderr: refusal });
});
