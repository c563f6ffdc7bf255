import type { Mapping } from "../mapping.ts";

/** A rule of a security group. */
const groupRule = (side: "Destination" | "Source", api: string): Mapping => ({
  api: [api],
  names: {
    cidrIpv4: ["CidrIp", "IpPermissions.IpRanges.CidrIp"],
    description: ["Description", "IpPermissions.IpRanges.Description"],
    prefixListId: [`${side}PrefixListId`],
    referencedSecurityGroupId: [`${side}SecurityGroupId`],
    securityGroupId: ["GroupId"],
  },
});

/** Networks, firewalls and names. */
export const networkMappings: Readonly<Record<string, Mapping>> = {
  "aws:acm/certificate:Certificate": {
    api: ["acm:RequestCertificate"],
    names: { options: ["Options"] },
    provider: ["earlyRenewalDuration", "privateKeyWoVersion"],
    completed: ["DomainName"],
  },
  "aws:acm/certificateValidation:CertificateValidation": {
    api: ["acm:DescribeCertificate"],
    provider: ["validationRecordFqdns"],
  },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    api: ["ec2:CreateSecurityGroup"],
    provider: ["revokeRulesOnDelete"],
  },
  "aws:ec2/eip:Eip": {
    api: ["ec2:AllocateAddress"],
    names: { instance: ["InstanceId"] },
  },
  "aws:ec2/flowLog:FlowLog": {
    api: ["ec2:CreateFlowLogs"],
    names: {
      eniId: ["ResourceId", "ResourceIds"],
      iamRoleArn: ["DeliverLogsPermissionArn"],
      subnetId: ["ResourceId", "ResourceIds"],
      transitGatewayId: ["ResourceId", "ResourceIds"],
      vpcId: ["ResourceId", "ResourceIds"],
    },
    // The provider names the resource by its own input: vpcId, subnetId, …
    completed: ["ResourceType"],
  },
  "aws:ec2/internetGateway:InternetGateway": {
    api: ["ec2:CreateInternetGateway", "ec2:AttachInternetGateway"],
  },
  "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment": {
    cloudFormation: "AWS::EC2::VPCGatewayAttachment",
    api: ["ec2:AttachInternetGateway"],
  },
  "aws:ec2/natGateway:NatGateway": { api: ["ec2:CreateNatGateway"], names: { privateIp: ["PrivateIpAddress"] } },
  "aws:ec2/networkAclRule:NetworkAclRule": {
    cloudFormation: "AWS::EC2::NetworkAclEntry",
    api: ["ec2:CreateNetworkAclEntry"],
    names: { fromPort: ["PortRange.From"], toPort: ["PortRange.To"] },
  },
  "aws:ec2/networkAclAssociation:NetworkAclAssociation": {
    cloudFormation: "AWS::EC2::SubnetNetworkAclAssociation",
  },
  "aws:ec2/route:Route": {
    api: ["ec2:CreateRoute"],
    names: { egressOnlyGatewayId: ["EgressOnlyInternetGatewayId"] },
  },
  "aws:ec2/routeTable:RouteTable": { api: ["ec2:CreateRouteTable"] },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": { api: ["ec2:AssociateRouteTable"] },
  "aws:ec2/securityGroup:SecurityGroup": {
    api: ["ec2:CreateSecurityGroup"],
    names: {
      description: ["GroupDescription", "Description"],
      name: ["GroupName"],
      egress: ["SecurityGroupEgress"],
      "egress.cidrBlocks": ["CidrIp"],
      "egress.protocol": ["IpProtocol"],
      ingress: ["SecurityGroupIngress"],
      "ingress.cidrBlocks": ["CidrIp"],
      "ingress.protocol": ["IpProtocol"],
    },
    provider: ["revokeRulesOnDelete"],
    completed: ["GroupDescription", "VpcId"],
  },
  "aws:ec2/subnet:Subnet": {
    api: ["ec2:CreateSubnet"],
    names: {
      customerOwnedIpv4Pool: ["CustomerOwnedIpv4Pool"],
      enableResourceNameDnsARecordOnLaunch: ["PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsARecord"],
      enableResourceNameDnsAaaaRecordOnLaunch: ["PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsAAAARecord"],
      privateDnsHostnameTypeOnLaunch: ["PrivateDnsNameOptionsOnLaunch.HostnameType"],
    },
  },
  "aws:ec2/vpc:Vpc": {
    api: ["ec2:CreateVpc"],
    names: { assignGeneratedIpv6CidrBlock: ["AmazonProvidedIpv6CidrBlock"] },
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    api: ["ec2:CreateVpcEndpoint"],
    names: { policy: ["PolicyDocument"] },
    provider: ["autoAccept"],
  },
  "aws:route53/record:Record": {
    names: {
      aliases: ["AliasTarget"],
      "aliases.name": ["DNSName"],
      "aliases.zoneId": ["HostedZoneId"],
      records: ["ResourceRecords"],
      zoneId: ["HostedZoneId"],
    },
    extensions: ["aws_route53_recordset/recordset_alias"],
    provider: ["allowOverwrite"],
  },
  "aws:route53/zone:Zone": {
    api: ["route53:CreateHostedZone"],
    names: { comment: ["HostedZoneConfig.Comment"], tags: ["HostedZoneTags"] },
    provider: ["forceDestroy"],
  },
  "aws:servicediscovery/httpNamespace:HttpNamespace": { api: ["servicediscovery:CreateHttpNamespace"] },
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": {
    api: ["servicediscovery:CreatePrivateDnsNamespace"],
    provider: ["vpc"],
    completed: ["Vpc"],
  },
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": groupRule(
    "Destination",
    "ec2:AuthorizeSecurityGroupEgress",
  ),
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": groupRule("Source", "ec2:AuthorizeSecurityGroupIngress"),
  "aws:wafv2/webAcl:WebAcl": { api: ["wafv2:CreateWebACL"] },
  "aws:wafv2/webAclAssociation:WebAclAssociation": { api: ["wafv2:AssociateWebACL"] },
};
