import * as z from "zod";

/** Who is notified, as `groundwork:alarms`; a stack without it has no alarms. */
export const Alarms = z
  .strictObject({
    emails: z
      .array(z.email("is not an e-mail address"))
      .min(1, "needs at least one address")
      .max(20)
      .meta({
        description:
          "the addresses that CloudWatch alarms notify, each once it has confirmed the mail of Amazon SNS; the address of a chat channel counts as one",
        example: ["oncall@example.com"],
        cost: "AWS bills each of about fifty alarms by the month ([Amazon CloudWatch pricing](https://aws.amazon.com/cloudwatch/pricing/)); the key of their topic costs a dollar a month ([AWS KMS pricing](https://aws.amazon.com/kms/pricing/), 2026-11-30)",
      }),
  })
  .meta({ description: "the CloudWatch alarms of the platform; without it, the stack has none" });

/** Where docs/runbooks is published, as `groundwork:runbooksUrl`. */
export const RunbooksUrl = z
  .url({ protocol: /^https$/, error: "is not an https address" })
  .regex(/[^/]$/, "ends with /, which the name of a page follows")
  .optional()
  .meta({
    description: "the address under which docs/runbooks is published; alerts link to its pages there",
    example: "https://github.com/example/groundwork/blob/main/docs/runbooks",
  });
