import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsText } from "./config/aws-text.ts";
import { deploymentContext } from "./compute/deployment-context.ts";
import { platformImages } from "./compute/images/images.ts";
import { gate } from "./compute/gate/gate.ts";
import { useSearchDomain } from "./compute/gate/search-functions.ts";
import { Deployment } from "./compute/process/deployment.ts";
import type { RuntimeFactory } from "./compute/runtime.ts";
import type { StackConfig } from "./config/config.ts";
import { Stores } from "./data/stores.ts";
import { LoadBalancer } from "./edge/load-balancer.ts";
import { MailCarrier, subscribeToReports } from "./messaging/mail-carrier.ts";
import { smsSendersOf } from "./messaging/sms-senders.ts";
import { Network } from "./network/network.ts";
import { sentryErrors } from "./observability/sentry.ts";
import { AlarmChannel } from "./observability/alarms.ts";
import { NewRelicMonitoring } from "./observability/new-relic/new-relic.ts";
import { PlatformAlarms } from "./observability/platform-alarms.ts";
import { Keys } from "./secrets/keys.ts";
import { contractSecrets } from "./secrets/secret.ts";

interface PlatformArgs {
  config: StackConfig;
  createRuntime: RuntimeFactory;
}

/** The whole platform of one stack, in one account and one region. */
export class Platform extends pulumi.ComponentResource {
  readonly outputs: Readonly<Record<string, unknown>>;

  constructor(name: string, { config, createRuntime }: PlatformArgs, opts?: pulumi.ComponentResourceOptions) {
    const { accountId, region, stack, profile, keepData: keep } = config;
    const provider = new aws.Provider("aws", {
      region,
      allowedAccountIds: [accountId],
      defaultTags: { tags: { project: "groundwork", stack: awsText.tag(stack), profile } },
    });
    super("groundwork:platform:Platform", name, {}, { ...opts, providers: [provider] });
    const child = { parent: this };

    const keys = new Keys(`${name}-keys`, { accountId, region, keep }, child);
    const network = new Network(`${name}-network`, { config, logKeyArn: keys.logs.arn }, child);
    const stores = new Stores(name, { config, keys, network }, child);
    const secrets = contractSecrets(name, { config, keyArn: keys.secrets.arn }, child);
    const balancer = new LoadBalancer(name, { config, network }, child);
    const { domain, hostname, targetGroupArn } = balancer;

    sentryErrors(name, { config, secrets }, child);
    const images = platformImages(name, config, child);
    const { ses } = config;
    const carrier =
      ses && new MailCarrier(`${name}-mail`, { accountId, region, stack, ses, keyName: `${name}-keys-mail` }, child);
    const mailReportsTopic = carrier?.topicArn;
    const smsSenders = smsSendersOf(`${name}-sms`, config, child);
    const carriers = { mailReportsTopic, smsSenders };
    const context = deploymentContext({ config, images, keys, network, stores, secrets, domain, ...carriers });
    const runtime = createRuntime(name, { config, keys, network }, child);
    const { generated } = secrets;
    const { prepared, functionNames } = gate(name, { runtime, context, network, stores, secrets: generated }, child);
    // The gate waits for the network: named here, every service would list all rules of all others.
    const known = { ...secrets.configured, ...secrets.provisioned };
    const after = [prepared, stores, ...Object.values<pulumi.Resource>(known)];
    const sizes = config.services;
    const deployment = new Deployment(name, { context, runtime, sizes, targetGroupArn, after }, child);
    if (carrier !== undefined) {
      const { topicArn } = carrier;
      subscribeToReports(`${name}-mail-reports`, { topicArn, domain, after: [balancer, deployment] }, child);
    }
    const { search } = stores;
    const searching = search && useSearchDomain(name, { context, search, network, deployment, keep }, child);
    const { alarms } = config;
    if (alarms !== undefined) {
      const channel = new AlarmChannel(`${name}-keys-alarms`, { ...config, alarms }, child);
      const named = { ...functionNames, ...searching };
      const watched = { channel, config, balancer, stores, deployment, functionNames: named };
      new PlatformAlarms(name, watched, child);
    }
    const { newRelic } = config;
    if (newRelic !== undefined) new NewRelicMonitoring(`${name}-new-relic`, { config, newRelic, domain }, child);

    this.outputs = {
      url: pulumi.interpolate`https://${domain}`,
      loadBalancerHostname: hostname,
      databaseHost: stores.postgres.host,
      cacheHost: stores.cache.host,
      queueHost: stores.queue.host,
      clusterName: runtime.clusterName,
      departures: config.departures,
      ...(carrier === undefined ? {} : { mailRecords: carrier.missingRecords }),
    };
    this.registerOutputs(this.outputs);
  }
}
