import type { Rule } from "../../kernel/rule.ts";
import amiBlockDevicesEncrypted from "./ami-block-devices-encrypted.ts";
import amiLaunchPermissionAnybodyDenied from "./ami-launch-permission-anybody-denied.ts";
import amiPublicSharingBlocked from "./ami-public-sharing-blocked.ts";
import amiUnshared from "./ami-unshared.ts";
import defaultVpcUnused from "./default-vpc-unused.ts";
import eipAttached from "./eip-attached.ts";
import networkAclAdministrationClosed from "./network-acl-administration-closed.ts";
import networkAclAttached from "./network-acl-attached.ts";
import networkAclPortsNamed from "./network-acl-ports-named.ts";
import routeDefaultThroughGateway from "./route-default-through-gateway.ts";
import routeInternetGatewayRestricted from "./route-internet-gateway-restricted.ts";
import routePeeringLeast from "./route-peering-least.ts";
import securityGroupAttached from "./security-group-attached.ts";
import securityGroupDescriptionSet from "./security-group-description-set.ts";
import securityGroupEgressRestricted from "./security-group-egress-restricted.ts";
import securityGroupIngressPrefixListWebOnly from "./security-group-ingress-prefix-list-web-only.ts";
import securityGroupIngressWorldPublicOnly from "./security-group-ingress-world-public-only.ts";
import securityGroupIngressWorldWebOnly from "./security-group-ingress-world-web-only.ts";
import securityGroupRuleDescriptionSet from "./security-group-rule-description-set.ts";
import securityGroupRulesInOnePlace from "./security-group-rules-in-one-place.ts";
import subnetPublicIpOff from "./subnet-public-ip-off.ts";
import vpcDefaultSecurityGroupClosed from "./vpc-default-security-group-closed.ts";
import vpcEndpointPolicyRestricted from "./vpc-endpoint-policy-restricted.ts";
import vpcEndpointsOfAwsDefined from "./vpc-endpoints-of-aws-defined.ts";
import vpcFlowLogsOn from "./vpc-flow-logs-on.ts";

/** The rules of EC2 networking. */
export const rules: readonly Rule[] = [
  amiBlockDevicesEncrypted,
  amiLaunchPermissionAnybodyDenied,
  amiPublicSharingBlocked,
  amiUnshared,
  defaultVpcUnused,
  eipAttached,
  networkAclAdministrationClosed,
  networkAclAttached,
  networkAclPortsNamed,
  routeDefaultThroughGateway,
  routeInternetGatewayRestricted,
  routePeeringLeast,
  securityGroupAttached,
  securityGroupDescriptionSet,
  securityGroupEgressRestricted,
  securityGroupIngressPrefixListWebOnly,
  securityGroupIngressWorldPublicOnly,
  securityGroupIngressWorldWebOnly,
  securityGroupRuleDescriptionSet,
  securityGroupRulesInOnePlace,
  subnetPublicIpOff,
  vpcDefaultSecurityGroupClosed,
  vpcEndpointPolicyRestricted,
  vpcEndpointsOfAwsDefined,
  vpcFlowLogsOn,
];
