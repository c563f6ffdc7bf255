import type { TestResource } from "../../harness/test-resource.ts";

/** A job that passes every rule. */
export const compliantJob: TestResource = {
  name: "clean",
  type: "aws:glue/job:Job",
  properties: {
    command: { name: "glueetl", scriptLocation: "s3://scripts/job.py" },
    glueVersion: "5.0",
    securityConfiguration: "encrypted",
    roleArn: "arn:aws:iam::000000000000:role/glue",
  },
};
