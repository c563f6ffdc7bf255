import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { countedMessages } from "../../contract/telemetry.ts";
import { services, type Service } from "../../contract/services.ts";
import { generatedName } from "../config/aws-text.ts";
import type { Deployment } from "../compute/process/deployment.ts";
import type { StackConfig } from "../config/config.ts";
import { processKeys, type ProcessKey } from "../config/config-schema.ts";
import type { Stores } from "../data/stores.ts";
import type { LoadBalancer } from "../edge/load-balancer.ts";
import type { AlarmDefinition } from "./alarm-definition.ts";
import { computeAlarms, edgeAlarms, logNamespace } from "./alarm-definitions.ts";
import { Alarm, type AlarmChannel } from "./alarms.ts";
import { storeAlarms } from "./store-alarms.ts";
import { mailAlarms } from "./mail-alarms.ts";
import { smsAlarms } from "./sms-alarms.ts";
import { masterAlarms, searchAlarms, searchStorage } from "./search-alarms.ts";
import { instanceMemoryBytes, maxConnections } from "./instance-memory.ts";

interface PlatformAlarmsArgs {
  channel: AlarmChannel;
  config: StackConfig;
  balancer: LoadBalancer;
  stores: Stores;
  deployment: Deployment;
  /** The names of the functions of the deployment, by their names in the contract. */
  functionNames: Readonly<Record<string, pulumi.Input<string>>>;
}

type Dimensions = Readonly<Record<string, pulumi.Input<string>>>;
type Definitions = Readonly<Record<string, AlarmDefinition>>;

/** What one resource's alarms have in common. */
interface Watched {
  readonly name: string;
  readonly subject: pulumi.Input<string>;
  readonly dimensions: Dimensions;
}

const gigabyte = 2 ** 30;
/** Of a gigabyte: in this unit OpenSearch Service writes FreeStorageSpace. */
const mebibytes = 1024;

/**
 * The CloudWatch alarms of the platform (APM): entrance, services, data stores, functions. About
 * fifty alarms in production, more with a search domain; AWS bills each by the month
 * (https://aws.amazon.com/cloudwatch/pricing/).
 */
export class PlatformAlarms extends pulumi.ComponentResource {
  readonly #name: string;
  readonly #channel: AlarmChannel;

  constructor(name: string, args: PlatformAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:observability:PlatformAlarms", name, {}, opts);
    this.#name = name;
    this.#channel = args.channel;
    this.#watchEntrance(args);
    for (const key of processKeys) this.#watchProcess(key, args);
    this.#watchDatabase(args);
    this.#watchRedis(args);
    this.#watchSearch(args);
    // SES judges the account in the region, whatever stack sends.
    if (args.config.ses !== undefined)
      this.#watch({ name: "mail", subject: "Amazon SES in this region", dimensions: {} }, mailAlarms);
    const dollars = args.config.sms?.spendAlarmDollars;
    if (dollars !== undefined)
      this.#watch({ name: "texts", subject: `${dollars} US dollars`, dimensions: {} }, smsAlarms, dollars);
    for (const [called, FunctionName] of Object.entries(args.functionNames)) {
      const { functionErrors } = computeAlarms;
      this.#watch(
        { name: called, subject: `the function ${called}`, dimensions: { FunctionName } },
        { functionErrors },
      );
    }
    this.registerOutputs({});
  }

  #watch({ name, subject, dimensions }: Watched, definitions: Definitions, of?: number): void {
    for (const [which, definition] of Object.entries(definitions)) {
      new Alarm(
        `${this.#name}-${name}-${kebab(which)}`,
        { channel: this.#channel, definition, dimensions, subject, ...(of === undefined ? {} : { of }) },
        { parent: this },
      );
    }
  }

  #watchEntrance({ balancer }: PlatformAlarmsArgs): void {
    const LoadBalancer = balancer.arnSuffix;
    const { balancerErrors, slowRequests, certificate, gatewayErrors, unhealthyTargets } = edgeAlarms;
    const subject = "the load balancer";
    this.#watch({ name: "entrance", subject, dimensions: { LoadBalancer } }, { balancerErrors, slowRequests });
    for (const [color, TargetGroup] of Object.entries(balancer.targetGroupArnSuffixes)) {
      const dimensions = { LoadBalancer, TargetGroup };
      this.#watch(
        { name: `gateway-${color}`, subject: `the gateway, target group ${color}`, dimensions },
        { gatewayErrors, unhealthyTargets },
      );
    }
    const dimensions = { CertificateArn: balancer.certificateArn };
    this.#watch({ name: "entrance", subject: balancer.domain, dimensions }, { certificate });
  }

  #watchProcess(key: ProcessKey, { deployment }: PlatformAlarmsArgs): void {
    const name = key.replace("/", "-");
    const { subject, dimensions, alarms } = deployment.usages[key];
    const { loggedErrors } = computeAlarms;
    this.#watch({ name, subject, dimensions }, alarms);
    const [service = "", process = ""] = key.split("/");
    const ofService = (services as Readonly<Record<string, Service>>)[service];
    const declared = ofService?.processes[process];
    // NGINX counts its errors at the load balancer.
    if (declared?.image !== "node") return;
    const logGroup = deployment.logGroups[key];
    const counted = { name, subject, logGroup };
    this.#count({ ...counted, definition: { loggedErrors }, pattern: anyOf("level", ["error", "fatal"]) });
    if (declared.port === undefined) this.#watchWorker(counted, ofService);
  }

  #watchWorker(counted: Omit<Counted, "definition" | "pattern">, service: Service | undefined): void {
    const { setAside, unprocessed, waiting, deadLetter, scheduleMissed } = countedMessages;
    const { oldMessages, deadLetters, schedulesMissed } = computeAlarms;
    const old = anyOf("msg", [setAside, unprocessed, waiting]);
    this.#count({ ...counted, definition: { oldMessages }, pattern: old });
    this.#count({ ...counted, definition: { deadLetters }, pattern: anyOf("msg", [deadLetter]) });
    if (Object.keys(service?.schedules ?? {}).length === 0) return;
    this.#count({ ...counted, definition: { schedulesMissed }, pattern: anyOf("msg", [scheduleMissed]) });
  }

  /** An alarm on a metric that CloudWatch counts in a log group, one metric for each process. */
  #count({ name, subject, logGroup, definition, pattern }: Counted): void {
    for (const [which, one] of Object.entries(definition)) {
      const metric = `${one.metric} ${name}`;
      new aws.cloudwatch.LogMetricFilter(
        generatedName("metricFilterName", `${this.#name}-${name}-${kebab(which)}`),
        {
          logGroupName: logGroup,
          pattern,
          metricTransformation: { namespace: logNamespace, name: metric, value: "1", defaultValue: "0" },
        },
        { parent: this },
      );
      this.#watch({ name, subject, dimensions: {} }, { [which]: { ...one, metric } });
    }
  }

  #watchDatabase({ stores, config: { database } }: PlatformAlarmsArgs): void {
    const { instanceClass, allocatedGigabytes } = database;
    const subject = "PostgreSQL";
    const watched = { name: "postgres", subject, dimensions: { DBInstanceIdentifier: stores.postgres.instanceId } };
    const { databaseStorage, databaseCpu, databaseMemory, databaseConnections } = storeAlarms;
    this.#watch(watched, { databaseStorage }, allocatedGigabytes * gigabyte);
    this.#watch(watched, { databaseCpu });
    this.#watch(watched, { databaseMemory }, instanceMemoryBytes(instanceClass));
    this.#watch(watched, { databaseConnections }, maxConnections(instanceClass));
  }

  #watchSearch({ stores: { search }, config: { accountId, openSearch } }: PlatformAlarmsArgs): void {
    if (search === undefined || openSearch === undefined || "endpoint" in openSearch) return;
    const dimensions = { DomainName: search.domainName, ClientId: accountId };
    const watched = { name: "search", subject: "the search domain", dimensions };
    this.#watch(watched, { ...searchAlarms, ...(openSearch.masterType === "none" ? {} : masterAlarms) });
    this.#watch(watched, { searchStorage }, openSearch.gigabytes * mebibytes);
  }

  #watchRedis({ stores, config: { redis } }: PlatformAlarmsArgs): void {
    const { redisMemory, redisCpu, redisEvictions, redisReplication } = storeAlarms;
    for (const server of ["cache", "queue"] as const) {
      for (let node = 1; node <= 1 + redis.replicas; node += 1) {
        // ElastiCache names the nodes of a replication group so, and only nodes have metrics.
        const CacheClusterId = pulumi.interpolate`${stores[server].replicationGroupId}-00${node}`;
        const watched = {
          name: `${server}-${node}`,
          subject: pulumi.interpolate`Redis ${CacheClusterId}`,
          dimensions: { CacheClusterId },
        };
        this.#watch(watched, { redisMemory, redisCpu, ...(server === "cache" ? { redisEvictions } : {}) });
        if (redis.replicas > 0) this.#watch(watched, { redisReplication });
      }
    }
  }
}

interface Counted {
  readonly name: string;
  readonly subject: pulumi.Input<string>;
  readonly logGroup: pulumi.Input<string>;
  readonly definition: Definitions;
  readonly pattern: string;
}

/** `redisMemory` → `redis-memory`. */
const kebab = (camel: string): string => camel.replaceAll(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);

/** CloudWatch's pattern for JSON lines in which a field has one of some texts. */
function anyOf(field: string, texts: readonly string[]): string {
  return `{ ${texts.map((text) => `($.${field} = ${JSON.stringify(text)})`).join(" || ")} }`;
}
