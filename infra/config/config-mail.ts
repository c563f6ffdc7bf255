import * as z from "zod";

/** The mail carrier and the sender, as `groundwork:mail`. */
export const Mail = z
  .strictObject({
    host: z
      .string()
      .regex(
        /^(?=.{1,253}$)((?!-)[a-z0-9-]{1,63}(?<!-)\.)*(?!-)[a-z0-9-]{1,63}(?<!-)$/i,
        "is not a host such as smtp.example.com, without a scheme or a port",
      )
      .meta({
        description: "the host of the mail carrier; with ses, that of Amazon SES in the stack's region",
        example: "email-smtp.eu-central-1.amazonaws.com",
      }),
    port: z
      .int()
      .min(1)
      .max(65_535)
      // https://repost.aws/knowledge-center/ec2-port-25-throttle
      .refine((port) => port !== 25, "is 25, which AWS blocks by default; use 465, or 587 with STARTTLS")
      .meta({
        description: "the port of the mail carrier: 465 is TLS from the start, any other demands STARTTLS",
        example: 465,
      }),
    from: z
      .email("is not an e-mail address")
      .meta({ description: "the sender's address", example: "shop@example.com" }),
    links: z
      .string()
      .max(200)
      .regex(
        /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?(\/[\w-]+)*$/,
        "is not an https address such as https://shop.example.com, without a slash at its end",
      )
      .optional()
      .meta({
        description:
          "the address of the pages to which links in mails lead, such as <links>/verify-email; without it, the API's domain",
        example: "https://shop.example.com",
      }),
    // A FIFO topic has no HTTPS subscription: https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html
    reports: z
      .string()
      .regex(
        /^arn:aws:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/,
        "is not the ARN of a standard topic of Amazon SNS, such as arn:aws:sns:eu-central-1:111122223333:mail-reports",
      )
      .optional()
      .meta({
        description:
          "the topic to which Amazon SES publishes bounces, complaints and deliveries, if it is the carrier and the stack does not set it up (ses); the address that subscribes to it is /v1/mail-events",
        example: "arn:aws:sns:eu-central-1:111122223333:mail-reports",
      }),
  })
  .meta({
    description: "the mail carrier (SMTP), and the sender",
    // Without reports, which is for a carrier that the stack does not set up.
    example: {
      host: "email-smtp.eu-central-1.amazonaws.com",
      port: 465,
      from: "shop@example.com",
      links: "https://shop.example.com",
    },
  });
