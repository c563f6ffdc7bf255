import * as z from "zod";
import { PhoneNumber } from "../../../contract/one-time-codes.ts";
import { notSignedIn, problem, refused, unavailable } from "../../chassis/http/problem.ts";
import { accepted, noContent, ok, route, signedIn, type Route } from "../../chassis/http/route.ts";
import { passwordProblems, refusedPassword } from "../accounts/confirm-password.ts";
import { Accepted } from "../accounts/register-route.ts";
import { OneTimeCode } from "./one-time-code.ts";
import { confirmPhone, ownPhone, removePhone, requestPhone } from "./own-phone.ts";
import { Phone } from "./phone-number.ts";
import { phonesAreOff, phonesOff, refusedCountry, uncounted, type PhoneTexts } from "./phone-texts.ts";

const declared = { path: "/users/me/phone", versions: ["v2"], access: signedIn({ sensitive: true }) } as const;

const PhoneV2 = z.strictObject({ phone: PhoneNumber, signsInUntil: z.iso.datetime() });
const noPhone = problem("no-phone", 404, "No phone number is confirmed");

const readPhoneRoute = route({
  ...declared,
  method: "get",
  summary: "Read the phone number by which one signs in",
  limit: "standard",
  answers: { 200: PhoneV2, 401: notSignedIn, 404: noPhone },
  handle: async ({ user }) => {
    const own = await ownPhone(user.uuid);
    if (own === undefined) return refused(noPhone);
    return ok({ phone: own.phone, signsInUntil: own.signsInUntil.toISOString() });
  },
});

const removePhoneRoute = route({
  ...declared,
  method: "delete",
  summary: "Remove the phone number by which one signs in",
  limit: "standard",
  answers: { 204: z.undefined(), 401: notSignedIn },
  handle: async ({ user }) => {
    await removePhone(user.uuid);
    return noContent();
  },
});

/** Texts a code to the number that the caller wants; the response is the same if another user has it. */
const requestPhoneRoute = (texts: PhoneTexts | undefined): Route =>
  route({
    ...declared,
    method: "post",
    summary: "Ask to sign in by a phone number, and text it a code",
    limit: "own-phone",
    target: ({ body }) => body.phone,
    body: z
      .strictObject({ password: z.string().min(1).max(1_024), phone: Phone })
      .meta({ examples: [{ password: "a long way to say hello", phone: "+49 1512 3456789" }] }),
    answers: { 202: Accepted, 401: notSignedIn, 403: passwordProblems, 404: phonesOff, 503: unavailable },
    handle: async ({ body, user }) => {
      if (texts === undefined) return phonesAreOff;
      const refusal = refusedCountry(texts, body.phone);
      if (refusal !== undefined) return refusal;
      const rejected = await requestPhone(texts, user.uuid, body);
      if (rejected === undefined) return accepted({ status: "accepted" as const });
      return rejected.reason === "uncounted" ? uncounted : refusedPassword(rejected);
    },
  });

const wrongCode = problem("wrong-code", 403, "The code is not correct, was used, or has expired");

const confirmPhoneRoute = (texts: PhoneTexts | undefined): Route =>
  route({
    ...declared,
    method: "post",
    path: "/users/me/phone/confirm",
    summary: "Confirm a phone number by the code that was texted to it",
    limit: "own-code",
    body: z.strictObject({ code: OneTimeCode }).meta({ examples: [{ code: "012345" }] }),
    answers: { 204: z.undefined(), 401: notSignedIn, 403: wrongCode, 404: phonesOff },
    handle: async ({ body, user }) => {
      if (texts === undefined) return phonesAreOff;
      const rejected = await confirmPhone(texts.seal, user.uuid, body.code);
      return rejected === undefined ? noContent() : refused(wrongCode);
    },
  });

/** A user's own phone number (AUTH-2). It can be read and removed also where no texts are sent. */
export const ownPhoneRoutes = (texts: PhoneTexts | undefined): readonly Route[] => [
  readPhoneRoute,
  removePhoneRoute,
  requestPhoneRoute(texts),
  confirmPhoneRoute(texts),
];
