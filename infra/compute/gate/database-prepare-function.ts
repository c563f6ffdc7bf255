import * as pulumi from "@pulumi/pulumi";
import type { SecurityGroup } from "../../network/security-group.ts";
import { gateStatements } from "../iam/process-statements.ts";
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

    const prepare = new LambdaFunction(
      name,
      {
        context,
        function: "database-prepare",
        statements: gateStatements(context, postgres),
        network: { subnetIds: context.privateSubnetIds, group },
      },
      { parent: this },
    );
    this.functionName = prepare.functionName;
    const image = context.images.node.reference;
    prepare.call(
      { action: "prepare", migrationsFingerprint: migrations, image },
      { migrations, image, database: postgres.arn },
      { dependsOn: [...after] },
    );
    this.registerOutputs({});
  }
}
