import * as pulumi from "@pulumi/pulumi";
import { functions } from "../../../contract/functions.ts";
import type { Postgres } from "../../data/postgres.ts";
import type { SecurityGroup } from "../../network/security-group.ts";
import { LambdaFunction } from "./lambda-function.ts";
import { readSecrets } from "../iam/permissions.ts";
import type { Site } from "../deployment-context.ts";
import { arnsOf, type Supplies } from "../process/supplied-values.ts";

/** What {@link DatabasePrepare} needs to know. */
export interface DatabasePrepareArgs {
  site: Site;
  supplies: Supplies;
  postgres: Postgres;
  group: SecurityGroup;
  /** What it will do; when this changes, it does it again. */
  migrations: string;
  /** What must stand before it runs: logins, and the way to the database. */
  after: readonly pulumi.Resource[];
}

/** The gate before every service: roles, schemas, grants and migrations, made with the master login, again when migrations change. */
export class DatabasePrepare extends pulumi.ComponentResource {
  constructor(name: string, args: DatabasePrepareArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:compute:DatabasePrepare", name, {}, opts);
    const { site, supplies, postgres, group, migrations, after } = args;

    const declared = functions["database-prepare"];
    const prepare = new LambdaFunction(
      name,
      {
        site,
        called: "database-prepare",
        declared,
        supplies,
        statements: readSecrets({
          arns: [postgres.masterSecretArn, ...arnsOf(declared.environment, supplies, "fetched")],
          keyArn: site.secretKeyArn,
          region: site.region,
        }),
        network: { subnetIds: site.privateSubnetIds, group },
      },
      { parent: this },
    );
    prepare.call({ action: "prepare", migrations }, { migrations, database: postgres.arn }, { dependsOn: [...after] });
    this.registerOutputs({});
  }
}
