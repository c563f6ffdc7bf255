import * as pulumi from "@pulumi/pulumi";
import { functions } from "../../../contract/functions.ts";
import type { GeneratedSecretName } from "../../../contract/secrets.ts";
import type { Secrets } from "../../secrets/contract-secrets.ts";
import { LambdaFunction } from "./lambda-function.ts";
import { writeSecrets } from "../iam/permissions.ts";
import type { Site } from "../deployment-context.ts";
import type { Supplies } from "../process/supplied-values.ts";

/** What {@link FirstValues} need to know. */
export interface FirstValuesArgs {
  site: Site;
  supplies: Supplies;
  secrets: Secrets<GeneratedSecretName>;
}

/** First values of the secrets that we generate: made inside AWS by `secret-rotation`, never seen by the program or its state (SECRETS). */
export class FirstValues extends pulumi.ComponentResource {
  constructor(name: string, args: FirstValuesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:compute:FirstValues", name, {}, opts);
    const { site, supplies, secrets } = args;
    const named = Object.entries(secrets).map(([secret, { arn }]) => ({ name: secret, arn }));

    const rotation = new LambdaFunction(
      name,
      {
        site,
        called: "secret-rotation",
        declared: functions["secret-rotation"],
        supplies,
        statements: writeSecrets({
          arns: named.map(({ arn }) => arn),
          keyArn: site.secretKeyArn,
          region: site.region,
        }),
        network: "none",
      },
      { parent: this },
    );
    rotation.call({ action: "first-values", secrets: named }, {});
    this.registerOutputs({});
  }
}
