import * as z from "zod";

/** The New Relic account that measures a stack, as `groundwork:newRelic`. */
export const NewRelic = z
  .strictObject({
    accountId: z
      .string()
      .regex(/^\d{1,12}$/, "is not the number of an account, in quotes")
      .meta({
        description: "the number of the account in New Relic",
        example: "1234567",
      }),
    region: z.enum(["US", "EU"]).meta({
      description: "the region of the account, which its license key belongs to as well",
      example: "EU",
    }),
    emails: z
      .array(z.email("is not an e-mail address"))
      .min(1, "needs at least one address")
      .max(20)
      .meta({ description: "the addresses that alerts are sent to", example: ["oncall@example.com"] }),
    chat: z
      .strictObject({
        destinationId: z.uuid("is not the id of a destination").meta({
          description: "the Slack destination, which somebody has authorized in New Relic's page Destinations",
          example: "01234567-89ab-4cde-8f01-23456789abcd",
        }),
        channelId: z
          .string()
          .regex(/^[CG][A-Z0-9]{6,20}$/, "is not the id of a channel such as C0123456789")
          .meta({ description: "the id of the channel in Slack", example: "C0123456789" }),
      })
      .optional()
      .meta({ description: "the Slack channel that alerts are sent to as well" }),
  })
  .meta({
    description:
      "measures the stack with New Relic and alerts by it; without this key nothing of it exists. It also needs the encrypted `newRelicApiKey` (a user key) and `newRelicLicenseKey`",
    cost: "New Relic bills by gigabyte and by user ([New Relic pricing](https://newrelic.com/pricing)); in AWS one secret",
  });
export type NewRelic = z.infer<typeof NewRelic>;
