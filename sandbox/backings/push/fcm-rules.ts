import type { KeyObject } from "node:crypto";
import { errors, jwtVerify } from "jose";
import * as z from "zod";
import { pushPayloadBytes, pushTokenForms } from "../../../contract/push.ts";

/** What Google knows of a project and its service account. */
export interface FcmAccount {
  readonly project: string;
  readonly clientEmail: string;
  readonly publicKey: KeyObject;
}

/** An answer of Google's APIs. */
export interface FcmAnswer {
  readonly status: number;
  readonly body: object;
  readonly retryAfterSeconds?: number;
}

/** The form of Google's errors: https://cloud.google.com/apis/design/errors#http_mapping (2026-11-30). */
const failed = (status: number, name: string, details: readonly object[] = []): FcmAnswer => ({
  status,
  body: { error: { code: status, message: `${name} of the stand-in`, status: name, details } },
});

/**
 * A refusal with a code of FCM: https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode; the
 * type of its details is shown in https://firebase.google.com/docs/cloud-messaging/error-codes.
 */
export const fcmError = (status: number, name: string, errorCode: string, retryAfterSeconds?: number): FcmAnswer => ({
  ...failed(status, name, [{ "@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", errorCode }]),
  ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
});

/** A field that is wrong: INVALID_ARGUMENT with the extension google.rpc.BadRequest, on the same pages. */
const badRequest = (field: string): FcmAnswer =>
  failed(400, "INVALID_ARGUMENT", [
    { "@type": "type.googleapis.com/google.rpc.BadRequest", fieldViolations: [{ field }] },
  ]);

/** Without a valid token, and of another project. */
export const unauthenticated = failed(401, "UNAUTHENTICATED");
export const permissionDenied = failed(403, "PERMISSION_DENIED");

/** https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages, as far as the platform uses it. */
const Message = z.strictObject({
  token: z.string().min(1),
  notification: z.strictObject({ title: z.string(), body: z.string() }).optional(),
  data: z.record(z.string(), z.string()).default({}),
  android: z
    .strictObject({
      collapse_key: z.string().optional(),
      notification: z.strictObject({ tag: z.string() }).optional(),
      priority: z.enum(["NORMAL", "HIGH"]).optional(),
      /** Up to four weeks: https://firebase.google.com/docs/cloud-messaging/concept-options#ttl */
      ttl: z.string().regex(/^\d{1,7}(?:\.\d{1,9})?s$/),
    })
    .optional(),
});
const Body = z.strictObject({ message: Message });
export type FcmMessage = z.infer<typeof Message>;

const mostTtlSeconds = 28 * 86_400;
/** Words that no key of data may be, on the page of `projects.messages`. */
const reserved = /^(?:from|message_type|notification|google.*|gcm.*)$/;

/** A message that Google takes, or the answer that refuses it. */
export function judgeMessage(text: string): FcmMessage | FcmAnswer {
  const parsed = Body.safeParse(jsonOf(text));
  if (!parsed.success) return badRequest(parsed.error.issues[0]?.path.join(".") ?? "message");
  const { message } = parsed.data;
  const wrong = wrongFieldOf(message);
  if (wrong !== undefined) return badRequest(wrong);
  return pushTokenForms.android.test(message.token) ? message : fcmError(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT");
}

function wrongFieldOf({ notification, data, android = { ttl: "0s" } }: FcmMessage): string | undefined {
  const key = Object.keys(data).find((one) => reserved.test(one));
  if (key !== undefined) return `message.data.${key}`;
  if (Number.parseFloat(android.ttl) > mostTtlSeconds) return "message.android.ttl";
  return Buffer.byteLength(JSON.stringify({ notification, data })) > pushPayloadBytes ? "message" : undefined;
}

const Claims = z.object({ scope: z.string(), iat: z.number(), exp: z.number() });
const scope = "https://www.googleapis.com/auth/firebase.messaging";

/**
 * Whether Google gives an access token for a form: the grant, RS256 by the account's key, issuer,
 * audience, scope, and at most an hour of life
 * (https://developers.google.com/identity/protocols/oauth2/service-account#httprest, 2026-11-30).
 */
export async function isAssertion(form: URLSearchParams, account: FcmAccount, audience: string): Promise<boolean> {
  if (form.get("grant_type") !== "urn:ietf:params:oauth:grant-type:jwt-bearer") return false;
  try {
    const rules = { algorithms: ["RS256"], issuer: account.clientEmail, audience };
    const { payload } = await jwtVerify(form.get("assertion") ?? "", account.publicKey, rules);
    const claims = Claims.safeParse(payload).data;
    return claims !== undefined && claims.scope.split(" ").includes(scope) && claims.exp - claims.iat <= 3_600;
  } catch (error) {
    if (error instanceof errors.JOSEError) return false;
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
