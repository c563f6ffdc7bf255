import type * as pulumi from "@pulumi/pulumi";
import type { StackConfig } from "../config/config.ts";
import type { Stores } from "../data/stores.ts";
import type { SmsSenders } from "../messaging/sms-senders.ts";
import type { Network } from "../network/network.ts";
import { keepsLogs } from "../observability/log-group.ts";
import { secretArns, secretVersions, type ContractSecrets } from "../secrets/secret.ts";
import type { Keys } from "../secrets/keys.ts";
import type { PlatformImages } from "./images/images.ts";
import type { ReportsPlace } from "./iam/report-permissions.ts";
import type { UploadsPlace } from "./iam/upload-permissions.ts";
import { plainValues, type VariableSources } from "./process/environments.ts";

/**
 * The cluster and network in which every process and function of a stack runs, and the sources of
 * its environment.
 */
export interface DeploymentContext {
  readonly accountId: string;
  readonly region: string;
  readonly stack: string;
  readonly images: PlatformImages;
  readonly architecture: StackConfig["architecture"];
  readonly logs: StackConfig["logs"];
  readonly logKeyArn: pulumi.Input<string>;
  readonly keepLogs: boolean;
  readonly secretKeyArn: pulumi.Input<string>;
  readonly privateSubnetIds: readonly pulumi.Input<string>[];
  readonly variables: VariableSources;
  /** The ARN of the search domain that services sign requests for; undefined if there is none. */
  readonly searchDomainArn: string | undefined;
  readonly uploads: UploadsPlace;
  /** Undefined without the option reports. */
  readonly reports: ReportsPlace | undefined;
  /** The ARNs of the senders of text messages and of their configuration sets. */
  readonly smsSenderArns: readonly pulumi.Input<string>[];
}

interface DeploymentContextArgs {
  config: StackConfig;
  images: PlatformImages;
  keys: Keys;
  network: Network;
  stores: Stores;
  secrets: ContractSecrets;
  domain: pulumi.Output<string>;
  /** Undefined without the option ses. */
  mailReportsTopic?: pulumi.Output<string> | undefined;
  /** Undefined without the option sms. */
  smsSenders?: SmsSenders | undefined;
}

/** Creates the context of one stack from the resources that its processes depend on. */
export function deploymentContext(args: DeploymentContextArgs): DeploymentContext {
  const { config, images, keys, network, stores, secrets, domain } = args;
  const { postgres, cache, queue, uploads, reports } = stores;
  const bucket = { keyArn: keys.data.arn, region: config.region };
  const search = searchEngine(config, stores);
  return {
    accountId: config.accountId,
    region: config.region,
    stack: config.stack,
    images,
    architecture: config.architecture,
    logs: config.logs,
    logKeyArn: keys.logs.arn,
    keepLogs: keepsLogs(config),
    secretKeyArn: keys.secrets.arn,
    privateSubnetIds: network.vpc.subnetIds("private"),
    searchDomainArn: search.domainArn,
    uploads: { bucketArn: uploads.arn, ...bucket },
    reports: reports && { bucketArn: reports.arn, ...bucket },
    smsSenderArns: [args.smsSenders?.transactional, args.smsSenders?.promotional].flatMap((one) => one?.arns ?? []),
    variables: {
      options: config.options,
      plain: plainValues({
        ...{ config, postgres, cache, queue, domain, trustedProxies: network.vpc.publicBlocks },
        searchEndpoint: search.endpoint,
        uploadsBucket: uploads.name,
        reportsBucket: reports?.name,
        mailReportsTopic: args.mailReportsTopic,
        smsSenders: args.smsSenders,
      }),
      secretVersions: secretVersions(secrets),
      secretArns: { ...secretArns(secrets), "redis-cache": cache.secretArn, "redis-queue": queue.secretArn },
    },
  };
}

/** The domain of the stack or the engine that exists; neither without the option. */
function searchEngine(
  { openSearch }: StackConfig,
  { search }: Stores,
): { readonly endpoint?: pulumi.Input<string>; readonly domainArn?: string | undefined } {
  if (search !== undefined) return { endpoint: search.endpoint, domainArn: search.arn };
  return openSearch !== undefined && "endpoint" in openSearch ? openSearch : {};
}
