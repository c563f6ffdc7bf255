import * as z from "zod";
import { PermanentFailure, Unavailable } from "../../chassis/messaging/failures.ts";
import type { ApnsAnswer } from "./apns-connection.ts";
import type { PushOutcome } from "./push-carrier.ts";

/**
 * Apple's reasons by what follows from them; any other reason of a 4xx is a fault of this one
 * notification, and any 5xx one of Apple
 * (https://developer.apple.com/documentation/usernotifications/handling-notification-responses-from-apns, 2026-11-30).
 */
const reasons = {
  /** The application is not there any more, or never was. */
  gone: ["BadDeviceToken", "DeviceTokenNotForTopic", "Unregistered", "ExpiredToken"],
  /** Of one device, which got too many. */
  later: ["TooManyRequests"],
  /** Of the connection, of our key or of the configuration, which an operator can fix. */
  unavailable: [
    "IdleTimeout",
    "TooManyProviderTokenUpdates",
    "InvalidProviderToken",
    "MissingProviderToken",
    "ExpiredProviderToken",
    "UnrelatedKeyIdInToken",
    "BadEnvironmentKeyIdInToken",
    "BadCertificate",
    "BadCertificateEnvironment",
    "Forbidden",
    "MissingTopic",
    "BadTopic",
    "TopicDisallowed",
  ],
} as const;

const Refusal = z.object({ reason: z.string().max(64), timestamp: z.number().optional() });

/** The reason of a refusal; empty if there is none. */
export const reasonOf = ({ body }: ApnsAnswer): string => refusalOf(body)?.reason ?? "";

const isOneOf = (all: readonly string[], reason: string): boolean => all.includes(reason);

/** What follows from Apple's answer to a request of that time. @throws as the port says */
export function outcomeOfApns(answer: ApnsAnswer, askedAt: Date): PushOutcome {
  const { status, id, body } = answer;
  if (status === 200) return { accepted: id };
  const { reason, timestamp } = refusalOf(body) ?? { reason: "no reason" };
  const said = `APNs: ${status} ${reason}`;
  if (isOneOf(reasons.gone, reason))
    // Apple says until when it knew the token: the application may have come back since.
    return { gone: said, since: timestamp === undefined ? askedAt : new Date(timestamp) };
  if (isOneOf(reasons.later, reason)) throw new Error(said);
  throw isOfCarrier(status, reason) ? new Unavailable(said) : new PermanentFailure(said);
}

const isOfCarrier = (status: number, reason: string): boolean =>
  status >= 500 || status === 429 || isOneOf(reasons.unavailable, reason);

function refusalOf(body: string): z.infer<typeof Refusal> | undefined {
  try {
    return Refusal.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined; // a proxy answers with a page
  }
}
