import * as z from "zod";
import { accepted, anyone, route } from "../../chassis/http/route.ts";
import { guessable, NewPassword } from "./passwords.ts";
import { register } from "./register.ts";
import { Email } from "./user.ts";

const Name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}+$/u, "must not contain control characters");

const Registration = z
  .strictObject({ email: Email, name: Name, password: NewPassword })
  .superRefine(({ password, ...person }, context) => {
    const message = guessable(password, person);
    if (message !== undefined) context.addIssue({ code: "custom", path: ["password"], message });
  });

/** Creates an account; the response is the same if the address is taken (case 14). */
export const registerRoute = route({
  method: "post",
  path: "/auth/register",
  versions: ["v1"],
  access: anyone(),
  body: Registration,
  answers: { 202: z.strictObject({ status: z.literal("accepted") }) },
  handle: async ({ body }) => {
    await register(body);
    return accepted({ status: "accepted" as const });
  },
});
