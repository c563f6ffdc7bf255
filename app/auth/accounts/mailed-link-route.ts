import * as z from "zod";
import type { Rejection } from "../../chassis/database/transaction.ts";
import { refused } from "../../chassis/http/problem.ts";
import { anyone, noContent, route, type Route } from "../../chassis/http/route.ts";
import { invalidLink, TokenAndPassword } from "./one-time-token.ts";
import { wrongPassword } from "./confirm-password.ts";

/** What a mailed token and the password of its user do. */
type Use = (
  token: string,
  password: string,
) => Promise<Rejection<"invalid-link"> | Rejection<"wrong-password"> | undefined>;

/** A route for the page to which a mailed link leads, which asks for the password too. */
export function mailedLinkRoute(path: string, summary: string, use: Use): Route {
  return route({
    method: "post",
    path,
    versions: ["v1"],
    summary,
    access: anyone(),
    limit: "mailed-token",
    target: ({ body }) => body.token,
    body: TokenAndPassword,
    answers: { 204: z.undefined(), 403: [invalidLink, wrongPassword] },
    handle: async ({ body }) => {
      const rejected = await use(body.token, body.password);
      if (rejected === undefined) return noContent();
      return rejected.reason === "wrong-password" ? refused(wrongPassword) : refused(invalidLink);
    },
  });
}
