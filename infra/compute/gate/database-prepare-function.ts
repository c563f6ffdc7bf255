import * as pulumi from "@pulumi/pulumi";
import { functions } from "../../../contract/functions.ts";
import type { SecurityGroup } from "../../network/security-group.ts";
import { readSecrets } from "../iam/permissions.ts";
import { arnsOf } from "../process/environments.ts";
import type { DatabasePrepareArgs } from "../runtime.ts";
import { LambdaFunction } from "./lambda-function.ts";

interface DatabasePrepareFunctionArgs extends DatabasePrepareArgs {
  readonly group: SecurityGroup;
}

/**
 * Prepares the database before any service starts: roles, schemas, grants and migrations, with the
 * master login; runs again when migrations or the image change.
 */
export class DatabasePrepareFunction extends pulumi.ComponentResource {
  readonly functionName: pulumi.Output<string>;

  constructor(name: string, args: DatabasePrepareFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:compute:DatabasePrepare", name, {}, opts);
    const { context, postgres, group, migrations, after } = args;
    const { environment } = functions["database-prepare"];

    const prepare = new LambdaFunction(
      name,
      {
        context,
        function: "database-prepare",
        statements: readSecrets({
          arns: [postgres.masterSecretArn, ...arnsOf(environment, context.variables)],
          keyArn: context.secretKeyArn,
          region: context.region,
        }),
        network: { subnetIds: context.privateSubnetIds, group },
      },
      { parent: this },
    );
    this.functionName = prepare.functionName;
    const image = context.images.node.reference;
    prepare.call(
      { action: "prepare", migrations, image },
      { migrations, image, database: postgres.arn },
      { dependsOn: [...after] },
    );
    this.registerOutputs({});
  }
}
