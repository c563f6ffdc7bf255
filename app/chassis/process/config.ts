import { functions, type FunctionEnvironment, type FunctionName } from "../../../contract/functions.ts";
import type { Environment, InjectedVariable } from "../../../contract/environment.ts";
import type { RuntimeVariable } from "../../../contract/values.ts";
import {
  services,
  type EnvironmentOf,
  type HealthCheck,
  type Process,
  type ProcessName,
  type Service,
  type ServiceName,
} from "../../../contract/services.ts";
import { requestLimitsFormat } from "../../../contract/request-limits.ts";
import type { InjectedVariables } from "../secrets/injected-values.ts";
import { readEnvironment, type EnvironmentValues } from "../../../contract/values.ts";

/** Environment variables as `process.env` holds them. */
export type Source = Readonly<Record<string, string | undefined>>;

/** The variables that the contract declares for one process. */
type DeclaredFor<S extends ServiceName, P extends ProcessName<S>> =
  EnvironmentOf<S, P> extends infer E extends Environment ? E : never;

/** The port of a process; undefined if it has none. */
type PortOf<S extends ServiceName, P extends ProcessName<S>> = (typeof services)[S]["processes"][P] extends {
  port: number;
}
  ? number
  : undefined;

/** Configuration of one process of a service, read once at its start. */
export interface ProcessConfig<S extends ServiceName, P extends ProcessName<S>> {
  readonly name: `${S}/${P}`;
  readonly service: S;
  readonly values: EnvironmentValues<DeclaredFor<S, P>>;
  /** The variables whose values are references to secrets until `runProcess` has read them. */
  readonly injected: InjectedVariables;
  /** Listen address; without a port, only the health check of its own container reaches it. */
  readonly bindAddress: string;
  readonly health: HealthCheck;
  readonly port: PortOf<S, P>;
  readonly stopTimeoutSeconds: number;
}

/** Configuration of a function that runs once, outside Lambda. */
export interface JobConfig<F extends FunctionName> {
  readonly name: F;
  readonly values: EnvironmentValues<FunctionEnvironment<F>>;
  readonly injected: InjectedVariables;
}

/** Configuration of a function. */
export interface FunctionConfig<F extends FunctionName> extends JobConfig<F> {
  /** `host:port` of the Lambda Runtime API. */
  readonly runtimeApi: string;
}

/**
 * Declared variables have invalid values. The message names each variable, its purpose and the
 * expected format.
 */
export class InvalidVariables extends Error {
  constructor(who: string, invalid: readonly string[]) {
    super(`${who}: environment: ${invalid.join("; ")}.\n  Correct the task definition that supplies them.`);
    this.name = "InvalidVariables";
  }
}

interface Format {
  readonly of: RegExp;
  readonly matches: RegExp;
  readonly expected: string;
}

const port = "([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])";

const formats: readonly Format[] = [
  { of: /^LOG_LEVEL$/, matches: /^(trace|debug|info|warn|error|fatal)$/, expected: "a pino level" },
  { of: /_PORT$/, matches: new RegExp(`^${port}$`), expected: "a port, 1 to 65535" },
  { of: /_ADDRESS$/, matches: new RegExp(`^[^\\s:/]+:${port}$`), expected: "host:port" },
  { of: /^REQUEST_LIMITS$/, matches: requestLimitsFormat, expected: "limits such as signed-in=1000,anonymous=100" },
  { of: /_ARN$/, matches: /^arn:\S+$/, expected: "an ARN" },
];

function checked<E extends Environment>(who: string, declared: E, source: Source): EnvironmentValues<E> {
  const values = readEnvironment(who, declared, source);
  const invalid = Object.entries(declared).flatMap(([name, variable]) =>
    formats
      .filter(({ of, matches }) => of.test(name) && isRefused(matches, values[name]))
      .map(({ expected }) => `${name} is not ${expected} (${variable.kind}: ${variable.about})`),
  );
  if (invalid.length > 0) throw new InvalidVariables(who, invalid);
  return values;
}

/** A variable of an option that is off has no value. */
const isRefused = (matches: RegExp, value: string | undefined): boolean => value !== undefined && !matches.test(value);

/**
 * The configuration of one process, with every declared variable present and valid.
 * @throws MissingVariables, InvalidVariables
 */
export function processConfig<S extends ServiceName, P extends ProcessName<S>>(
  service: S,
  processName: P,
  source: Source = process.env,
): ProcessConfig<S, P> {
  const declared = (services as Readonly<Record<string, Service>>)[service]?.processes[processName] as Process & {
    environment: DeclaredFor<S, P>;
    port: PortOf<S, P>;
  };
  return configOf(service, processName, declared, source);
}

/** As {@link processConfig}, for a process of any contract. */
export function configOf<S extends string, P extends string, D extends Process>(
  service: S,
  processName: P,
  declared: D,
  source: Source = process.env,
) {
  const name = `${service}/${processName}` as const;
  const environment: D["environment"] = declared.environment;
  return {
    name,
    service,
    values: checked(name, environment, source),
    injected: injectedOf(environment),
    bindAddress: runtime("BIND_ADDRESS", source) ?? (declared.port === undefined ? "127.0.0.1" : "0.0.0.0"),
    health: declared.health,
    port: declared.port as D["port"],
    stopTimeoutSeconds: declared.stopTimeoutSeconds,
  };
}

/**
 * The configuration of one function, with every declared variable present and valid.
 * @throws MissingVariables, InvalidVariables
 */
export function functionConfig<F extends FunctionName>(name: F, source: Source = process.env): FunctionConfig<F> {
  const runtimeApi = source["AWS_LAMBDA_RUNTIME_API"];
  if (runtimeApi === undefined || runtimeApi === "") {
    throw new InvalidVariables(name, ["AWS_LAMBDA_RUNTIME_API is not set (functions run on AWS Lambda only)"]);
  }
  return { ...jobConfig(name, source), runtimeApi };
}

/**
 * The configuration of a function that runs once, with every declared variable present and valid.
 * @throws MissingVariables, InvalidVariables
 */
export function jobConfig<F extends FunctionName>(name: F, source: Source = process.env): JobConfig<F> {
  const declared: FunctionEnvironment<F> & Environment = functions[name].environment;
  return { name, values: checked(name, declared, source), injected: injectedOf(declared) };
}

const injectedOf = (declared: Environment): InjectedVariables =>
  Object.fromEntries(
    Object.entries(declared).filter((one): one is [string, InjectedVariable] => one[1].kind === "injected"),
  );

function runtime(name: RuntimeVariable, source: Source): string | undefined {
  const value = source[name];
  return value === "" ? undefined : value;
}
