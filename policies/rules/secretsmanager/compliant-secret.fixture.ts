import { urnOf, type TestResource } from "../../harness/test-resource.ts";

/** A secret that passes every rule together with its rotation. */
export const compliantSecret: TestResource = {
  name: "login",
  type: "aws:secretsmanager/secret:Secret",
  properties: { name: "shop/login", description: "The shop's login", kmsKeyId: "arn:aws:kms:eu-central-1:000:key/1" },
};

/** The rotation of {@link compliantSecret}. */
export const compliantRotation: TestResource = {
  name: "rotation",
  type: "aws:secretsmanager/secretRotation:SecretRotation",
  properties: {
    secretId: "shop/login",
    rotationLambdaArn: "arn:aws:lambda:eu-central-1:000:function:rotate",
    rotationRules: { automaticallyAfterDays: 30 },
  },
  dependencies: { secretId: [urnOf(compliantSecret)] },
};
