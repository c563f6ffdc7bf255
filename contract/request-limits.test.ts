import { expect, test } from "@jest/globals";
import { requestLimits } from "./limits.ts";
import { mostRequests, requestLimitsFormat, requestLimitsText, requestNumbersOf } from "./request-limits.ts";

test("the limits of the checklist are the defaults, and REQUEST_LIMITS changes single ones (LIMITS-1)", () => {
  expect(requestNumbersOf("login-account=9")).toEqual({
    "signed-in": 1_000,
    anonymous: 100,
    "login-account": 9,
    "login-address": 100,
    "session-tokens": 60,
    "session-address": 1_000,
    "own-sessions": 100,
    "own-password": 10,
    "own-password-user": 20,
    "messages-sent": 30,
    "messages-received": 100,
    "forgotten-account": 5,
    "forgotten-address": 50,
    "authorization-address": 200,
    "token-uses": 20,
    "token-address": 100,
    "codes-to-number": 3,
    "codes-to-number-day": 10,
    "codes-address": 20,
    "codes-user": 10,
    "code-validations": 5,
    "code-validations-day": 20,
    "code-address": 60,
    "own-code": 5,
    "own-code-day": 20,
    "texts-to-country": 1_000,
  });
  for (const name of ["signed-in", "anonymous"] as const) expect(requestLimits[name].seconds).toBe(86_400);
  const text = requestLimitsText(requestNumbersOf("anonymous=7"));
  expect(text).toMatch(/^signed-in=1000,anonymous=7,login-account=10,login-address=100,session-tokens=60,/);
  expect(text).toMatch(requestLimitsFormat);
  for (const wrong of [
    "",
    "anonymous",
    "anonymous=0",
    "anonymous=-1",
    "other=1",
    "anonymous=1,",
    "anonymous=1 ",
    "anonymous=1;x",
  ])
    expect(wrong).not.toMatch(requestLimitsFormat);
  expect(`anonymous=${mostRequests}`).toMatch(requestLimitsFormat);
  expect(`anonymous=${mostRequests + 1}`).not.toMatch(requestLimitsFormat);
});
