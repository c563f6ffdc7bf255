import type * as k8s from "@pulumi/kubernetes";
import { functions } from "../../../contract/functions.ts";
import type { Peer } from "../../../contract/reach.ts";
import { services } from "../../../contract/services.ts";

type PolicyPeer = k8s.types.input.networking.v1.NetworkPolicyPeer;

/** Where what is not a pod of the platform has its addresses, as blocks of IPv4 addresses. */
export interface Places {
  /** All of the VPC. */
  readonly vpcBlocks: readonly string[];
  /** The public subnets, which contain the load balancer. */
  readonly publicBlocks: readonly string[];
  /** The isolated subnets, which contain the stores. */
  readonly storeBlocks: readonly string[];
  /** The subnets with interface endpoints of AWS; none if pods reach AWS by its public addresses alone. */
  readonly endpointBlocks: readonly string[];
  /** The servers of names that are not pods, such as those of EKS Auto Mode on each node. */
  readonly dnsBlocks: readonly string[];
  /** Whether the search engine is one that exists, perhaps in this VPC. */
  readonly externalSearch: boolean;
}

/** Addresses of the node itself: its metadata, and agents on it. */
const linkLocal = "169.254.0.0/16";

const everywhere = (except: readonly string[]): PolicyPeer => ({
  ipBlock: { cidr: "0.0.0.0/0", except: [...new Set(except)] },
});
const blocks = (cidrs: readonly string[]): PolicyPeer[] => [...new Set(cidrs)].map((cidr) => ({ ipBlock: { cidr } }));

/** The peers that are servers of the stack in its isolated subnets. */
const stores: readonly Peer[] = ["postgres", "cache", "queue", "search"];

/** Peers that the stack knows by a name alone, which may be that of an address in the VPC. */
const isNamedByOwner = (peer: Peer, { externalSearch }: Places): boolean =>
  peer === "mail-carrier" || (peer === "search" && externalSearch);

/** The addresses of a peer; undefined for one whose pods have labels of the platform. */
export function peersOf(peer: Peer, places: Places): PolicyPeer[] | undefined {
  if (peer in services || peer in functions) return undefined;
  if (peer === "load-balancer") return blocks(places.publicBlocks);
  if (isNamedByOwner(peer, places)) return [everywhere([linkLocal])];
  if (stores.includes(peer)) return blocks(places.storeBlocks);
  return [everywhere([...places.vpcBlocks, linkLocal]), ...(peer === "aws" ? blocks(places.endpointBlocks) : [])];
}
