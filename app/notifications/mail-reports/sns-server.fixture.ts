import "reflect-metadata";
import { createSign, generateKeyPairSync, webcrypto, type KeyObject } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cryptoProvider, X509CertificateGenerator } from "@peculiar/x509";
import { makeAuthority } from "../../testing/authority.ts";
import { signedText, type SnsMessage } from "./sns-message.ts";

/** An https server that has the certificate of SNS, and confirms subscriptions. */
export interface SnsServer {
  readonly origin: string;
  /** Of the server's own certificate. */
  readonly ca: string;
  /** The path and query of each request. */
  readonly asked: string[];
  /** Answers each request with this status. */
  answer: number;
  /** A message that is signed with the key of the certificate, or another one. */
  sign(message: Omit<SnsMessage, "Signature" | "SigningCertURL">, key?: KeyObject): SnsMessage;
  stop(): Promise<void>;
}

const rsa = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  modulusLength: 2_048,
  publicExponent: new Uint8Array([1, 0, 1]),
};
const path = `/SimpleNotificationService-${"0123456789abcdef".repeat(2)}.pem`;
/** A certificate of the year before. */
export const expiredPath = `/SimpleNotificationService-${"0".repeat(32)}.pem`;

/** Another key than that of SNS. */
export const foreignKey = (): KeyObject => generateKeyPairSync("rsa", { modulusLength: 2_048 }).privateKey;

/** Starts a server. */
export async function startSnsServer(): Promise<SnsServer> {
  const folder = await mkdtemp(join(tmpdir(), "groundwork-sns-"));
  const { ca, certFile, keyFile } = await makeAuthority(folder, "127.0.0.1");
  const tls = { cert: await readFile(certFile), key: await readFile(keyFile) };
  await rm(folder, { recursive: true });
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  const certificates = new Map([
    [path, await certificateOf(privateKey, publicKey, 0)],
    [expiredPath, await certificateOf(privateKey, publicKey, -400)],
  ]);
  const asked: string[] = [];
  const server = createServer(tls, ({ url = "" }, response) => {
    asked.push(url);
    const found = url.startsWith("/?Action=ConfirmSubscription&") ? "<ok/>" : certificates.get(url);
    if (sns.answer !== 200) response.writeHead(sns.answer, { location: `${sns.origin}${path}` }).end();
    else response.writeHead(found === undefined ? 403 : 200).end(found);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sns: SnsServer = {
    origin,
    ca,
    asked,
    answer: 200,
    sign: (message, key = privateKey) => {
      const whole = { ...message, Signature: "", SigningCertURL: `${origin}${path}` };
      const signer = createSign(message.SignatureVersion === "1" ? "RSA-SHA1" : "RSA-SHA256");
      return { ...whole, Signature: signer.update(signedText(whole)).sign(key, "base64") };
    },
    stop: async () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return sns;
}

async function certificateOf(privateKey: KeyObject, publicKey: KeyObject, days: number): Promise<string> {
  cryptoProvider.set(webcrypto);
  const { subtle } = webcrypto;
  const from = Date.now() + days * 86_400_000;
  const certificate = await X509CertificateGenerator.createSelfSigned({
    notBefore: new Date(from - 60_000),
    notAfter: new Date(from + 86_400_000),
    name: "CN=sns.amazonaws.com",
    keys: {
      privateKey: await subtle.importKey("pkcs8", privateKey.export({ type: "pkcs8", format: "der" }), rsa, true, [
        "sign",
      ]),
      publicKey: await subtle.importKey("spki", publicKey.export({ type: "spki", format: "der" }), rsa, true, [
        "verify",
      ]),
    },
    signingAlgorithm: rsa,
  });
  return certificate.toString("pem");
}
