import * as pulumi from "@pulumi/pulumi";
import * as sentry from "@pulumiverse/sentry";
import type { StackConfig } from "../config/config.ts";
import type { Sentry as SentryConfig } from "../config/config-errors.ts";
import type { ContractSecrets } from "../secrets/secret.ts";

interface SentryErrorsArgs {
  stack: string;
  config: SentryConfig;
  /** A token of the organization with the scopes that docs/errors.md names. */
  token: pulumi.Output<string>;
  /** The secret of each service, which gets its DSN. */
  secrets: ContractSecrets["provisioned"];
}

/** Sentry resolves an issue that has not occurred for so long; it returns as a regression. */
const resolveAfterHours = 24 * 14;

/** `frequency`: the minutes between two mails about one issue. */
const alerts = [
  {
    label: "new",
    name: "New or returned error",
    conditions: [
      { id: "sentry.rules.conditions.first_seen_event.FirstSeenEventCondition" },
      { id: "sentry.rules.conditions.regression_event.RegressionEventCondition" },
    ],
    frequency: 30,
  },
  {
    label: "many",
    name: "Error that occurs often",
    // A process reports five of a kind in a minute (app/chassis/telemetry/storm-control.ts).
    conditions: [
      {
        id: "sentry.rules.conditions.event_frequency.EventFrequencyCondition",
        comparisonType: "count",
        value: "100",
        interval: "1h",
      },
    ],
    frequency: 60,
  },
];

/**
 * A team, and for each service a project, a key and its alerts, in Sentry (ERRORS). All of it, the
 * errors included, is deleted when the stack switches Sentry off. Sentry bills by plan and errors.
 */
class SentryErrors extends pulumi.ComponentResource {
  constructor(name: string, args: SentryErrorsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:observability:SentryErrors", name, {}, opts);
    const { config, stack, token, secrets } = args;
    const { organization, baseUrl } = config;
    const address = baseUrl === undefined ? {} : { baseUrl };
    const provider = new sentry.Provider(name, { token, ...address }, { parent: this });
    const child = { parent: this, provider };

    const slug = `groundwork-${stack}`;
    const team = new sentry.SentryTeam(name, { organization, name: slug, slug }, child);
    for (const [secretName, secret] of Object.entries<DsnSecret>(secrets)) {
      const service = secretName.replace(/^sentry-/, "");
      const own = { name: `${name}-${service}`, slug: `${slug}-${service}` };
      const dsn = projectOf(own, { organization, team }, child);
      secret.setInitialValue(dsn.apply((address) => ({ dsn: address })));
    }
    this.registerOutputs({});
  }
}

/** Everything of Sentry, if the stack switches it on. */
export function sentryErrors(
  name: string,
  { config, secrets }: { readonly config: StackConfig; readonly secrets: ContractSecrets },
  opts: pulumi.ComponentResourceOptions,
): void {
  const { stack, sentry: own, sentryToken: token } = config;
  if (own === undefined || token === undefined) return;
  new SentryErrors(`${name}-sentry`, { stack, config: own, token, secrets: secrets.provisioned }, opts);
}

interface DsnSecret {
  setInitialValue(value: pulumi.Input<{ dsn: string }>): unknown;
}

interface Owner {
  readonly organization: string;
  readonly team: sentry.SentryTeam;
}

/** The project of one service, with its alerts; returns the address for its errors. */
function projectOf(
  { name, slug }: { readonly name: string; readonly slug: string },
  { organization, team }: Owner,
  child: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const project = new sentry.SentryProject(
    name,
    { organization, teams: [team.slug], name: slug, slug, platform: "node", resolveAge: resolveAfterHours },
    child,
  );
  const ofProject = { organization, project: project.slug };
  const key = new sentry.SentryKey(
    name,
    { ...ofProject, name: slug, rateLimitCount: 1_000, rateLimitWindow: 3_600 },
    // Whoever has the address can send errors: Sentry shows it, the state need not.
    { ...child, additionalSecretOutputs: ["dsnPublic", "dsnCsp", "public"] },
  );
  for (const { label, ...alert } of alerts)
    new sentry.SentryIssueAlert(
      `${name}-${label}`,
      {
        ...ofProject,
        ...alert,
        actionMatch: "any",
        filterMatch: "all",
        filters: [],
        actions: [
          { id: "sentry.mail.actions.NotifyEmailAction", targetType: "Team", targetIdentifier: team.internalId },
        ],
      },
      child,
    );
  return key.dsnPublic;
}
