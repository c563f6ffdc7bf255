import { functions } from "../../contract/functions.ts";
import type { Environment, Secret } from "../../contract/environment.ts";
import { keyRotationDays } from "../../contract/key-rotation.ts";
import { timeouts } from "../../contract/limits.ts";
import { optionOf, rotatedSecretNames, secrets } from "../../contract/secrets.ts";
import { services, type Service } from "../../contract/services.ts";
import { formatted } from "../sources/formatted.ts";

const madeBy: Readonly<Record<Secret["origin"], string>> = {
  generated: "`secret-rotation`, inside `pulumi up`",
  "random-password": "Secrets Manager's random password",
  configured: "the operator: `pulumi config set --secret`",
  provisioned: "a resource of the third party, inside `pulumi up`",
};
const inState: Readonly<Record<Secret["origin"], string>> = {
  generated: "its ARN",
  "random-password": "**ciphertext**: see below",
  configured: "**ciphertext**: see below",
  provisioned: "**ciphertext**: see below",
};

/** The environment of each process and function, by its name. */
const environments: readonly (readonly [name: string, environment: Environment])[] = [
  ...Object.entries<Service>(services).flatMap(([service, { processes }]) =>
    Object.entries(processes).map(([process, { environment }]) => [`${service}/${process}`, environment] as const),
  ),
  ...Object.entries(functions).map(([name, { environment }]) => [name, environment] as const),
];

function readersOf(secret: string): string {
  const readers = environments.flatMap(([name, environment]) => {
    const variable = Object.values(environment).find((each) => "secret" in each && each.secret.name === secret);
    if (variable === undefined) return [];
    return [`\`${name}\`${variable.kind === "injected" ? " (at start)" : ""}`];
  });
  return readers.join(", ");
}

function row({ name, about, origin }: Secret): string {
  const option = optionOf(name);
  const only = option === undefined ? "" : `, only with \`groundwork:${option}\``;
  return `| \`${name}\` | ${about}${only} | ${madeBy[origin]} | ${readersOf(name)} | ${inState[origin]} |`;
}

/**
 * docs/secrets.md: where each secret of the platform comes from, who reads it, and what the state
 * holds.
 */
export const secretsPage = async (): Promise<string> =>
  formatted(
    "docs/secrets.md",
    `# Secrets

Generated from the contract by \`npm run docs\`; a test fails if it is stale. No secret is stored in plaintext in configuration, state, images, logs, job data, process arguments or the environment of a process, which contains ARNs: \`npm run rehearse\` and the journeys search for planted ones.

| Secret | Value | Made by | Read by | In the state |
| --- | --- | --- | --- | --- |
| master login of PostgreSQL | login of the server's administrator | RDS (\`manageMasterUserPassword\`) | \`database-prepare\` | its ARN |
${Object.values<Secret>(secrets).map(row).join("\n")}

A service's file of the contract ([contract/services/](../contract/services/)) declares its secrets with the shape of their JSON; the login of its database role follows from \`schema: true\`. A task role may read exactly the secrets that its process's environment names; the execution role, with which ECS starts a task, reads none.

## How a process gets a secret

| Kind | The environment contains | The process reads it |
| --- | --- | --- |
| \`injected\`: a third party's, which does not rotate | \`<ARN>:<JSON key>::<version>\` | once, before it starts: exactly this version, or the current one if the reference names none. A new value is a new version, and so a new environment, which replaces the tasks |
| \`fetched\`: one that rotates | the ARN | when it needs it, and again after a server refused the value |

[app/chassis/secrets/injected-values.ts](../app/chassis/secrets/injected-values.ts) reads all injected values of a process in parallel, each version of a secret once, and gives them to its configuration; its environment keeps the references, so that neither \`/proc/<pid>/environ\` nor a program that it starts has a value. New Relic's agent alone reads its key from the environment, which has it while the agent loads. A process whose secret is missing, denied, without the key, or not answered within ${String(timeouts.secretsAtStart)} s exits with 1 and names variable, ARN and fix. Why the process and not ECS: [decision](decisions/processes-read-their-own-secrets.md).

A plain value instead of a reference is refused, on each runtime and on your own computer. To start one process by hand, put the value into a Secrets Manager that it reaches, such as MiniStack (\`AWS_ENDPOINT_URL\`), and give the reference:

\`\`\`sh
aws secretsmanager create-secret --name mail --secret-string file://login.json --query ARN --output text
export MAIL_USERNAME=<ARN>:username:: MAIL_PASSWORD=<ARN>:password::
\`\`\`

\`npm start\` and \`docker compose\` do this themselves.

## Ciphertext in the state, and why

| Value | Resource | Why it cannot be avoided |
| --- | --- | --- |
| passwords of the Redis users | \`aws.elasticache.User\` \`authenticationMode.passwords\`, and the \`SecretVersion\` that services read | ElastiCache takes a user's password only as an argument of the user |
| the mail carrier's login | \`aws.secretsmanager.SecretVersion\` of \`mail\` | a third party's credential that an operator must hand over; configuration contains it encrypted, the program passes it on |
| client secrets at the OpenID providers, only with \`groundwork:identityProviders\` | \`aws.secretsmanager.SecretVersion\` of \`identity-providers\` | as the mail carrier's login |
| Apple's key and Google's service account, only with \`groundwork:apns\` and \`groundwork:fcm\` | \`aws.secretsmanager.SecretVersion\` of \`apns\` and \`fcm\` | as the mail carrier's login |
| address and key of the alert webhook, only with \`groundwork:alertWebhook\` | \`aws.secretsmanager.SecretVersion\` of \`alert-webhook\` | as the mail carrier's login |
| secrets of the API keys at Twilio, only with \`groundwork:twilio\` and \`groundwork:twilioPromotional\` | \`aws.secretsmanager.SecretVersion\` of \`twilio\` and \`twilio-promotional\` | as the mail carrier's login |
| Sentry's token, only with \`groundwork:sentry\` | \`sentry.Provider\` | the provider calls Sentry's API with it; no process reads it |
| Sentry's addresses for errors (DSN), only with \`groundwork:sentry\` | \`sentry.SentryKey\`, and the \`SecretVersion\` that services read | Sentry makes them when it creates the key |

The state is encrypted by the stack's secrets provider. Keep it where few people may read it.

## Rotation of keys

Secrets Manager rotates ${rotatedSecretNames.map((name) => `\`${name}\``).join(" and ")} every ${String(keyRotationDays)} days: it calls \`secret-rotation\`, which adds a key and makes it the current one. The key before stays in the ring for what it signed or sealed, so that no token and no link ends by a rotation. The next rotation drops it, unless it comes so early that something may still be valid: AWS may repeat a failed step for a day, which counts as well. Each step may be repeated, and a value that somebody puts during a rotation is not overwritten: the rotation fails.

To rotate now:

\`\`\`sh
aws secretsmanager rotate-secret --secret-id <ARN of the secret>
\`\`\`

The key before still verifies and unseals then. If somebody else knows it, put a value of your own that lacks it (\`aws secretsmanager put-secret-value\`): a key that replaces all others signs at once, and what the others signed or sealed ends. A manual value counts as a rotation, from which AWS counts the days. A failed rotation raises the alarm of function errors ([runbook](runbooks/function-errors.md)), and AWS repeats it. If the message names the label \`AWSPENDING\`, remove it from the new version (\`aws secretsmanager update-secret-version-stage\`): until then AWS begins no other rotation.

\`pulumi up\` rotates nothing. It lets the function test the current value. The sandbox records the schedules and rotates nothing.

## In the sandbox

The sandbox replaces each \`secure:\` value of the stack file with a canary, and plants one for each required value that the file lacks, which its output names. These files below the sandbox's folder hold values in plaintext, mode 0600: its journal; its copies of secret versions; \`project/secrets.json\`, with the canaries, the mail password among them, and the passphrase of the state; and the TLS private keys, in \`certificates/\` and in \`redis/*/server.key\`. They are valid nowhere else. \`npm run reset\` deletes them.

## Not implemented yet

Rotation of logins: \`secret-rotation\` makes the first ones of the databases and does not change them. Services already read a fetched secret again when its value is refused.
`,
  );
