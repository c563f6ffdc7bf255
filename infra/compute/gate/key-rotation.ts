import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { keyRotationDays } from "../../../contract/key-rotation.ts";
import type { RotatedSecretName } from "../../../contract/secrets.ts";
import type { LambdaFunction } from "./lambda-function.ts";

interface KeyRotationArgs {
  accountId: string;
  /** The function `secret-rotation`. */
  rotation: LambdaFunction;
  rings: readonly { readonly secret: RotatedSecretName; readonly arn: pulumi.Output<string> }[];
}

/**
 * Lets Secrets Manager rotate rings of keys on a schedule (AUTH-1). Each may call the function for its own
 * secret only. A deployment rotates nothing: it lets the function test the current value.
 */
export function rotateKeys(
  name: string,
  { accountId, rotation, rings }: KeyRotationArgs,
  { parent, dependsOn }: { parent: pulumi.Resource; dependsOn: readonly pulumi.Resource[] },
): void {
  for (const { secret, arn } of rings) {
    const allowed = new aws.lambda.Permission(
      `${name}-${secret}`,
      {
        function: rotation.functionName,
        action: "lambda:InvokeFunction",
        principal: "secretsmanager.amazonaws.com",
        sourceAccount: accountId,
        sourceArn: arn,
      },
      { parent },
    );
    new aws.secretsmanager.SecretRotation(
      `${name}-${secret}`,
      {
        secretId: arn,
        rotationLambdaArn: rotation.arn,
        rotationRules: { automaticallyAfterDays: keyRotationDays },
        rotateImmediately: false,
      },
      { parent, dependsOn: [allowed, ...dependsOn] },
    );
  }
}
