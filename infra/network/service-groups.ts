import * as pulumi from "@pulumi/pulumi";
import { services, type ServiceName } from "../../contract/services.ts";
import { SecurityGroup } from "./security-group.ts";
import { callsOf, reads } from "./service-calls.ts";

/** What {@link ServiceGroups} need to know. */
export interface ServiceGroupsArgs {
  vpcId: pulumi.Input<string>;
  /** Whom the mail carrier's port is opened for. */
  mailPort: number;
}

/** A server that services reach where the contract lets them read its login. */
export interface Server {
  group: SecurityGroup;
  port: number;
  /** The contract's secrets that hold its logins. */
  secrets: (name: string) => boolean;
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
    if (mailPort !== 443) this.of("notifications").allowToInternet({ port: mailPort, because: "The mail carrier" });
    this.registerOutputs({});
  }

  /** The group of one service. */
  of(service: ServiceName): SecurityGroup {
    const group = this.byService.get(service);
    if (group === undefined) throw new Error(`contract/services.ts: no service ${service}`);
    return group;
  }

  /** Lets the services that know a server's login reach it. */
  reach(what: string, { group, port, secrets }: Server): void {
    for (const [service, own] of this.byService) {
      if (reads(service, secrets)) group.allowFrom(own, { port, because: `${service} uses ${what}` });
    }
  }
}
