import type { Statement } from "../compute/iam/role.ts";
import { clusterPolicies, nodePolicies } from "../kubernetes/cluster-roles.ts";
import type { AccountConfig } from "./account-config.ts";
import { actionsByService, actionsOfTypes, readingActions } from "./deployment-actions.ts";

/** What an account's region and names make of a service's ARNs and conditions. */
type Scope = Pick<Statement, "Resource" | "Condition">;

const writing = actionsByService(Object.values(actionsOfTypes).join("\n"));

/** Services whose resources have ids, not names: their actions are limited to the region. */
const regional = ["acm", "application-autoscaling", "ec2", "ecs", "servicediscovery"];

/** Services whose resources have names, all of which begin with groundwork. */
const named = (account: string, region: string): Readonly<Record<string, readonly string[]>> => {
  const own = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
  return {
    cloudwatch: [own("cloudwatch", "alarm:groundwork-*")],
    elasticache: [own("elasticache", "*:groundwork-*")],
    elasticloadbalancing: [own("elasticloadbalancing", "*/groundwork-*")],
    es: [own("es", "domain/groundwork-*")],
    lambda: [own("lambda", "function:groundwork-*")],
    logs: ["/groundwork/*", ...["rds/instance", "eks", "containerinsights"].map((of) => `/aws/${of}/groundwork-*`)].map(
      (group) => own("logs", `log-group:${group}`),
    ),
    // An instance without an option group of its own belongs to a default one.
    rds: [own("rds", "*:groundwork-*"), own("rds", "og:default*")],
    // What the search domain could not store of the logs; ARNs of buckets have neither account nor region.
    s3: ["arn:aws:s3:::groundwork-*-lost-logs-*", "arn:aws:s3:::groundwork-*-lost-logs-*/*"],
    // RDS creates the secret of the master login with the caller's permissions.
    secretsmanager: [own("secretsmanager", "secret:groundwork-*"), own("secretsmanager", "secret:rds!db-*")],
    // An identity has the name of a domain, which only the stack knows.
    ses: [own("ses", "configuration-set/groundwork-*"), own("ses", "identity/*")],
    // A subscription's ARN is its topic's and an id.
    sns: [own("sns", "groundwork-*")],
  };
};

const sidOf = (service: string, verb: string) =>
  verb +
  service
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");

const write = (service: string, scope: Scope): Statement => ({
  Sid: sidOf(service, "Write"),
  Action: writing.get(service) ?? [],
  ...scope,
});

/** A policy of CloudWatch Logs is about an account, not about a log group. */
const isLogPolicy = (action: string): boolean => action.endsWith("ResourcePolicy") && action.startsWith("logs:");

/** Roles of a cluster of Kubernetes have policies of AWS, and no other policy may be attached. */
const isAttachment = (action: string): boolean => /^iam:(At|De)tachRolePolicy$/.test(action);
const attachedPolicies = [...clusterPolicies, ...nodePolicies];

/** EC2, ECS and what else has no names, in the region of the account. */
export const regionalPermissions = ({ region }: AccountConfig): Statement[] =>
  regional.map((service) =>
    write(service, { Resource: "*", Condition: { StringEquals: { "aws:RequestedRegion": region } } }),
  );

/** Databases, Redis, functions and what else has names of the platform. */
export const namedPermissions = ({ accountId, region }: AccountConfig): Statement[] =>
  Object.entries(named(accountId, region)).map(([service, resources]) => {
    const statement = write(service, { Resource: resources });
    return { ...statement, Action: statement.Action.filter((action) => !isLogPolicy(action)) };
  });

const rolesOf = (accountId: string) => `arn:aws:iam::${accountId}:role/groundwork-*`;

/** A cluster of Kubernetes, what belongs to it, and the policies of its roles. */
export const clusterPermissions = ({ accountId, region }: AccountConfig): Statement[] => [
  write("eks", {
    Resource: ["cluster/groundwork-*", "*/groundwork-*/*"].map(
      (resource) => `arn:aws:eks:${region}:${accountId}:${resource}`,
    ),
  }),
  {
    Sid: "AttachPolicies",
    Action: (writing.get("iam") ?? []).filter(isAttachment),
    Resource: rolesOf(accountId),
    Condition: { ArnEquals: { "iam:PolicyARN": attachedPolicies.map((name) => `arn:aws:iam::aws:policy/${name}`) } },
  },
];

/** Roles of the platform, its keys, DNS records, and everything that the provider reads. */
export function sharedPermissions({ accountId, region }: AccountConfig): Statement[] {
  const roles = rolesOf(accountId);
  const keys = `arn:aws:kms:${region}:${accountId}:key/*`;
  const iam = write("iam", { Resource: roles });
  return [
    { ...iam, Action: iam.Action.filter((action) => !isAttachment(action)) },
    {
      Sid: "PassRoles",
      Action: ["iam:PassRole"],
      Resource: roles,
      Condition: { StringEquals: { "iam:PassedToService": servicesWithRoles } },
    },
    {
      Sid: "ServiceLinkedRoles",
      Action: ["iam:CreateServiceLinkedRole"],
      Resource: `arn:aws:iam::${accountId}:role/aws-service-role/*`,
      Condition: { StringEquals: { "iam:AWSServiceName": servicesWithLinkedRoles } },
    },
    {
      Sid: "CreateKeys",
      Action: ["kms:CreateKey", "kms:TagResource"],
      Resource: "*",
      Condition: {
        StringEquals: { "aws:RequestTag/project": "groundwork", "aws:RequestedRegion": region },
        // A new key has no tag yet; a key of another project cannot be taken over by a tag.
        StringEqualsIfExists: { "aws:ResourceTag/project": "groundwork" },
      },
    },
    {
      Sid: "UseKeys",
      Action: [...(writing.get("kms") ?? []).filter((action) => !action.endsWith("Alias")), ...keyUses],
      Resource: keys,
      Condition: { StringEquals: { "aws:ResourceTag/project": "groundwork" } },
    },
    {
      Sid: "NameKeys",
      Action: (writing.get("kms") ?? []).filter((action) => action.endsWith("Alias")),
      Resource: [keys, `arn:aws:kms:${region}:${accountId}:alias/groundwork-keys-*`],
    },
    {
      Sid: "WriteRecords",
      Action: writing.get("route53") ?? [],
      Resource: "arn:aws:route53:::hostedzone/*",
      // MX and TXT are of the domain of mails; the names of records are the stack's.
      Condition: {
        "ForAllValues:StringEquals": { "route53:ChangeResourceRecordSetsRecordTypes": ["A", "CNAME", "MX", "TXT"] },
      },
    },
    {
      Sid: "WriteLogPolicies",
      Action: (writing.get("logs") ?? []).filter(isLogPolicy),
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": region } },
    },
    { Sid: "Read", Action: [...actionsByService(readingActions).values()].flat(), Resource: "*" },
  ];
}

/** The services that assume roles of the platform. */
const servicesWithRoles = [
  "ec2.amazonaws.com",
  "ecs-tasks.amazonaws.com",
  "eks.amazonaws.com",
  "lambda.amazonaws.com",
  "pods.eks.amazonaws.com",
  "vpc-flow-logs.amazonaws.com",
];

/** The services that create a role of their own with the first resource in an account. */
const servicesWithLinkedRoles = [
  "ecs.amazonaws.com",
  "ecs.application-autoscaling.amazonaws.com",
  "eks.amazonaws.com",
  "elasticache.amazonaws.com",
  "elasticloadbalancing.amazonaws.com",
  "rds.amazonaws.com",
];

/** RDS, ElastiCache, Secrets Manager and Lambda use the keys with the caller's permissions. */
const keyUses = [
  "kms:CreateGrant",
  "kms:Decrypt",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
];
