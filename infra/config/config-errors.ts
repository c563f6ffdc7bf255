import * as z from "zod";

/** The Sentry organization that collects the errors of a stack, as `groundwork:sentry`. */
export const Sentry = z
  .strictObject({
    organization: z
      .string()
      .regex(/^(?!\d+$)[a-z0-9_-]{1,50}$/, "is not the slug of an organization, as its address in Sentry has it")
      .meta({ description: "the slug of the organization in Sentry", example: "my-company" }),
    baseUrl: z
      .url({ protocol: /^https$/, error: "is not an https address" })
      .regex(/\/api\/$/, "does not end with /api/")
      .optional()
      .meta({
        description:
          "the address of the API of a Sentry that you host yourself, or of another region than the United States; its events must be accepted on port 443",
        example: "https://de.sentry.io/api/",
      }),
  })
  .meta({
    description:
      "reports errors to Sentry; without this key nothing of it exists. It also needs the encrypted `sentryToken`",
    cost: "Sentry bills an organization by plan and by the number of errors ([Sentry pricing](https://sentry.io/pricing/)); in AWS one secret for each service",
  });
export type Sentry = z.infer<typeof Sentry>;

/** The alerts that a webhook receives, as `groundwork:alertWebhook`. */
export const AlertWebhook = z
  .strictObject({
    severity: z.enum(["warning", "error", "fatal"]).default("error").meta({
      description:
        "the least level of an error that is sent: warning adds failed attempts and unavailable servers, fatal has only what ends a process",
      example: "error",
    }),
  })
  .meta({
    description:
      "sends errors, signed, to an https address such as that of a chat; it also needs the encrypted `alertWebhookUrl` and `alertWebhookKey`",
    cost: "in AWS one secret",
  });
