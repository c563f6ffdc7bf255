import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { ask, type Answer } from "../../../app/testing/client.ts";
import { tokenIn } from "../../../app/testing/mailed-token.ts";
import { until } from "../../../app/testing/until.ts";
import type { Platform } from "./platform.ts";

/** What users do, in this order, one each tenth of a second. */
const journey = ["read", "order", "register", "read", "login"] as const;
export type Action = (typeof journey)[number];

/** One request of a user, as the user saw it. */
export interface Seen {
  readonly action: Action;
  /** `Date.now()` when it was sent. */
  readonly at: number;
  readonly milliseconds: number;
  /** 0 without an answer. */
  readonly status: number;
  /** The e-mail address that registered, or the uuid of the order. */
  readonly about?: string | undefined;
}

const tickMilliseconds = 100;
const patienceMilliseconds = 20_000;
const password = "a long password of the fault suite";

interface Account {
  readonly email: string;
  token: string;
}

/** Constant load from users, and what each of them saw. */
export class Load {
  readonly seen: Seen[] = [];
  readonly #platform: Platform;
  readonly #product: string;
  readonly #accounts: readonly Account[];
  readonly #running = new Set<Promise<void>>();
  #stopped = false;
  #sent = 0;
  #loop: Promise<void> | undefined;

  private constructor(platform: Platform, product: string, accounts: readonly Account[]) {
    this.#platform = platform;
    this.#product = product;
    this.#accounts = accounts;
  }

  /** Registers some users, who open the links in their mails, and starts. */
  static async start(platform: Platform): Promise<Load> {
    const [product] = await platform.query<{ uuid: string }>(
      "update shop.products set stock = 1000000 where id = (select min(id) from shop.products) returning uuid",
    );
    const accounts = Array.from({ length: 4 }, (_, at) => ({ email: `buyer-${at}@example.test`, token: "" }));
    const load = new Load(platform, product?.uuid ?? "", accounts);
    await Promise.all(accounts.map(async ({ email }) => load.#register(email)));
    await Promise.all(accounts.map(async ({ email }) => load.#verify(email)));
    for (const account of accounts) await load.#login(account);
    load.#loop = load.#run();
    return load;
  }

  /** Sends no more requests, and waits for the last answer. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#loop;
    await Promise.all(this.#running);
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const action = journey[this.#sent % journey.length] ?? "read";
      const running = this.#act(action, this.#sent++);
      this.#running.add(running);
      void running.finally(() => this.#running.delete(running));
      await pause(tickMilliseconds);
    }
  }

  async #act(action: Action, number: number): Promise<void> {
    const account = this.#accounts[number % this.#accounts.length] ?? { email: "", token: "" };
    const at = Date.now();
    const begun = performance.now();
    const email = `user-${randomUUID()}@example.test`;
    const answer = await this.#ask(action, account, email);
    const about = action === "register" ? email : (answer?.body as { uuid?: string } | undefined)?.uuid;
    const milliseconds = performance.now() - begun;
    this.seen.push({ action, at, milliseconds, status: answer?.status ?? 0, about });
  }

  async #ask(action: Action, account: Account, email: string): Promise<Answer | undefined> {
    try {
      switch (action) {
        case "read":
          return await this.#send("shop", "/v1/products");
        case "register":
          return await this.#register(email);
        case "login":
          return await this.#login(account);
        case "order":
          return await this.#order(account);
      }
    } catch {
      return undefined; // no answer: shown to the user as such
    }
  }

  async #register(email: string): Promise<Answer> {
    return this.#send("auth", "/v1/auth/register", { body: { email, password, name: "Ada" } });
  }

  async #verify(email: string): Promise<void> {
    const { mails } = this.#platform.mail;
    const token = await until(
      `the link of ${email}`,
      () => tokenIn(mails.find(({ envelope }) => envelope.to.includes(email))?.parsed.text),
      30,
    );
    await this.#send("auth", "/v1/auth/verify-email", { body: { token, password } });
  }

  async #login(account: Account): Promise<Answer> {
    const answer = await this.#send("auth", "/v1/auth/login", { body: { email: account.email, password } });
    account.token = (answer.body as { accessToken?: string } | undefined)?.accessToken ?? account.token;
    return answer;
  }

  async #order(account: Account): Promise<Answer> {
    const body = { lines: [{ product: this.#product, quantity: 1 }] };
    return this.#send("shop", "/v1/orders", { body, token: account.token });
  }

  async #send(
    service: "auth" | "shop",
    path: string,
    options: { body?: unknown; token?: string } = {},
  ): Promise<Answer> {
    const instances = this.#platform.of(`${service}/http`);
    const { url } = instances[this.#sent % instances.length] ?? { url: "" };
    // As the gateway says it: each request is from another client, none of whom reaches a limit.
    const headers = { "x-forwarded-for": `10.${this.#sent >> 16}.${(this.#sent >> 8) & 255}.${this.#sent & 255}` };
    return ask(url + path, { ...options, headers, signal: AbortSignal.timeout(patienceMilliseconds) });
  }
}
