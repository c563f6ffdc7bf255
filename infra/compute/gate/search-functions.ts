import type * as pulumi from "@pulumi/pulumi";
import type { FunctionName } from "../../../contract/functions.ts";
import type { OpenSearch } from "../../data/open-search.ts";
import type { Network } from "../../network/network.ts";
import { LogShipping } from "../../observability/log-shipping.ts";
import type { DeploymentContext } from "../deployment-context.ts";
import type { Deployment } from "../process/deployment.ts";
import { SearchAccess } from "./search-access.ts";

interface SearchDomainUse {
  context: DeploymentContext;
  search: OpenSearch;
  network: Network;
  deployment: Deployment;
  /** Whether what the domain could not store stays when the stack is destroyed. */
  keep: boolean;
}

/**
 * The functions of a search domain: who may use it is mapped first, then the logs are shipped to
 * it. @returns their names, for alarms
 */
export function useSearchDomain(
  name: string,
  { context, search, network, deployment, keep }: SearchDomainUse,
  opts: pulumi.ComponentResourceOptions,
): Partial<Record<FunctionName, pulumi.Output<string>>> {
  const { groups } = network;
  const shipping = new LogShipping(
    `${name}-log-shipping`,
    { context, search, group: groups.of("log-shipping"), keep },
    opts,
  );
  const access = new SearchAccess(
    `${name}-search-prepare`,
    {
      ...{ context, search, deployment },
      group: groups.of("search-prepare"),
      logWriterArn: shipping.roleArn,
      after: [network],
    },
    opts,
  );
  shipping.ship(deployment.logGroups, [access]);
  return { "search-prepare": access.functionName, "log-shipping": shipping.functionName };
}
