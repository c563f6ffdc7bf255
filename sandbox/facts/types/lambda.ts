import type { ReviewedType } from "../reviewed-type.ts";

/** A function; its id is its name. */
export const lambdaFunction: ReviewedType = {
  type: "aws:lambda/function:Function",
  autoName: { property: "name", maxLength: 64 },
  replaces: ["name"],
  conflicts: [
    ["code", "imageUri"],
    ["code", "s3Bucket"],
    ["imageUri", "s3Bucket"],
  ],
  computedOnUpdate: ["lastModified"],
  create: (resource) => {
    const name = resource.text("name");
    const arn = resource.arn("lambda", `function:${name}`);
    const version = resource.is("publish") ? "1" : "$LATEST";
    const invoked = (path: string, of: string) =>
      `arn:aws:apigateway:${resource.region}:lambda:path/${path}/functions/${of}`;
    return {
      id: name,
      outputs: {
        arn,
        architectures: ["x86_64"],
        invokeArn: `${invoked("2015-03-31", arn)}/invocations`,
        lastModified: new Date().toISOString().replace("Z", "+0000"),
        memorySize: 128,
        packageType: "Zip",
        publish: false,
        qualifiedArn: `${arn}:${version}`,
        qualifiedInvokeArn: `${invoked("2015-03-31", `${arn}:${version}`)}/invocations`,
        reservedConcurrentExecutions: -1,
        responseStreamingInvokeArn: `${invoked("2021-11-15", arn)}/response-streaming-invocations`,
        signingJobArn: "",
        signingProfileVersionArn: "",
        sourceCodeSize: 0,
        timeout: 3,
        version,
      },
    };
  },
};

/**
 * A call of a function inside an update. Without a backing nothing is called and the answer is
 * `null`.
 */
export const lambdaInvocation: ReviewedType = {
  type: "aws:lambda/invocation:Invocation",
  replaces: ["functionName", "input", "qualifier", "triggers"],
  create: (resource) => ({
    // The provider ends the id with a hash of the payload; two calls with the same payload would
    // share it.
    id: `${resource.text("functionName")}_${resource.text("qualifier") || "$LATEST"}_${resource.hex(32)}`,
    outputs: { lifecycleScope: "CREATE_ONLY", qualifier: "$LATEST", result: "null", terraformKey: "tf" },
  }),
};

/** Who may call a function; its id is its statement. */
export const lambdaPermission: ReviewedType = {
  type: "aws:lambda/permission:Permission",
  autoName: { property: "statementId", maxLength: 100 },
  replaces: ["function", "qualifier", "statementId", "statementIdPrefix"],
  create: (resource) => ({ id: resource.text("statementId"), outputs: {} }),
};

/** How Lambda repeats asynchronous calls, and where failed ones go; its id is the function. */
export const lambdaFunctionEventInvokeConfig: ReviewedType = {
  type: "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
  published: "AWS::Lambda::EventInvokeConfig",
  autoName: "none",
  replaces: ["functionName", "qualifier"],
  create: (resource) => ({
    id: [resource.text("functionName"), resource.text("qualifier")].filter((part) => part !== "").join(":"),
    outputs: { maximumRetryAttempts: 2 },
  }),
};
