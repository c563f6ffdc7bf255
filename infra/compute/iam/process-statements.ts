import type { Environment } from "../../../contract/environment.ts";
import { functions } from "../../../contract/functions.ts";
import type { Postgres } from "../../data/postgres.ts";
import type { DeploymentContext } from "../deployment-context.ts";
import { arnsOf } from "../process/environments.ts";
import { readSecrets, sendTexts, useSearch } from "./permissions.ts";
import { keepReports } from "./report-permissions.ts";
import type { Statement } from "./role.ts";
import { useUploads } from "./upload-permissions.ts";

/** What a process may do with AWS, on each runtime: exactly what its environment names. */
export function processStatements(context: DeploymentContext, service: string, environment: Environment): Statement[] {
  const { region, secretKeyArn: keyArn, variables, searchDomainArn, uploads, reports, smsSenderArns } = context;
  return [
    ...readSecrets({ arns: arnsOf(environment, variables), keyArn, region }),
    ...useSearch(searchDomainArn, service, environment),
    ...useUploads(uploads, environment),
    ...keepReports(reports, environment),
    ...sendTexts(smsSenderArns, environment),
  ];
}

/** What the gate may do with AWS, on each runtime: read the master login and those of the services. */
export function gateStatements(context: DeploymentContext, { masterSecretArn }: Postgres): Statement[] {
  const { region, secretKeyArn: keyArn, variables } = context;
  const arns = [masterSecretArn, ...arnsOf(functions["database-prepare"].environment, variables)];
  return readSecrets({ arns, keyArn, region });
}
