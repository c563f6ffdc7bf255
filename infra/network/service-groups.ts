import * as pulumi from "@pulumi/pulumi";
import { awsText } from "../config/aws-text.ts";
import type { Variable } from "../../contract/environment.ts";
import type { SecretName } from "../../contract/secrets.ts";
import { services, type Service, type ServiceName } from "../../contract/services.ts";
import { SecurityGroup } from "./security-group.ts";

const variablesOf = (service: ServiceName): readonly Variable[] =>
  Object.values<Service["processes"][string]>(services[service].processes).flatMap(({ environment }) =>
    Object.values(environment),
  );

/**
 * The services that a service calls, and on which port: those that the `address` variables of its
 * processes name.
 */
export function callsOf(service: ServiceName): { callee: ServiceName; port: number }[] {
  const calls = variablesOf(service).flatMap((variable) => {
    if (variable.kind !== "address") return [];
    const callee = variable.service as ServiceName;
    const port = (services[callee] as Service).processes[variable.process]?.port;
    return port === undefined ? [] : [{ callee, port }];
  });
  return [...new Map(calls.map((call) => [`${call.callee}:${call.port}`, call])).values()];
}

/**
 * Whether a process of the service reads one of these secrets at run time, and so may reach the
 * server that accepts it.
 */
export function reads(service: ServiceName, secrets: readonly SecretName[]): boolean {
  const names: readonly string[] = secrets;
  return variablesOf(service).some((variable) => variable.kind === "fetched" && names.includes(variable.secret.name));
}

/** Whether a secret is injected into a process of the service. */
export function isInjectedInto(service: ServiceName, secret: SecretName): boolean {
  return variablesOf(service).some((variable) => variable.kind === "injected" && variable.secret.name === secret);
}

interface ServiceGroupsArgs {
  vpcId: pulumi.Input<string>;
  /** The mail carrier's port; the services with its login may connect to it. */
  mailPort: number;
}

/** A server; a service may reach it if the contract lets the service read its login. */
interface ServerArgs {
  group: SecurityGroup;
  port: number;
  /** The contract's secrets that contain its logins. */
  secrets: readonly SecretName[];
}

/**
 * One security group per service; a service may call only the services whose addresses the contract
 * gives it (EDGE).
 */
export class ServiceGroups extends pulumi.ComponentResource {
  readonly byService: ReadonlyMap<ServiceName, SecurityGroup>;

  constructor(name: string, { vpcId, mailPort }: ServiceGroupsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:network:ServiceGroups", name, {}, opts);
    const names = Object.keys(services) as ServiceName[];
    this.byService = new Map(
      names.map((service) => {
        const description = awsText.ec2Description(`Tasks of ${service}`);
        return [service, new SecurityGroup(`${name}-${service}`, { vpcId, description }, { parent: this })] as const;
      }),
    );
    for (const caller of names) {
      for (const { callee, port } of callsOf(caller)) {
        this.of(callee).allowFrom(this.of(caller), {
          port,
          reason: awsText.ec2Description(`${caller} calls ${callee}`),
        });
      }
    }
    for (const service of names.filter((each) => mailPort !== 443 && isInjectedInto(each, "mail"))) {
      this.of(service).allowToInternet({ port: mailPort, reason: awsText.ec2Description("The mail carrier") });
    }
    this.registerOutputs({});
  }

  /** The group of one service. */
  of(service: ServiceName): SecurityGroup {
    const group = this.byService.get(service);
    if (group === undefined) throw new Error(`contract/services/${service}.ts: the service does not exist`);
    return group;
  }

  /** Lets the services that know a server's login reach it. */
  allowServer(server: string, { group, port, secrets }: ServerArgs): void {
    for (const [service, own] of this.byService) {
      if (reads(service, secrets))
        group.allowFrom(own, { port, reason: awsText.ec2Description(`${service} uses ${server}`) });
    }
  }
}
