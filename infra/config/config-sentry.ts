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
    notify: z.email("is not an e-mail address of a member of the organization").optional().meta({
      description:
        "the member of the organization who becomes responsible for errors that nobody else owns; without it Sentry mails the team",
      example: "oncall@example.com",
    }),
  })
  .meta({
    description:
      "reports errors to Sentry; without this key nothing of it exists. It also needs the encrypted `sentryToken`",
    cost: "Sentry bills an organization by plan and by the number of errors ([Sentry pricing](https://sentry.io/pricing/)); in AWS one secret for each service",
  });
export type Sentry = z.infer<typeof Sentry>;
