import { createVerify } from "node:crypto";
import * as z from "zod";
import type { SnsEndpoint } from "./sns-endpoint.ts";

/**
 * What Amazon SNS posts to a subscriber
 * (https://docs.aws.amazon.com/sns/latest/dg/http-notification-json.html). Fields that the signature
 * does not cover are not read.
 */
export const SnsMessage = z.object({
  Type: z.enum(["Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation"]),
  MessageId: z.string().max(100),
  TopicArn: z.string().max(300),
  Subject: z.string().nullish(),
  Message: z.string(),
  Timestamp: z.iso.datetime(),
  SignatureVersion: z.enum(["1", "2"]),
  Signature: z.base64().max(1_000),
  SigningCertURL: z.string().max(300),
  SubscribeURL: z.string().max(1_000).optional(),
  Token: z.string().max(1_000).optional(),
});
export type SnsMessage = z.infer<typeof SnsMessage>;

/**
 * SNS tries a subscriber for an hour at most
 * (https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html); clocks differ.
 */
export const validSeconds = 75 * 60;

/**
 * Why a message is not one that SNS published now to this topic; undefined for one that is.
 * @throws Unavailable if the certificate of SNS cannot be read
 */
export async function forgeryOf(
  message: SnsMessage,
  { topic, endpoint }: { readonly topic: string; readonly endpoint: SnsEndpoint },
): Promise<string | undefined> {
  if (message.TopicArn !== topic) return "it is of another topic";
  if (Math.abs(Date.now() - Date.parse(message.Timestamp)) > validSeconds * 1_000) return "it is too old";
  const certificate = await endpoint.certificate(message.SigningCertURL);
  if (certificate === undefined) return "its certificate is not one of SNS";
  // Version 1 is what a topic has by default.
  const verifier = createVerify(message.SignatureVersion === "1" ? "RSA-SHA1" : "RSA-SHA256");
  const isSigned = verifier.update(signedText(message)).verify(certificate.publicKey, message.Signature, "base64");
  return isSigned ? undefined : "its signature is wrong";
}

const ofNotification = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"] as const;
const ofSubscription = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"] as const;

/** Names and values in the order of the names (…/sns-verify-signature-of-message-verify-message-signature.html). */
export function signedText(message: SnsMessage): string {
  const names = message.Type === "Notification" ? ofNotification : ofSubscription;
  return names
    .flatMap((name) => {
      const value = message[name];
      return value === undefined || value === null ? [] : [`${name}\n${value}\n`];
    })
    .join("");
}
