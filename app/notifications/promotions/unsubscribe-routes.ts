import * as z from "zod";
import { notFound, refused } from "../../chassis/http/problem.ts";
import { anyone, ok, route } from "../../chassis/http/route.ts";
import { linkedUser, unsubscribe } from "./unsubscribe.ts";
import { askingPage, donePage } from "./unsubscribe-pages.ts";

const declared = {
  path: "/unsubscribe/:uuid",
  versions: ["v1"],
  access: anyone(),
  // Mailboxes post from few addresses for many users.
  limit: "provider-calls",
  isPage: true,
  params: z.strictObject({ uuid: z.uuid().meta({ description: "of the link in the mail" }) }),
  answers: { 200: z.string(), 404: notFound },
} as const;

/** Changes nothing: scanners of mail follow links. */
const unsubscribePageRoute = route({
  ...declared,
  method: "get",
  summary: "Show the page with the button that ends advertising by e-mail",
  handle: async ({ params }) => {
    const linked = await linkedUser(params.uuid);
    return linked === undefined ? refused(notFound) : ok(askingPage(linked.language));
  },
});

/** What a mailbox posts, and the button of the page (RFC 8058, 3.2). */
const unsubscribeRoute = route({
  ...declared,
  method: "post",
  summary: "End advertising by e-mail, by the link of a mail; again has no effect",
  bodyType: "form",
  body: z
    .strictObject({ "List-Unsubscribe": z.literal("One-Click") })
    .meta({ examples: [{ "List-Unsubscribe": "One-Click" }] }),
  handle: async ({ params }) => {
    const linked = await linkedUser(params.uuid);
    if (linked === undefined) return refused(notFound);
    await unsubscribe(linked.user);
    return ok(donePage(linked.language));
  },
});

/** The routes of the link in each mail that advertises. */
export const unsubscribeRoutes = [unsubscribePageRoute, unsubscribeRoute] as const;
