import { asText, integer, matching, text, type Refusal } from "../refusal.ts";
import { isMap } from "../../provider/wire-value.ts";
const fn = ["aws:lambda/function:Function"];
const functionApi = "https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html";

/** Functions. */
export const lambdaRefusals: readonly Refusal[] = [
  {
    types: fn,
    property: "name",
    ...text(1, 64, /^[a-zA-Z0-9_-]+$/),
    allows: (name) => /^(arn:|\d{12}:)/.test(asText(name)) || /^[a-zA-Z0-9_-]{1,64}$/.test(asText(name)),
    source: functionApi,
  },
  { types: fn, property: "timeout", ...integer(1, 900), source: functionApi },
  { types: fn, property: "memorySize", ...integer(128, 10240), source: functionApi },
  { types: fn, property: "description", ...text(0, 256), source: functionApi },
  { types: fn, property: "ephemeralStorage.size", ...integer(512, 10240), source: functionApi },
  {
    types: fn,
    property: "environment.variables",
    rule: "must have at most 4096 bytes in all, and keys of letters, digits and _ that begin with a letter",
    allows: (variables) =>
      !isMap(variables) ||
      (Buffer.byteLength(JSON.stringify(variables)) <= 4096 &&
        Object.keys(variables).every((key) => /^[a-zA-Z]\w+$/.test(key))),
    source: "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
  },
  {
    types: fn,
    property: "environment.variables",
    rule: "must not set a variable that Lambda reserves",
    allows: (variables) =>
      !isMap(variables) ||
      ![
        "AWS_REGION",
        "AWS_DEFAULT_REGION",
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "AWS_LAMBDA_FUNCTION_NAME",
        "_HANDLER",
        "LAMBDA_TASK_ROOT",
      ].some((key) => key in variables),
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
  },
  {
    types: fn,
    property: "handler",
    evenAbsent: true,
    rule: "and runtime are required by the package type Zip and refused by Image",
    allows: (handler, { packageType, runtime }) =>
      packageType === "Image"
        ? handler === undefined && runtime === undefined
        : handler !== undefined && runtime !== undefined,
    source: functionApi,
  },
  {
    types: fn,
    property: "imageUri",
    ...matching(
      /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\//,
      "must be an image of a private ECR repository",
    ),
    source: "https://docs.aws.amazon.com/lambda/latest/dg/images-create.html",
  },
];
