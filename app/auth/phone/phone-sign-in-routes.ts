import * as z from "zod";
import { problem, refused, unavailable } from "../../chassis/http/problem.ts";
import { accepted, anyone, route, type Route } from "../../chassis/http/route.ts";
import { Accepted } from "../accounts/register-route.ts";
import { Client } from "../sessions/login-route.ts";
import { SessionTokens, tokensOf } from "../sessions/session-tokens.ts";
import { originOf, UserAgent } from "../sessions/session.ts";
import type { SigningKeys } from "../signing-keys/signing-keys.ts";
import { OneTimeCode } from "./one-time-code.ts";
import { Phone } from "./phone-number.ts";
import { requestSignInCode, signInByPhone } from "./phone-sign-in.ts";
import { phonesAreOff, phonesOff, refusedCountry, uncounted, type PhoneTexts } from "./phone-texts.ts";

const declared = { method: "post", versions: ["v1"], access: anyone() } as const;

/** Texts a code; the response is the same if the number signs nobody in. */
const requestRoute = (texts: PhoneTexts | undefined): Route =>
  route({
    ...declared,
    path: "/auth/otp/request",
    summary: "Text a code to the phone number by which one signs in",
    limit: "phone-code",
    target: ({ body }) => body.phone,
    body: z.strictObject({ phone: Phone }).meta({ examples: [{ phone: "+49 1512 3456789" }] }),
    answers: { 202: Accepted, 404: phonesOff, 503: unavailable },
    handle: async ({ body }) => {
      if (texts === undefined) return phonesAreOff;
      const refusal = refusedCountry(texts, body.phone);
      if (refusal !== undefined) return refusal;
      const rejected = await requestSignInCode(texts, body.phone);
      return rejected === undefined ? accepted({ status: "accepted" as const }) : uncounted;
    },
  });

const wrongCode = problem("wrong-code", 401, "The code is not the last one of this number, was used, or has expired");

const validateRoute = (keys: SigningKeys, texts: PhoneTexts | undefined): Route =>
  route({
    ...declared,
    path: "/auth/otp/validate",
    summary: "Sign in by the code that was texted to a phone number",
    limit: "code-validation",
    target: ({ body }) => body.phone,
    headers: z.object(UserAgent),
    body: z
      .strictObject({ phone: Phone, code: OneTimeCode, client: Client })
      .meta({ examples: [{ phone: "+49 1512 3456789", code: "012345" }] }),
    answers: { 200: SessionTokens, 401: wrongCode, 404: phonesOff },
    handle: async ({ body, client, headers }) => {
      if (texts === undefined) return phonesAreOff;
      const session = await signInByPhone(texts.seal, body, originOf(client, headers["user-agent"]));
      return session === undefined ? refused(wrongCode) : tokensOf(keys, session);
    },
  });

/** Sign-in by a one-time password over the phone (AUTH-2). */
export const phoneSignInRoutes = (keys: SigningKeys, texts: PhoneTexts | undefined): readonly Route[] => [
  requestRoute(texts),
  validateRoute(keys, texts),
];
