import * as pulumi from "@pulumi/pulumi";
import type { SecretName } from "../../contract/secrets.ts";
import { services, type ServiceName } from "../../contract/services.ts";
import { SecurityGroup } from "./security-group.ts";
import { callsOf, isInjectedInto, reads } from "./service-calls.ts";

/** What {@link ServiceGroups} need to know. */
export interface ServiceGroupsArgs {
  vpcId: pulumi.Input<string>;
  /** The mail carrier's port; the services with its login may connect to it. */
  mailPort: number;
}

/** A server that services reach where the contract lets them read its login. */
export interface Server {
  group: SecurityGroup;
  port: number;
  /** The contract's secrets that hold its logins. */
  secrets: readonly SecretName[];
}

/** One security group per service; who may call whom is what the contract's addresses say, and nothing else (EDGE). */
export class ServiceGroups extends pulumi.ComponentResource {
  readonly byService: ReadonlyMap<ServiceName, SecurityGroup>;

  constructor(name: string, { vpcId, mailPort }: ServiceGroupsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:network:ServiceGroups", name, {}, opts);
    const names = Object.keys(services) as ServiceName[];
    this.byService = new Map(
      names.map((service) => {
        const description = `Tasks of ${service}`;
        return [service, new SecurityGroup(`${name}-${service}`, { vpcId, description }, { parent: this })] as const;
      }),
    );
    for (const caller of names) {
      for (const { callee, port } of callsOf(caller)) {
        this.of(callee).allowFrom(this.of(caller), { port, because: `${caller} calls ${callee}` });
      }
    }
    for (const service of names.filter((each) => mailPort !== 443 && isInjectedInto(each, "mail"))) {
      this.of(service).allowToInternet({ port: mailPort, because: "The mail carrier" });
    }
    this.registerOutputs({});
  }

  /** The group of one service. */
  of(service: ServiceName): SecurityGroup {
    const group = this.byService.get(service);
    if (group === undefined) throw new Error(`contract/services/${service}.ts: there is no such service`);
    return group;
  }

  /** Lets the services that know a server's login reach it. */
  reach(what: string, { group, port, secrets }: Server): void {
    for (const [service, own] of this.byService) {
      if (reads(service, secrets)) group.allowFrom(own, { port, because: `${service} uses ${what}` });
    }
  }
}
