import * as z from "zod";

/** Whether the API shows its reference, as `groundwork:apiReference`. */
export const ApiReference = z.boolean().default(false).meta({
  description:
    "whether the page /<version>/docs shows the reference of the API, from which a browser can send requests to it",
  example: false,
  cost: "nothing",
});

/** A browser sends the origin in lower case, without a path and without the usual port. */
const Origin = z
  .string()
  .max(200)
  .regex(
    /^(https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+|http:\/\/localhost)(:\d{1,5})?$/,
    "is not an origin such as https://app.example.com; of http, only localhost is",
  );

/** The origins whose pages may read answers, as `groundwork:corsOrigins`. */
export const CorsOrigins = z
  .array(Origin)
  .max(20)
  .default([])
  .meta({
    description:
      "the origins whose pages browsers let call the API, and send forms to the bucket of uploads (CORS); without it, none but the API's own",
    example: ["https://app.example.com"],
    cost: "nothing",
  });
