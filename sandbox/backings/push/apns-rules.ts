import type { KeyObject } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http2";
import { errors, jwtVerify } from "jose";
import { pushIdForms, pushPayloadBytes, pushTokenForms } from "../../../contract/push.ts";

/** What Apple knows of a team: its key, and the application. */
export interface ApnsAccount {
  readonly team: string;
  readonly key: string;
  readonly topic: string;
  readonly publicKey: KeyObject;
}

/** Why Apple refuses a request. */
export interface ApnsRefusal {
  readonly status: number;
  readonly reason: string;
  /** Until when Apple knew the token, in milliseconds. */
  readonly timestamp?: number;
}

/** A request as the stand-in has read it. */
export interface ApnsAsked {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The last provider token of one connection. */
export interface SeenToken {
  text: string;
  issuedAt: number;
}

/**
 * The status and reason of each refusal are those of Apple's table "Response error strings":
 * https://developer.apple.com/documentation/usernotifications/handling-notification-responses-from-apns
 * (2026-11-30). What makes a header wrong is in
 * https://developer.apple.com/documentation/usernotifications/sending-notification-requests-to-apns.
 */
const refused = (status: number, reason: string): ApnsRefusal => ({ status, reason });

const textOf = (header: string | readonly string[] | undefined): string => (typeof header === "string" ? header : "");

/** The token of a path, which is `/3/device/<token>`. */
export const tokenOf = (path: string): string => /^\/3\/device\/(.*)$/.exec(path)?.[1] ?? "";

type Check = (asked: ApnsAsked, account: ApnsAccount) => ApnsRefusal | undefined;

const checks: readonly Check[] = [
  ({ headers }) => (headers[":method"] === "POST" ? undefined : refused(405, "MethodNotAllowed")),
  ({ headers }) => (textOf(headers[":path"]).startsWith("/3/device/") ? undefined : refused(404, "BadPath")),
  ({ headers }) => (tokenOf(textOf(headers[":path"])) === "" ? refused(400, "MissingDeviceToken") : undefined),
  ({ headers }) => (pushTokenForms.ios.test(tokenOf(textOf(headers[":path"]))) ? undefined : badToken),
  ({ headers }) => ("apns-topic" in headers ? undefined : refused(400, "MissingTopic")),
  ({ headers }) => (pushIdForms.topic.test(textOf(headers["apns-topic"])) ? undefined : refused(400, "BadTopic")),
  // The devices of the stand-in have the one application.
  ({ headers }, { topic }) => (headers["apns-topic"] === topic ? undefined : refused(400, "DeviceTokenNotForTopic")),
  ({ headers }) => (pushTypes.has(textOf(headers["apns-push-type"])) ? undefined : refused(400, "InvalidPushType")),
  ({ headers }) => (matches(headers["apns-id"], uuid) ? undefined : refused(400, "BadMessageId")),
  ({ headers }) => (matches(headers["apns-expiration"], /^\d+$/) ? undefined : refused(400, "BadExpirationDate")),
  ({ headers }) => (matches(headers["apns-priority"], /^(?:1|5|10)$/) ? undefined : refused(400, "BadPriority")),
  ({ headers }) =>
    Buffer.byteLength(textOf(headers["apns-collapse-id"])) > 64 ? refused(400, "BadCollapseId") : undefined,
  ({ body }) => (body.length === 0 ? refused(400, "PayloadEmpty") : undefined),
  // https://developer.apple.com/documentation/usernotifications/generating-a-remote-notification: 4 KB
  ({ body }) => (body.length > pushPayloadBytes ? refused(413, "PayloadTooLarge") : undefined),
];

const badToken = refused(400, "BadDeviceToken");
const pushTypes = new Set(["alert", "background", "voip", "complication", "fileprovider", "mdm", "liveactivity"]);
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A header that may be left out. */
const matches = (header: string | readonly string[] | undefined, form: RegExp): boolean =>
  header === undefined || form.test(textOf(header));

const hourSeconds = 3_600;
const leastSecondsBetweenTokens = 20 * 60;

/**
 * Whether Apple takes the provider token: ES256 by the key, of the team, at most an hour old, and on
 * one connection not renewed more often than every 20 minutes
 * (https://developer.apple.com/documentation/usernotifications/establishing-a-token-based-connection-to-apns).
 */
async function tokenRefusal(
  { headers }: ApnsAsked,
  { team, key, publicKey }: ApnsAccount,
  seen: SeenToken,
  nowSeconds: number,
): Promise<ApnsRefusal | undefined> {
  const text = /^bearer (.+)$/i.exec(headers.authorization ?? "")?.[1];
  if (text === undefined) return refused(403, "MissingProviderToken");
  try {
    const options = { algorithms: ["ES256"], issuer: team, currentDate: new Date(nowSeconds * 1_000) };
    const { payload, protectedHeader } = await jwtVerify(text, publicKey, options);
    if (protectedHeader.kid !== key) return refused(403, "InvalidProviderToken");
    return ageRefusal(text, payload.iat, seen, nowSeconds);
  } catch (error) {
    if (error instanceof errors.JOSEError) return refused(403, "InvalidProviderToken");
    throw error;
  }
}

const clockSkewSeconds = 60;

function ageRefusal(
  text: string,
  issuedAt: number | undefined,
  seen: SeenToken,
  nowSeconds: number,
): ApnsRefusal | undefined {
  if (issuedAt === undefined || issuedAt > nowSeconds + clockSkewSeconds) return refused(403, "InvalidProviderToken");
  if (nowSeconds - issuedAt > hourSeconds) return refused(403, "ExpiredProviderToken");
  return renewal(text, issuedAt, seen);
}

function renewal(text: string, issuedAt: number, seen: SeenToken): ApnsRefusal | undefined {
  const isTooSoon = seen.text !== "" && seen.text !== text && issuedAt - seen.issuedAt < leastSecondsBetweenTokens;
  if (isTooSoon) return refused(429, "TooManyProviderTokenUpdates");
  Object.assign(seen, { text, issuedAt });
  return undefined;
}

/** Why Apple refuses a request; undefined if it takes it. */
export async function apnsRefusal(
  asked: ApnsAsked,
  account: ApnsAccount,
  seen: SeenToken,
  nowSeconds: number,
): Promise<ApnsRefusal | undefined> {
  for (const check of checks) {
    const found = check(asked, account);
    if (found !== undefined) return found;
  }
  return tokenRefusal(asked, account, seen, nowSeconds);
}
