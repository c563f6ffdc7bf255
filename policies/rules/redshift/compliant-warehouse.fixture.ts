import type { TestResource } from "../../harness/test-resource.ts";

/** A stack whose cluster passes every rule. */
export const compliantWarehouse: readonly TestResource[] = [
  {
    name: "warehouse",
    type: "aws:redshift/cluster:Cluster",
    id: "warehouse",
    properties: {
      clusterIdentifier: "warehouse",
      nodeType: "ra3.large",
      numberOfNodes: 2,
      multiAz: true,
      publiclyAccessible: false,
      encrypted: true,
      kmsKeyId: "arn:aws:kms:eu-central-1:000000000000:key/data",
      enhancedVpcRouting: true,
      allowVersionUpgrade: true,
      automatedSnapshotRetentionPeriod: 7,
      masterUsername: "warehouse_admin",
      manageMasterPassword: true,
      databaseName: "reports",
      port: 5440,
      clusterSubnetGroupName: "isolated",
      vpcSecurityGroupIds: ["sg-1"],
      clusterParameterGroupName: "strict",
    },
  },
  {
    name: "log",
    type: "aws:redshift/logging:Logging",
    properties: {
      clusterIdentifier: "warehouse",
      logDestinationType: "cloudwatch",
      logExports: ["connectionlog", "userlog", "useractivitylog"],
    },
  },
  {
    name: "strict",
    type: "aws:redshift/parameterGroup:ParameterGroup",
    id: "strict",
    properties: { name: "strict", family: "redshift-1.0", parameters: [{ name: "require_ssl", value: "true" }] },
  },
  {
    name: "warehouse-access",
    type: "aws:ec2/securityGroup:SecurityGroup",
    id: "sg-1",
    properties: { description: "Clients of the warehouse", vpcId: "vpc-1", ingress: [], egress: [] },
  },
  {
    name: "clients",
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    properties: {
      securityGroupId: "sg-1",
      description: "SQL",
      referencedSecurityGroupId: "sg-2",
      ipProtocol: "tcp",
      fromPort: 5440,
      toPort: 5440,
    },
  },
];
