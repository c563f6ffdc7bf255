import { stringify } from "yaml";
import * as z from "zod";
import type { Environment } from "../../contract/environment.ts";
import { functions } from "../../contract/functions.ts";
import { image, images } from "../../contract/image.ts";
import { defaultRequestNumbers, requestLimitsText } from "../../contract/request-limits.ts";
import { secrets } from "../../contract/secrets.ts";
import { hostOf } from "../../contract/service.ts";
import { services, type ImageName, type Process, type Service } from "../../contract/services.ts";
import type { None } from "../../contract/values.ts";
import { containerDefinition } from "../../infra/compute/process/container-definition.ts";
import {
  valuesOf,
  type OptionalPlainName,
  type PlainName,
  type VariableSources,
} from "../../infra/compute/process/environments.ts";
import { gatewayConfig } from "../../infra/edge/gateway/nginx-config.ts";
import { local, localSecretArn, masterSecret } from "../../sandbox/compose/local-secrets.ts";
import { authorityFile, password, servers } from "./compose-servers.ts";

/** The value of each plain variable. */
const plain = {
  LOG_LEVEL: "info",
  RELEASE: "compose",
  DATABASE_HOST: "postgres",
  DATABASE_PORT: "5432",
  DATABASE_NAME: "groundwork",
  MASTER_SECRET_ARN: localSecretArn(masterSecret),
  QUEUE_HOST: "queue",
  QUEUE_PORT: "6379",
  CACHE_HOST: "cache",
  CACHE_PORT: "6379",
  REQUEST_LIMITS: requestLimitsText({ ...defaultRequestNumbers, "signed-in": 100_000, anonymous: 100_000 }),
  TOKEN_ISSUER: "http://localhost:8080",
  API_REFERENCE: "on",
  NGINX_CONFIG: gatewayConfig,
  CORS_ORIGINS: "none",
  TRUSTED_PROXIES: "127.0.0.0/8",
  MAIL_HOST: "mail",
  MAIL_PORT: "465",
  MAIL_FROM: "shop@example.com",
  MAIL_REPORTS_TOPIC: "none",
  API_BASE: "https://localhost:8080",
  LINK_BASE: "https://localhost:8080",
  UPLOADS_BUCKET: local.uploadsBucket,
} as const;

/** Does not compile if a variable of the contract has no value above. */
export type NothingLacks =
  None<`compose.yaml lacks ${Exclude<PlainName, OptionalPlainName | keyof typeof plain>}: supply it in scripts/docs/compose-file.ts`>;

/** Does not compile if a value is left whose variable no process declares any more. */
export type NothingIsLeft =
  None<`no process declares ${Exclude<keyof typeof plain, PlainName>}: delete its value in scripts/docs/compose-file.ts`>;

const sources: VariableSources = {
  // Compose has the parts that every stack has.
  options: new Set(),
  plain,
  secretArns: Object.fromEntries(Object.keys(secrets).map((name) => [name, localSecretArn(name)])),
  // Compose has no versions of a secret.
  secretVersions: Object.fromEntries(Object.keys(secrets).map((name) => [name, ""])),
};

/** Compose reads `$` as the begin of its own variables. */
const escaped = (value: string) => value.replaceAll("$", "$$$$");

/** Every variable of an environment. */
function environmentOf(who: string, declared: Environment): Record<string, string> {
  const values = z.record(z.string(), z.string()).parse(valuesOf(who, declared, sources));
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, escaped(value)]));
}

/** The AWS clients' variables, and the authority of the local servers instead of that of RDS. */
const ofNode = {
  AWS_ENDPOINT_URL: "http://aws:4566",
  AWS_REGION: local.region,
  AWS_ACCESS_KEY_ID: local.account,
  AWS_SECRET_ACCESS_KEY: "local",
  NODE_EXTRA_CA_CERTS: authorityFile,
};

const { user, writable } = image;

/** A container as ECS runs it: not root, only /tmp is writable, without capabilities. */
const container = (name: ImageName) => ({
  image: `groundwork/${name}`,
  build: { context: ".", dockerfile: images[name].dockerfile },
  user: `${user.uid}:${user.gid}`,
  read_only: true,
  tmpfs: [`${writable.folder}:size=${writable.maxMegabytes}m,uid=${user.uid},gid=${user.gid},mode=0700`],
  cap_drop: ["ALL"],
  security_opt: ["no-new-privileges:true"],
  init: true,
});

type Dependency = readonly [name: string, { readonly condition: string }];
const ready = (name: string): Dependency => [name, { condition: "service_healthy" }];
const done = (name: string): Dependency => [name, { condition: "service_completed_successfully" }];

/** The services that a browser on this computer opens. */
const opened = ["gateway", "monitor"];

/** `auth-http` of compose.yaml; other containers reach it by the name that Service Connect gives. */
function composeService(service: string, process: string, declared: Process) {
  const name = `${service}-${process}`;
  const { command, stopTimeout, healthCheck } = containerDefinition({
    name,
    image: declared.image,
    process: declared,
    values: {},
    region: local.region,
    logGroup: "",
  });
  const called = Object.values(declared.environment).flatMap((variable) =>
    variable.kind === "address" ? [`${variable.service}-${variable.process}`] : [],
  );
  const isNode = declared.image === "node";
  return {
    ...container(declared.image),
    command: [...command],
    environment: { ...environmentOf(`${service}/${process}`, declared.environment), ...(isNode ? ofNode : {}) },
    ...(isNode ? { volumes: ["certificates:/certificates:ro"] } : {}),
    ...(opened.includes(service) ? { ports: [`127.0.0.1:${declared.port}:${declared.port}`] } : {}),
    ...(declared.port === undefined ? {} : { networks: { default: { aliases: [hostOf(service, process)] } } }),
    healthcheck: composeHealthCheck(healthCheck),
    stop_grace_period: `${stopTimeout}s`,
    restart: "unless-stopped",
    depends_on: Object.fromEntries([...called.map(ready), ...(isNode ? [done("prepare")] : [])]),
  };
}

interface HealthCheck {
  readonly command: readonly string[];
  readonly interval: number;
  readonly timeout: number;
  readonly retries: number;
  readonly startPeriod: number;
}

const composeHealthCheck = ({ command, interval, timeout, retries, startPeriod }: HealthCheck) => ({
  test: [...command],
  interval: `${interval}s`,
  timeout: `${timeout}s`,
  retries,
  start_period: `${startPeriod}s`,
});

/** Secrets, roles, schemas and migrations: what the gate does inside `pulumi up`. */
const prepare = {
  ...container("node"),
  command: ["node", "sandbox/compose/prepare.ts"],
  environment: {
    ...Object.fromEntries(
      Object.entries(functions).flatMap(([name, { environment }]) => Object.entries(environmentOf(name, environment))),
    ),
    ...ofNode,
    LOCAL_PASSWORD: password,
  },
  volumes: ["certificates:/certificates:ro", `./sandbox:${image.workingFolder}/sandbox:ro`],
  depends_on: Object.fromEntries(["aws", "cache", "mail", "postgres", "queue"].map(ready)),
};

/** The services of compose.yaml by name: local servers, the gate, and every process of the contract. */
export function composeServices(): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const processes = Object.entries<Service>(services).flatMap(([service, { processes: own }]) =>
    Object.entries(own).map(
      ([process, declared]) => [`${service}-${process}`, composeService(service, process, declared)] as const,
    ),
  );
  return { ...servers, prepare, ...Object.fromEntries(processes) };
}

/** compose.yaml: the platform's processes in their images, with local servers instead of AWS's. */
export function composeFile(): string {
  const file = { services: composeServices(), volumes: { certificates: {}, database: {} } };
  // Versions of Compose read YAML 1.1, in which `off` is a boolean: the writer then quotes it.
  const text = stringify(file, { version: "1.1", lineWidth: 0, aliasDuplicateObjects: false });
  return `# Generated by \`npm run docs\` from the contract; a test fails if it is stale. See docs/images.md.\n${text}`;
}
