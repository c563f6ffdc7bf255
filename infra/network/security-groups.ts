import * as pulumi from "@pulumi/pulumi";
import type { Options } from "../../contract/options.ts";
import { functions } from "../../contract/functions.ts";
import { outside, reach, type Peer, type Reach } from "../../contract/reach.ts";
import { servers } from "../../contract/servers.ts";
import { services } from "../../contract/services.ts";
import { awsText } from "../config/aws-text.ts";
import type { Config } from "../config/config-schema.ts";
import { SecurityGroup } from "./security-group.ts";

interface SecurityGroupsArgs {
  vpcId: pulumi.Input<string>;
  mailPort: number;
  options: Options;
  /** The id of the group of operators; undefined in a stack whose monitor nothing reaches. */
  operatorsGroupId: string | undefined;
  /** Whether the search engine is one that exists: its addresses are in no group of the stack. */
  externalSearch: boolean;
  /** Whether tasks reach AWS by interface endpoints, which then have a group. */
  interfaceEndpoints: boolean;
  runtime: Config["runtime"];
}

/** The members of a group: a peer of the table, or on Kubernetes all pods together. */
type Members = Peer | "pods";

/**
 * What runs in the cluster on Kubernetes. All its pods share one group, since a node gives one to all of them;
 * network policies part them. The other functions stay functions.
 */
const runsAsPods = (peer: Peer): boolean => peer in services || peer === "database-prepare";

/** The description of a group. */
function descriptionOf(peer: Members): string {
  if (peer === "pods") return "Pods of every service, and of the gate";
  if (peer in services) return `Tasks of ${peer}`;
  if (peer in functions) return `Function ${peer}`;
  if (peer in servers) return `Server ${peer}`;
  return peer === "aws" ? "Interfaces to AWS" : "The load balancer: the only group that the internet reaches";
}

/**
 * The security group of each peer in the network, with the rules of the table in contract/reach.ts
 * and no other (EDGE). Free.
 */
export class SecurityGroups extends pulumi.ComponentResource {
  private readonly byMembers: ReadonlyMap<Members, SecurityGroup>;
  private readonly membersOf: (peer: Peer) => Members;

  constructor(name: string, args: SecurityGroupsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:network:SecurityGroups", name, {}, opts);
    const { vpcId, mailPort, options, operatorsGroupId, externalSearch, interfaceEndpoints, runtime } = args;
    this.membersOf = (peer) => (runtime === "kubernetes" && runsAsPods(peer) ? "pods" : peer);
    const table = reach({ mailPort, options }).filter(({ from }) => !externalSearch || from !== "search-prepare");
    const without: Peer[] = [
      ...outside,
      ...(interfaceEndpoints ? [] : ["aws" as const]),
      ...(externalSearch ? ["search" as const] : []),
    ];
    const ofPlatform = table.filter(({ from }) => from !== "operators");
    const peers = ofPlatform.flatMap(({ from, to }) => [from, to]).filter((peer) => !without.includes(peer));

    this.byMembers = new Map(
      [...new Set(peers.map(this.membersOf))].map((members) => {
        const group = { vpcId, description: awsText.ec2Description(descriptionOf(members)) };
        return [members, new SecurityGroup(`${name}-${members}`, group, { parent: this })] as const;
      }),
    );
    for (const row of this.withoutTwins(ofPlatform, without)) this.allow(row);
    const opened = table.find(({ from }) => from === "operators");
    // On Kubernetes operators come through its API (`kubectl port-forward`), not to the address of a pod.
    if (operatorsGroupId !== undefined && opened !== undefined && runtime === "ecs")
      this.of(opened.to).allowFromOutside(operatorsGroupId, {
        port: opened.port,
        reason: awsText.ec2Description(opened.why),
      });
    this.registerOutputs({});
  }

  /**
   * The group of one peer; on Kubernetes, services share one.
   * @throws Error if the table does not name the peer, or its addresses are in no group
   */
  of(peer: Peer): SecurityGroup {
    const group = this.byMembers.get(this.membersOf(peer));
    if (group === undefined) throw new Error(`contract/reach.ts: ${peer} has no security group`);
    return group;
  }

  private allow({ from, to, port, why }: Reach): void {
    const reason = awsText.ec2Description(why);
    const [caller, callee] = [from, to].map((peer) => this.byMembers.get(this.membersOf(peer)));
    if (caller === undefined) return callee?.allowFromInternet({ port, reason });
    callee?.allowFrom(caller, { port, reason });
    // The addresses of AWS are public: those of S3 also where interface endpoints exist.
    if (callee === undefined || to === "aws") caller.allowToInternet({ port, reason });
  }

  /** AWS refuses a second rule of a group with the same port and range (InvalidPermission.Duplicate). */
  private withoutTwins(table: readonly Reach[], without: readonly Peer[]): Reach[] {
    const rangeOf = (to: Peer) => (to === "aws" || without.includes(to) ? "internet" : this.membersOf(to));
    const keyOf = ({ from, to, port }: Reach) => `${this.membersOf(from)} ${rangeOf(to)} ${port}`;
    return [...new Map(table.map((row) => [keyOf(row), row])).values()];
  }
}
