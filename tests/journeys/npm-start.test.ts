import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { secretsWith } from "../../contract/secrets.ts";
import { scanTexts } from "../../rehearsal/secret-scan.ts";
import { identityOf, isRunning, pidOf } from "../../sandbox/core/process-identity.mjs";
import { textsBelow } from "../texts-below.fixture.ts";
import { chatInTwoBrowsers } from "./chat.fixture.ts";
import { generatedSecrets, plantedSecrets } from "./sandbox-secrets.fixture.ts";
import { commandLine } from "./leftovers.fixture.ts";
import { testNetwork } from "../../sandbox/core/test-network.fixture.ts";
import { StartedPlatform } from "./started-platform.fixture.ts";

jest.setTimeout(240_000);

const checkout = path.resolve(import.meta.dirname, "../..");
const network = testNetwork();
const person = { email: "joan@example.com", password: "correct horse battery staple", name: "Joan" };

let state: Awaited<ReturnType<typeof StartedPlatform.stateFolder>>;
let platform: StartedPlatform;
let filesBefore: ReturnType<typeof userFiles>;

/** The names at the top of the checkout, and the contents of its stack files and policy pack. */
const userFiles = () => ({
  names: readdirSync(checkout).filter((name) => name !== "node_modules"),
  stackFiles: readdirSync(checkout)
    .filter((name) => name.startsWith("Pulumi."))
    .map((name) => readFileSync(path.join(checkout, name), "utf8")),
  policies: textsBelow(path.join(checkout, "policies")),
});

beforeAll(async () => {
  filesBefore = userFiles();
  state = await StartedPlatform.stateFolder();
  platform = await StartedPlatform.start(state.folder, network);
});

afterAll(async () => {
  await platform.end("SIGINT");
  await state.remove();
});

/** The data folder of this sandbox. */
const sandboxFolder = () => path.join(state.folder, readdirSync(state.folder)[0] ?? "", "dev");

async function signIn(): Promise<string> {
  const answer = await platform.call("POST", "/v1/auth/login", { email: person.email, password: person.password });
  expect(answer.status).toBe(200);
  return `Bearer ${(answer.body as { accessToken: string }).accessToken}`;
}

test("a successful start shows neither an error nor a warning", () => {
  expect(platform.output).not.toMatch(/ERROR|WARN/);
  expect(platform.output).toContain("groundwork:mailPassword is not set: the sandbox supplies a value");
});

/** Runs commands of a page against this sandbox. @returns what they print */
function runHere(commands: string): string {
  const authority = path.join(path.dirname(sandboxFolder()), "authority.pem");
  const here = commands
    .replaceAll("localhost", new URL(platform.url).hostname)
    .replaceAll("/tmp/groundwork-authority.pem", authority);
  return execFileSync("bash", ["-euo", "pipefail", "-c", here], { encoding: "utf8" });
}

test("README's commands work as written", async () => {
  const readme = readFileSync(path.join(checkout, "README.md"), "utf8");
  const [, commands = ""] = /```sh\n(API=[^]*?)```/.exec(readme) ?? [];
  expect(commands).toContain("https://localhost:8443");
  const said = runHere(commands).trim().split(/\n+/);
  expect(said.map((line) => JSON.parse(line) as unknown)).toEqual([
    { status: "accepted" },
    expect.objectContaining({ email: { address: "ada@example.com", verified: true }, name: "Ada" }),
    expect.objectContaining({ total: { amount: 2980, currency: "EUR" } }),
  ]);
  for (const subject of [/verify/i, /welcome/i, /receipt|order/i])
    await platform.until(`mail about ${String(subject)}`, ({ mailbox }) =>
      mailbox.find((mail) => mail.to.includes("ada@example.com") && subject.test(mail.subject)),
    );
});

test("the monitor answers at the address that is printed, and the gateway leads nobody to it (ASYNC-2)", async () => {
  const [, address = ""] = /Queue monitor\s+(http:\S+)/.exec(platform.output) ?? [];
  const page = await fetch(address);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("<h1>Sign in</h1>")]);
  const statuses = ["/queues/shop/shop-events", "/internal/v1/queues", "/monitor.js"].map((path) =>
    runHere(
      `curl -sS --cacert /tmp/groundwork-authority.pem -o /dev/null -w '%{http_code}' https://localhost:8443${path}`,
    ),
  );
  expect(statuses).toEqual(["404", "404", "404"]);
});

test("the commands of docs/sessions.md work as written, for a native client and for a browser (AUTH-1)", () => {
  const page = readFileSync(path.join(checkout, "docs/sessions.md"), "utf8");
  const blocks = [...page.matchAll(/```sh\n([^]*?)```/g)].map(([, commands = ""]) => commands);
  expect(blocks).toHaveLength(2);
  const said = runHere(blocks.join(""));
  expect(said.match(/^HTTP\/\S+ 204/gm)).toHaveLength(2);
  expect(said).toMatch(/"expiresIn":600,"csrfToken":"[\w-]{43}"/);
  expect(said.match(/^set-cookie: __Host-refresh=; Max-Age=0; /gim)).toHaveLength(2);
});

test("the commands of docs/service.md work as written: each sign-in, an order, and a refusal of another user's (AUTH-1, AUTH-2, AUTH-3, AUTH-4)", () => {
  const page = readFileSync(path.join(checkout, "docs/service.md"), "utf8");
  const [, commands = ""] = /```sh\n(API=[^]*?)```/.exec(page) ?? [];
  const said = runHere(commands).trim().split(/\n+/);
  const user = (name: string) =>
    expect.objectContaining({ name, email: expect.objectContaining({ verified: true }) as unknown }) as unknown;
  const accepted = { status: "accepted" };
  expect(said.map((line) => JSON.parse(line) as unknown)).toEqual([
    ...[accepted, 204, accepted, 204],
    ...[200, 404],
    ...[accepted, 204, accepted, user("Mary")],
    ...[user("Grace"), { identities: [expect.objectContaining({ provider: "local" })] }],
  ]);
});

test("a user registers through the gateway, opens the mailed link and receives a welcome e-mail from notifications (ASYNC-1, NOTIFY-1)", async () => {
  await platform.signUp(person);
  const mail = await platform.until("the welcome e-mail", ({ mailbox }) =>
    mailbox.find(({ to, subject }) => to.includes(person.email) && /welcome/i.test(subject)),
  );
  expect(mail.text).toContain(person.name);
});

test("the user signs in and reads their own account; without a token the answer is 401 (AUTH-1, AUTH-4)", async () => {
  const token = await signIn();
  const me = await platform.call("GET", "/v1/users/me", undefined, { authorization: token });
  expect(me).toMatchObject({ status: 200, body: { email: person.email, name: person.name } });
  expect(me.body).not.toHaveProperty("id");
  expect((await platform.call("GET", "/v1/users/me")).status).toBe(401);
});

test("an order is placed and its receipt arrives (ASYNC-1)", async () => {
  const authorization = await signIn();
  const products = await platform.call("GET", "/v1/products");
  expect(products.status).toBe(200);
  const [product] = (products.body as { products: { uuid: string; name: string }[] }).products;
  const order = await platform.call(
    "POST",
    "/v1/orders",
    { lines: [{ product: product?.uuid, quantity: 2 }] },
    { authorization },
  );
  expect(order.status).toBe(201);
  const receipt = await platform.until("the receipt", ({ mailbox }) =>
    mailbox.find(({ to, subject }) => to.includes(person.email) && /receipt|order/i.test(subject)),
  );
  expect(receipt.text).toContain(product?.name);
});

test("a changed password is said on the phones of the user, by both carriers (NOTIFY-2)", async () => {
  const authorization = await signIn();
  const ios = { platform: "ios", token: "0f".repeat(32), environment: "sandbox" };
  for (const body of [ios, { platform: "android", token: "c".repeat(140) }])
    expect((await platform.call("PUT", "/v1/devices", body, { authorization })).status).toBe(200);
  const change = { currentPassword: person.password, newPassword: `${person.password}!` };
  expect((await platform.call("POST", "/v1/auth/password", change, { authorization })).status).toBe(200);
  person.password = change.newPassword;
  for (const carrier of ["apns", "fcm"])
    await platform.until(`the notification by ${carrier}`, ({ mailbox }) =>
      mailbox.find(({ to, subject }) => to.startsWith(carrier) && subject === "Your password was changed"),
    );
});

test("a chat message appears in another browser, by the lines of docs/notifications.md (NOTIFY-4)", async () => {
  const text = "Is the mug dishwasher safe?";
  expect(await chatInTwoBrowsers(platform)).toEqual([
    { type: "ready", last: 0, missed: false },
    expect.objectContaining({ id: 1, type: "message.sent", data: expect.objectContaining({ text }) as unknown }),
  ]);
});

test("/v1/docs shows the API's document, as the checkout has it", async () => {
  const { status, body } = await platform.call("GET", "/v1/docs/openapi.json");
  expect(status).toBe(200);
  expect(body).toEqual(JSON.parse(readFileSync(path.join(checkout, "contract/openapi/v1.json"), "utf8")));
  const page = await platform.call("GET", "/v1/docs");
  expect([page.status, page.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
});

test("malformed bodies are refused with a path and the request id, by the application and by the gateway (case 34)", async () => {
  const wrong = await platform.call(
    "POST",
    "/v1/auth/register",
    { ...person, role: "admin" },
    { "x-request-id": "0123456789abcdef0123456789abcdef" },
  );
  expect(wrong.status).toBe(400);
  expect(JSON.stringify(wrong.body)).toContain("role");
  expect(JSON.stringify(wrong.body)).toContain("0123456789abcdef0123456789abcdef");
  expect((await platform.call("POST", "/v1/auth/register", "{")).status).toBe(400);
  expect((await platform.call("GET", "/v1/nothing")).status).toBe(404);
  expect((await platform.call("POST", "/v1/auth/register", "x".repeat(2_000_000))).status).toBe(413);
});

test("neither planted nor generated secrets appear in state, logs, output or any process's arguments (SECRETS)", async () => {
  const folder = sandboxFolder();
  const generated = generatedSecrets(folder);
  const secrets = { ...plantedSecrets(folder), ...generated };
  // Those of the contract, and the master login of PostgreSQL.
  expect(Object.keys(secrets)).toHaveLength(secretsWith(new Set(["identityProviders", "apns", "fcm"])).length + 1);
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const { log } = await platform.view();
  const texts = {
    "output of npm start": platform.output,
    log: JSON.stringify(log),
    ...Object.fromEntries(processes.map((pid) => [`arguments of ${pid}`, commandLine(pid)])),
    ...textsBelow(path.join(folder, "state")),
    ...textsBelow(path.join(folder, "home")),
  };
  expect(Object.keys(texts).filter((name) => name.endsWith("stacks/groundwork/dev.json"))).toHaveLength(1);
  expect(scanTexts(secrets, texts)).toEqual([]);
  const environments = descendants(platform.pid).map((each) => [`environment of ${each}`, environment(pidOf(each))]);
  expect(scanTexts(generated, Object.fromEntries(environments) as Record<string, string>)).toEqual([]);
});

test("killed with -9 and started again, all data is restored and the engine changes nothing", async () => {
  await platform.end("SIGKILL");
  platform = await StartedPlatform.start(state.folder, network);
  expect(platform.output).toMatch(/Changes +none/);
  expect((await platform.call("GET", "/v1/users/me", undefined, { authorization: await signIn() })).status).toBe(200);
});

test("the sandbox restarts each server that is killed with -9", async () => {
  const victims = ["postgres", "redis-server", "nginx", "app/auth/http.ts", "app/notifications/worker.ts"];
  for (const victim of victims)
    for (const each of descendantsNamed(platform.pid, victim)) process.kill(pidOf(each), "SIGKILL");
  await platform.until("every task healthy again", ({ tasks }) =>
    tasks.length >= 8 && tasks.every(({ health }) => health === "healthy") ? true : undefined,
  );
  const other = { ...person, email: "grace@example.com", name: "Grace" };
  await untilAnswered(() => platform.call("POST", "/v1/auth/register", other), [201, 202]);
  await platform.until("the second user's link", ({ mailbox }) => mailbox.find(({ to }) => to.includes(other.email)));
});

test("Ctrl-C stops everything in order within 15 seconds, leaves no process, and leaves the checkout unchanged", async () => {
  const children = descendants(platform.pid);
  expect(children.length).toBeGreaterThan(8);
  const { code, seconds } = await platform.end("SIGINT");
  expect(code).toBe(0);
  expect(seconds).toBeLessThan(15);
  expect(children.filter(isRunning)).toEqual([]);
  expect(userFiles()).toEqual(filesBefore);
});

async function untilAnswered(send: () => Promise<{ status: number }>, wanted: readonly number[]): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    const status = await send().then(
      (answer) => answer.status,
      () => 0,
    );
    if (wanted.includes(status)) return;
  }
  throw new Error(`not answered with ${wanted.join(" or ")} within 20 s`);
}

function environment(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8");
  } catch (error) {
    // It has ended since it was listed.
    if (["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) return "";
    throw error;
  }
}

/** The identities of a process's descendants. */
function descendants(pid: number): string[] {
  const text = execFileSync("ps", ["-o", "pid=,ppid=", "-e"], { encoding: "utf8" });
  const pairs = text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    pairs.filter(([, ppid]) => ppid === parent).flatMap(([child = 0]) => [child, ...below(child)]);
  return below(pid).flatMap((child) => identityOf(child) ?? []);
}

function descendantsNamed(pid: number, name: string): string[] {
  return descendants(pid).filter((child) => commandLine(String(pidOf(child))).includes(name));
}
