import * as z from "zod";
import { problem, refused, type Refused } from "../../chassis/http/problem.ts";
import { accepted, anyone, route, type Route } from "../../chassis/http/route.ts";
import type { MessageSeal } from "../../chassis/messaging/sealed.ts";
import { Name } from "./name.ts";
import { guessable, NewPassword } from "./passwords.ts";
import { knownSecondsUntilAllowed, secondsUntilAllowed } from "./registration-sources.ts";
import { register } from "./register.ts";
import { Email } from "./user.ts";

const tooManyRegistrations = problem("too-many-registrations", 429, "Too many registrations from this network");

/** The answer to what may mail somebody, whatever it did. */
export const Accepted = z.strictObject({ status: z.literal("accepted") });

const Registration = z
  .strictObject({ email: Email, name: Name, password: NewPassword })
  .superRefine(({ password, ...person }, context) => {
    const message = guessable(password, person);
    if (message !== undefined) context.addIssue({ code: "custom", path: ["password"], message });
  })
  .meta({ examples: [{ email: "ada@example.com", name: "Ada", password: "a long way to say hello" }] });

/** Creates an account; the response is the same if the address is taken (case 14). */
export function registerRoute(seal: MessageSeal): Route {
  return route({
    method: "post",
    path: "/auth/register",
    versions: ["v1"],
    summary: "Create an account, and mail a link that verifies its address",
    access: anyone(),
    limit: "counted-by-use-case",
    body: Registration,
    answers: { 202: Accepted, 429: tooManyRegistrations },
    refusal: (client) => refusalFor(knownSecondsUntilAllowed(client)),
    handle: async ({ body, client }) => {
      const refusal = refusalFor(await secondsUntilAllowed(client));
      if (refusal !== undefined) return refusal;
      await register(seal, body);
      return accepted({ status: "accepted" as const });
    },
  });
}

function refusalFor(seconds: number): Refused<typeof tooManyRegistrations> | undefined {
  return seconds === 0 ? undefined : refused(tooManyRegistrations, { headers: { "Retry-After": String(seconds) } });
}
