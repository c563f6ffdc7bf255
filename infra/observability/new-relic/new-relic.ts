import * as newrelic from "@pulumi/newrelic";
import * as pulumi from "@pulumi/pulumi";
import { runbookOf } from "../../../contract/alerts.ts";
import { services, type Service } from "../../../contract/services.ts";
import type { StackConfig } from "../../config/config.ts";
import {
  platformConditions,
  scheduleConditions,
  serviceConditions,
  webOnly,
  workerConditions,
  type Condition,
} from "./conditions.ts";
import { charts, type Chart } from "./dashboard.ts";
import { Notifications } from "./notifications.ts";

interface NewRelicArgs {
  config: StackConfig;
  newRelic: NonNullable<StackConfig["newRelic"]>;
  /** The platform's public domain. */
  domain: pulumi.Output<string>;
}

type Conditions = Readonly<Record<string, Condition>>;

/** The services whose Node processes report to New Relic. */
const reporting = Object.entries<Service>(services).filter(([, { processes }]) =>
  Object.values(processes).some(({ image }) => image === "node"),
);

const gigabyte = 2 ** 30;
const locations = { US: ["US_EAST_1", "US_WEST_2"], EU: ["EU_CENTRAL_1", "EU_WEST_1"] } as const;

/**
 * What New Relic shows and alerts to (APM): a policy for each service, notifications, a dashboard,
 * service levels, checks from outside. New Relic bills data and users, not these.
 */
export class NewRelicMonitoring extends pulumi.ComponentResource {
  readonly #name: string;
  readonly #prefix: string;
  readonly #runbooksUrl: string | undefined;

  constructor(name: string, { config, newRelic, domain }: NewRelicArgs, opts?: pulumi.ComponentResourceOptions) {
    const provider = new newrelic.Provider("newrelic", {
      accountId: newRelic.accountId,
      apiKey: config.newRelicApiKey,
      region: newRelic.region,
    });
    super("groundwork:observability:NewRelicMonitoring", name, {}, { ...opts, providers: [provider] });
    this.#name = name;
    this.#prefix = `groundwork-${config.stack}`;
    this.#runbooksUrl = config.runbooksUrl;
    const child = { parent: this };

    const monitors = this.#watchFromOutside(domain, newRelic.region);
    const policies = reporting.map(([service, { schema, schedules }]) => {
      const application = this.#applicationOf(service);
      const conditions = {
        ...serviceConditions(application),
        ...(schema === undefined ? {} : workerConditions(application)),
        ...scheduleConditions(application, schedules),
      };
      return this.#policy(service, conditions);
    });
    const [first = ""] = reporting.filter(([, { schema }]) => schema !== undefined).map(([service]) => service);
    const shared = platformConditions({
      application: this.#applicationOf(first),
      allocatedBytes: config.database.allocatedGigabytes * gigabyte,
      ...monitors,
    });
    const policyIds = [...policies, this.#policy("platform", shared)].map(({ id }) => id);
    new Notifications(name, { prefix: this.#prefix, config: newRelic, policyIds }, child);
    this.#dashboard();
    this.#serviceLevels(newRelic.accountId);
    this.registerOutputs({});
  }

  #applicationOf(service: string): string {
    return `${this.#prefix}-${service}`;
  }

  #policy(service: string, conditions: Conditions): newrelic.AlertPolicy {
    const name = `${this.#name}-${service}`;
    const policy = new newrelic.AlertPolicy(
      name,
      { name: this.#applicationOf(service), incidentPreference: "PER_CONDITION_AND_TARGET" },
      { parent: this },
    );
    for (const [title, condition] of Object.entries(conditions)) {
      new newrelic.NrqlAlertCondition(
        `${name}-${title.replaceAll(" ", "-")}`,
        { policyId: policy.id, name: `${service}: ${title}`, ...this.#inputsOf(condition) },
        { parent: this },
      );
    }
    return policy;
  }

  #inputsOf({ alert, query, compare, threshold, minutes, isSparse, lostMinutes }: Condition) {
    const runbook = runbookOf(alert, this.#runbooksUrl);
    const seconds = minutes * 60;
    const occurrences = isSparse === true ? "at_least_once" : "all";
    return {
      type: "static",
      description: `Runbook: ${runbook}`,
      ...(this.#runbooksUrl === undefined ? {} : { runbookUrl: runbook }),
      nrql: { query },
      critical: { operator: compare, threshold, thresholdDuration: seconds, thresholdOccurrences: occurrences },
      ...(isSparse === true
        ? { aggregationWindow: seconds, aggregationMethod: "event_timer", aggregationTimer: "60" }
        : { aggregationWindow: 60, aggregationMethod: "event_flow", aggregationDelay: "120" }),
      violationTimeLimitSeconds: 3 * 86_400,
      fillOption: "none",
      ...(lostMinutes === undefined
        ? {}
        : { expirationDuration: lostMinutes * 60, openViolationOnExpiration: true, ignoreOnExpectedTermination: true }),
    };
  }

  #watchFromOutside(domain: pulumi.Output<string>, region: "US" | "EU"): { address: string; certificate: string } {
    const [address, certificate] = [`${this.#prefix} address`, `${this.#prefix} certificate`];
    const common = { status: "ENABLED", locationsPublics: [...locations[region]] };
    new newrelic.synthetics.Monitor(
      `${this.#name}-address`,
      {
        ...common,
        name: address,
        type: "SIMPLE",
        period: "EVERY_5_MINUTES",
        uri: pulumi.interpolate`https://${domain}/v1/products`,
        verifySsl: true,
      },
      { parent: this },
    );
    new newrelic.synthetics.CertCheckMonitor(
      `${this.#name}-certificate`,
      {
        ...common,
        name: certificate,
        domain,
        certificateExpiration: 30,
        period: "EVERY_DAY",
        runtimeType: "NODE_API",
        runtimeTypeVersion: "16.10",
      },
      { parent: this },
    );
    return { address, certificate };
  }

  #dashboard(): void {
    const pages = Object.entries(charts(this.#prefix)).map(([name, all]) => ({ name, widgetLines: all.map(widget) }));
    new newrelic.OneDashboard(
      this.#name,
      { name: this.#prefix, permissions: "public_read_only", pages },
      { parent: this },
    );
  }

  /** A service level belongs to a workload: an application exists only after it has reported. */
  #serviceLevels(accountId: string): void {
    const workload = new newrelic.plugins.Workload(
      this.#name,
      { name: this.#prefix, accountId, entitySearchQueries: [{ query: `name LIKE '${this.#prefix}-%'` }] },
      { parent: this },
    );
    for (const [service, { routes }] of reporting) {
      if (Object.keys(routes).length === 0) continue;
      const valid = `appName = '${this.#applicationOf(service)}'${webOnly}`;
      new newrelic.ServiceLevel(
        `${this.#name}-${service}`,
        {
          guid: workload.guid,
          name: `${service}: requests without an error`,
          events: {
            accountId,
            validEvents: { from: "Transaction", where: valid },
            badEvents: { from: "Transaction", where: `${valid} AND error IS true` },
          },
          objective: { target: 99.9, timeWindow: { rolling: { count: 28, unit: "DAY" } } },
        },
        { parent: this },
      );
    }
  }
}

/** Three charts in a row of twelve columns. */
const widget = ({ title, query }: Chart, at: number) => ({
  title,
  row: 1 + 3 * Math.floor(at / 3),
  column: 1 + 4 * (at % 3),
  width: 4,
  height: 3,
  nrqlQueries: [{ query }],
});
