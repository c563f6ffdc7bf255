import * as z from "zod";
import { anyone, ok, route, type Route } from "../../chassis/http/route.ts";
import { login, wrongCredentials } from "../login.ts";
import { accessTokenSeconds, type SigningKeys } from "../signing-keys.ts";
import { Email } from "./email.ts";

/** E-mail and password become an access token (AUTH-1). */
export function loginRoute(keys: SigningKeys): Route {
  return route({
    method: "post",
    path: "/auth/login",
    versions: ["v1"],
    access: anyone(),
    body: z.strictObject({ email: Email, password: z.string().min(1).max(1_024) }),
    answers: {
      200: z.strictObject({ accessToken: z.string(), tokenType: z.literal("Bearer"), expiresIn: z.int() }),
      401: wrongCredentials,
    },
    handle: async ({ body }) => {
      const user = await login(body.email, body.password);
      const accessToken = await keys.sign(user.uuid);
      return ok({ accessToken, tokenType: "Bearer" as const, expiresIn: accessTokenSeconds });
    },
  });
}
