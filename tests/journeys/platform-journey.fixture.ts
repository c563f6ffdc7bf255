import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@jest/globals";
import { textsBelow } from "../texts-below.fixture.ts";
import { checkout, StartedPlatform, type OtherStart } from "./started-platform.fixture.ts";

/** Where a platform is started: its stack, and the N of its loopback network 127.N.0.0/16. */
export interface JourneyPlace {
  readonly stack: string;
  readonly network: number;
  /** The folder of all sandboxes' data. */
  readonly state: string;
  /** A copy of the checkout to start from, if not the checkout itself. */
  readonly from?: string;
}

/**
 * What a user does with a platform that `npm start` has started, whatever runs its processes: each
 * method is one test's body.
 */
export class PlatformJourney {
  readonly place: JourneyPlace;
  platform: StartedPlatform;
  readonly person = { email: "joan@example.com", password: "correct horse battery staple", name: "Joan" };
  #filesBefore: ReturnType<PlatformJourney["userFiles"]>;

  private constructor(place: JourneyPlace) {
    this.place = place;
    this.#filesBefore = this.userFiles();
    this.platform = this.spawn();
  }

  /** Starts the platform; resolves when it is up. */
  static async start(place: JourneyPlace): Promise<PlatformJourney> {
    const journey = new PlatformJourney(place);
    await journey.platform.said("Ctrl-C stops everything.");
    return journey;
  }

  /** Spawns `npm start` of the stack, and does not wait until it is up. */
  spawn(args: OtherStart["args"] = []): StartedPlatform {
    const { state, network, stack, from } = this.place;
    return StartedPlatform.spawn(state, network, stack, { args, ...(from === undefined ? {} : { from }) });
  }

  /** The data folder of this sandbox. */
  get folder(): string {
    const { state, stack, from = checkout } = this.place;
    const name = readdirSync(state).find((each) => each.startsWith(`${path.basename(from)}-`)) ?? "";
    return path.join(state, name, stack);
  }

  /** The names at the top of the checkout, and the contents of its stack files and policy pack. */
  userFiles() {
    const { from = checkout } = this.place;
    return {
      names: readdirSync(from).filter((name) => name !== "node_modules"),
      stackFiles: readdirSync(from)
        .filter((name) => name.startsWith("Pulumi."))
        .map((name) => readFileSync(path.join(from, name), "utf8")),
      policies: textsBelow(path.join(from, "policies")),
    };
  }

  /** The files of the checkout are as they were before the start. */
  filesAreUnchanged(): void {
    expect(this.userFiles()).toEqual(this.#filesBefore);
  }

  /** The `authorization` of a request after a new sign-in. */
  async signIn(): Promise<string> {
    const { email, password } = this.person;
    const answer = await this.platform.call("POST", "/v1/auth/login", { email, password });
    expect(answer.status).toBe(200);
    return `Bearer ${(answer.body as { accessToken: string }).accessToken}`;
  }

  startsWithoutWarnings(): void {
    expect(this.platform.output).not.toMatch(/ERROR|WARN/);
    expect(this.platform.output).toContain("groundwork:mailPassword is not set: the sandbox supplies a value");
    const differences =
      /differs from the cloud [^:]*: see the console\) in: (.*)\./.exec(this.platform.output)?.[1] ?? "";
    const named = ["service names", "Jobs of Kubernetes", "final snapshots"].filter((one) => differences.includes(one));
    expect(named).toEqual([
      this.place.stack === "kubernetes" ? "Jobs of Kubernetes" : "service names",
      "final snapshots",
    ]);
  }

  /** Runs commands of a page against this sandbox. @returns what they print */
  runHere(commands: string): string {
    const here = commands
      .replaceAll("localhost", new URL(this.platform.url).hostname)
      .replaceAll("/tmp/groundwork-authority.pem", path.join(path.dirname(this.folder), "authority.pem"));
    return execFileSync("bash", ["-euo", "pipefail", "-c", here], { encoding: "utf8" });
  }

  async readmeWorks(): Promise<void> {
    const readme = readFileSync(path.join(checkout, "README.md"), "utf8");
    const [, commands = ""] = /```sh\n(API=[^]*?)```/.exec(readme) ?? [];
    expect(commands).toContain("https://localhost:8443");
    const said = this.runHere(commands).trim().split(/\n+/);
    expect(said.map((line) => JSON.parse(line) as unknown)).toEqual([
      { status: "accepted" },
      expect.objectContaining({ email: { address: "ada@example.com", verified: true }, name: "Ada" }),
      expect.objectContaining({ total: { amount: 2980, currency: "EUR" } }),
    ]);
    for (const subject of [/verify/i, /welcome/i, /receipt|order/i])
      await this.platform.until(`mail about ${String(subject)}`, ({ mailbox }) =>
        mailbox.find((mail) => mail.to.includes("ada@example.com") && subject.test(mail.subject)),
      );
  }

  async monitorAnswers(): Promise<void> {
    const [, address = ""] = /Queue monitor\s+(http:\S+)/.exec(this.platform.output) ?? [];
    const page = await fetch(address);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("<h1>Sign in</h1>")]);
    const statuses = ["/queues/shop/shop-events", "/internal/v1/queues", "/monitor.js"].map((resource) =>
      this.runHere(
        `curl -sS --cacert /tmp/groundwork-authority.pem -o /dev/null -w '%{http_code}' https://localhost:8443${resource}`,
      ),
    );
    expect(statuses).toEqual(["404", "404", "404"]);
  }

  sessionsPageWorks(): void {
    const page = readFileSync(path.join(checkout, "docs/sessions.md"), "utf8");
    const blocks = [...page.matchAll(/```sh\n([^]*?)```/g)].map(([, commands = ""]) => commands);
    expect(blocks).toHaveLength(2);
    const said = this.runHere(blocks.join(""));
    expect(said.match(/^HTTP\/\S+ 204/gm)).toHaveLength(2);
    expect(said).toMatch(/"expiresIn":600,"csrfToken":"[\w-]{43}"/);
    expect(said.match(/^set-cookie: __Host-refresh=; Max-Age=0; /gim)).toHaveLength(2);
  }

  servicePageWorks(): void {
    const page = readFileSync(path.join(checkout, "docs/service.md"), "utf8");
    const [, commands = ""] = /```sh\n(API=[^]*?)```/.exec(page) ?? [];
    const said = this.runHere(commands).trim().split(/\n+/);
    const user = (name: string) =>
      expect.objectContaining({ name, email: expect.objectContaining({ verified: true }) as unknown }) as unknown;
    const accepted = { status: "accepted" };
    expect(said.map((line) => JSON.parse(line) as unknown)).toEqual([
      ...[accepted, 204, accepted, 204],
      ...[200, 404],
      ...[accepted, 204, accepted, user("Mary")],
      ...[user("Grace"), { identities: [expect.objectContaining({ provider: "local" })] }],
    ]);
  }

  async registrationIsWelcomed(): Promise<void> {
    const { platform, person } = this;
    await platform.signUp(person);
    const mail = await platform.until("the welcome e-mail", ({ mailbox }) =>
      mailbox.find(({ to, subject }) => to.includes(person.email) && /welcome/i.test(subject)),
    );
    expect(mail.text).toContain(person.name);
  }

  async ownAccountIsRead(): Promise<void> {
    const { platform, person } = this;
    const me = await platform.call("GET", "/v1/users/me", undefined, { authorization: await this.signIn() });
    expect(me).toMatchObject({ status: 200, body: { email: person.email, name: person.name } });
    expect(me.body).not.toHaveProperty("id");
    expect((await platform.call("GET", "/v1/users/me")).status).toBe(401);
  }

  async orderGetsItsReceipt(): Promise<void> {
    const { platform, person } = this;
    const authorization = await this.signIn();
    const products = await platform.call("GET", "/v1/products");
    expect(products.status).toBe(200);
    const [product] = (products.body as { products: { uuid: string; name: string }[] }).products;
    const body = { lines: [{ product: product?.uuid, quantity: 2 }] };
    expect((await platform.call("POST", "/v1/orders", body, { authorization })).status).toBe(201);
    const receipt = await platform.until("the receipt", ({ mailbox }) =>
      mailbox.find(({ to, subject }) => to.includes(person.email) && /receipt|order/i.test(subject)),
    );
    expect(receipt.text).toContain(product?.name);
  }

  async malformedBodiesAreRefused(): Promise<void> {
    const { platform, person } = this;
    const requestId = "0123456789abcdef0123456789abcdef";
    const body = { ...person, role: "admin" };
    const wrong = await platform.call("POST", "/v1/auth/register", body, { "x-request-id": requestId });
    expect(wrong.status).toBe(400);
    expect(JSON.stringify(wrong.body)).toContain("role");
    expect(JSON.stringify(wrong.body)).toContain(requestId);
    expect((await platform.call("POST", "/v1/auth/register", "{")).status).toBe(400);
    expect((await platform.call("GET", "/v1/nothing")).status).toBe(404);
    expect((await platform.call("POST", "/v1/auth/register", "x".repeat(2_000_000))).status).toBe(413);
  }
}
