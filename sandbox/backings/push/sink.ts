import { createPrivateKey, createPublicKey, hash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { refuseBusyPort } from "../../core/addresses.ts";
import { sandboxFigures } from "../../core/differences.ts";
import { KeptMessages } from "../../core/kept-messages.ts";
import type { PushAccounts } from "../../core/push-accounts.ts";
import type { SandboxContext } from "../../core/sandbox-context.ts";
import { ApnsServer } from "./apns-server.ts";
import { FcmServer } from "./fcm-server.ts";
import type { AcceptedPush, PushServerOptions } from "./push-server.ts";

/** A notification that the sink accepted; the device's token only as a hash. */
const PushMessage = z.strictObject({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  title: z.string(),
  text: z.string(),
  /** When it was accepted, ISO 8601. */
  received: z.string(),
});
type PushMessage = z.infer<typeof PushMessage>;

const publicKeyOf = (privateKey: string) => createPublicKey(createPrivateKey(privateKey));

/** Apple's and Google's notifications in one sandbox: both stand-ins, and what they accepted, for the console. */
export class PushSink {
  readonly #context: SandboxContext;
  readonly #accounts: PushAccounts;
  readonly #kept: KeptMessages<PushMessage>;
  readonly #addresses: { readonly apns: string; readonly fcm: string };
  #servers: readonly (ApnsServer | FcmServer)[] = [];

  constructor(context: SandboxContext, accounts: PushAccounts) {
    this.#context = context;
    this.#accounts = accounts;
    this.#kept = new KeptMessages(path.join(context.folder, "push"), PushMessage);
    this.#addresses = { apns: context.address("apns"), fcm: context.address("fcm") };
  }

  /** Variables that replace the carriers' addresses in tasks. */
  get variables(): Readonly<Record<string, string>> {
    const { apns, fcm } = this.#addresses;
    const port = sandboxFigures.pushPort;
    return {
      APNS_URL: `https://${apns}:${port}`,
      FCM_URL: `https://${fcm}:${port}`,
      FCM_TOKEN_URL: `https://${fcm}:${port}/token`,
    };
  }

  /** What was accepted, oldest first. */
  messages(): readonly PushMessage[] {
    return this.#kept.all();
  }

  /** Whether it refuses connections. */
  get isAway(): boolean {
    return this.#servers.length === 0;
  }

  /** Resolves when the carriers that the stack has accept notifications. */
  async start(): Promise<void> {
    const { apns, fcm } = this.#accounts;
    const servers: (ApnsServer | FcmServer)[] = [];
    if (apns !== undefined)
      servers.push(new ApnsServer({ ...apns, publicKey: publicKeyOf(apns.privateKey) }, await this.#at("apns")));
    if (fcm !== undefined)
      servers.push(new FcmServer({ ...fcm, publicKey: publicKeyOf(fcm.privateKey) }, await this.#at("fcm")));
    this.#servers = servers;
    await Promise.all(servers.map(async (server) => server.start()));
  }

  /** Ends its connections, and accepts none. */
  async stop(): Promise<void> {
    const servers = this.#servers;
    this.#servers = [];
    await Promise.all(servers.map(async (server) => server.stop()));
  }

  async #at(carrier: "apns" | "fcm"): Promise<PushServerOptions> {
    const [address, port] = [this.#addresses[carrier], sandboxFigures.pushPort];
    await refuseBusyPort(`${carrier} sink`, address, port);
    const issued = await this.#context.certificates.issue({ name: carrier, addresses: [address] });
    return {
      address,
      port,
      certificate: readFileSync(issued.certificate, "utf8"),
      key: readFileSync(issued.key, "utf8"),
      accepted: (push) => this.#accept(push),
    };
  }

  #accept({ carrier, id, token, title, body, data }: AcceptedPush): void {
    // As the log and the console of the platform: a token is not shown.
    const to = `${carrier} device ${hash("sha256", token).slice(0, 12)}`;
    const text = `${body}\n\n${JSON.stringify(data)}`;
    this.#kept.add({ id, from: carrier, to, title, text, received: new Date().toISOString() });
    this.#context.log.write("push", `a notification to ${to}, accepted as ${id}`);
  }
}
