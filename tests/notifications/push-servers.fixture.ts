import { generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import type { OutgoingPush } from "../../app/notifications/push/push-carrier.ts";
import { makeAuthority } from "../../app/testing/authority.ts";
import { freePort } from "../../app/testing/free-port.ts";
import { ApnsServer } from "../../sandbox/backings/push/apns-server.ts";
import { FcmServer } from "../../sandbox/backings/push/fcm-server.ts";
import type { AcceptedPush } from "../../sandbox/backings/push/push-server.ts";

const address = "127.0.0.1";

/** Apple and Google as the sandbox has them, and what a worker needs to reach them. */
export interface PushServers {
  readonly apns: ApnsServer;
  readonly fcm: FcmServer;
  /** What both accepted, oldest first. */
  readonly accepted: readonly AcceptedPush[];
  readonly apnsOptions: {
    readonly address: string;
    readonly team: string;
    readonly key: string;
    readonly topic: string;
    readonly privateKey: string;
  };
  readonly fcmOptions: {
    readonly address: string;
    readonly tokenAddress: string;
    readonly project: string;
    readonly clientEmail: string;
    readonly privateKey: string;
  };
  stop(): Promise<void>;
}

const pem = { type: "pkcs8", format: "pem" } as const;

/** Starts both on free ports; this process trusts them until they stop. */
export async function startPushServers(): Promise<PushServers> {
  const folder = await mkdtemp(path.join(tmpdir(), "groundwork-push-"));
  const authority = await makeAuthority(folder, address);
  const trusted = getCACertificates("default");
  setDefaultCACertificates([...trusted, authority.ca]);
  const [certificate, key] = await Promise.all([
    readFile(authority.certFile, "utf8"),
    readFile(authority.keyFile, "utf8"),
  ]);
  const accepted: AcceptedPush[] = [];
  const at = (port: number) => ({
    ...{ address, port, certificate, key },
    accepted: (push: AcceptedPush) => void accepted.push(push),
  });
  const [ec, rsa] = [
    generateKeyPairSync("ec", { namedCurve: "P-256" }),
    generateKeyPairSync("rsa", { modulusLength: 2_048 }),
  ];
  const team = { team: "A1B2C3D4E5", key: "F6G7H8J9K0", topic: "com.example.groundwork" };
  const project = { project: "groundwork-test", clientEmail: "groundwork@example.iam.gserviceaccount.com" };
  const apnsPort = await freePort();
  const apns = new ApnsServer({ ...team, publicKey: ec.publicKey }, at(apnsPort));
  await apns.start();
  const fcm = new FcmServer({ ...project, publicKey: rsa.publicKey }, at(await freePort()));
  await fcm.start();
  return {
    apns,
    fcm,
    accepted,
    apnsOptions: {
      ...team,
      address: `https://${address}:${apnsPort}`,
      privateKey: ec.privateKey.export(pem).toString(),
    },
    fcmOptions: {
      ...project,
      address: fcm.url,
      tokenAddress: fcm.tokenUrl,
      privateKey: rsa.privateKey.export(pem).toString(),
    },
    stop: async () => {
      setDefaultCACertificates(trusted);
      await Promise.all([apns.stop(), fcm.stop(), rm(folder, { recursive: true, force: true })]);
    },
  };
}

/** A token of the form of Apple's. */
export const newApnsToken = (): string => randomBytes(32).toString("hex");

/** A token of the form of Google's. */
export const newFcmToken = (): string =>
  `${randomBytes(16).toString("base64url")}:APA91b${randomBytes(99).toString("base64url")}`;

/** A notification to a device. */
export const pushTo = (token: string, change: Partial<OutgoingPush> = {}): OutgoingPush => ({
  id: randomUUID(),
  token,
  kind: "password-changed",
  title: "Your password was changed",
  body: "If it was not you, reset it.",
  data: { message: "m-1" },
  collapseKey: "password-changed",
  expiresAt: new Date(Date.now() + 60_000),
  ...change,
});

/** The deadline of an attempt. */
export const soon = () => AbortSignal.timeout(5_000);
/** Why a notification was not sent. */
export const failureOf = async (sent: Promise<unknown>): Promise<Error> =>
  sent.then(
    (outcome) => new Error(`sent: ${JSON.stringify(outcome)}`),
    (error: unknown) => error as Error,
  );
/** How often a carrier was asked to notify a device. */
export const askedOf = (server: { readonly asked: readonly string[] }, token: string) =>
  server.asked.filter((one) => one === token).length;
