import * as z from "zod";

/** Who reads how the platform performed, as `groundwork:reports`. */
export const Reports = z
  .strictObject({
    to: z.email("is not an e-mail address").meta({
      description: "the address that is mailed the performance report of each week, such as a group's",
      example: "operations@example.com",
    }),
  })
  .meta({
    description:
      "mails a report of requests, errors, durations and sign-ups each Sunday; without this key none is mailed",
    cost: "one mail a week, and a bucket with one small file a week",
  });
