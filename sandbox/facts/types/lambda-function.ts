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
  make: (making) => {
    const name = making.text("name");
    const arn = making.arn("lambda", `function:${name}`);
    const version = making.is("publish") ? "1" : "$LATEST";
    const invoked = (path: string, of: string) =>
      `arn:aws:apigateway:${making.region}:lambda:path/${path}/functions/${of}`;
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
