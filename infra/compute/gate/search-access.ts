import * as pulumi from "@pulumi/pulumi";
import { logIndices, mappedAccesses, type MappedAccess } from "../../../contract/search.ts";
import { services, type Process } from "../../../contract/services.ts";
import type { ProcessKey } from "../../config/config-schema.ts";
import type { OpenSearch } from "../../data/open-search.ts";
import type { SecurityGroup } from "../../network/security-group.ts";
import type { DeploymentContext } from "../deployment-context.ts";
import type { Deployment } from "../process/deployment.ts";
import { LambdaFunction } from "./lambda-function.ts";

interface SearchAccessArgs {
  context: DeploymentContext;
  search: OpenSearch;
  group: SecurityGroup;
  deployment: Pick<Deployment, "roleArns">;
  /** The role that stores the logs. */
  logWriterArn: pulumi.Input<string>;
  /** Resources that must exist before the function runs: network access to the domain. */
  after: readonly pulumi.Resource[];
}

/** A role of the domain and the roles of IAM that get it. */
interface RoleMapping {
  readonly service: string;
  readonly access: MappedAccess;
  readonly roles: readonly pulumi.Input<string>[];
}

/**
 * Maps the tasks' roles to roles of the search domain (SEARCH), which otherwise refuses them:
 * `search-prepare` runs as the only role that may. Until it has run, PostgreSQL searches.
 */
export class SearchAccess extends pulumi.ComponentResource {
  readonly functionName: pulumi.Output<string>;

  constructor(name: string, args: SearchAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:compute:SearchAccess", name, {}, opts);
    const { context, search, group, deployment, logWriterArn, after } = args;
    const prepare = new LambdaFunction(
      name,
      {
        context,
        function: "search-prepare",
        statements: [],
        network: { subnetIds: context.privateSubnetIds, group },
        role: search.administrator,
      },
      { parent: this },
    );
    this.functionName = prepare.functionName;
    const image = context.images.node.reference;
    const logs: RoleMapping = { service: logIndices, access: "write", roles: [logWriterArn] };
    const mappings = [...roleMappings(deployment.roleArns), logs];
    prepare.call(
      { action: "prepare", image, mappings },
      { image, endpoint: search.endpoint },
      { dependsOn: [...after] },
    );
    this.registerOutputs({});
  }
}

/** The roles of the processes whose environment has the search engine, by service and access. */
function roleMappings(roleArns: Deployment["roleArns"]): RoleMapping[] {
  return Object.entries(services).flatMap(([service, { processes }]) =>
    mappedAccesses.flatMap((access) => {
      const roles = Object.entries<Process>(processes)
        .filter(([, { environment }]) =>
          Object.values(environment).some((variable) => variable.kind === "plain" && variable.search === access),
        )
        .map(([process]) => roleArns[`${service}/${process}` as ProcessKey]);
      return roles.length === 0 ? [] : [{ service, access, roles }];
    }),
  );
}
