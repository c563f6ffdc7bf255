import { createHash } from "node:crypto";
import type { Properties } from "../../core/backing.ts";
import { mapAt, valueAt } from "../kubernetes/layers.ts";
import type { NewResource } from "../new-resource.ts";
import type { InputProblem, RefusedUpdate, ReviewedType } from "../reviewed-type.ts";

// Outputs, ids, formats and replacement as in internal/service/eks of
// https://github.com/hashicorp/terraform-provider-aws, which the provider bridges (cluster.go,
// access_entry.go, addon.go, pod_identity_association.go; read on 2026-12-01).

const lettersAndDigits = "abcdefghijklmnopqrstuvwxyz0123456789";
const now = (): string => new Date().toISOString().replace(/\.\d+Z$/, "Z");

/** Always the same for a name, so that an update keeps it. */
const digitsOf = (name: string, count: number): string =>
  createHash("sha256").update(name).digest("hex").slice(0, count);

const clusterName = /^[0-9A-Za-z][0-9A-Za-z_-]{0,99}$/;

/** The three parts that Auto Mode switches on together. */
const autoMode = [
  "computeConfig.enabled",
  "kubernetesNetworkConfig.elasticLoadBalancing.enabled",
  "storageConfig.blockStorage.enabled",
];

function clusterProblems(inputs: Properties): InputProblem[] {
  const { name, version } = inputs;
  // An input that is not known yet is absent.
  const judged = autoMode.filter((path) => inputs[path.split(".")[0] ?? ""] !== undefined);
  const modes = judged.map((path) => valueAt(inputs, path) === true);
  const isMixed = modes.includes(true) && modes.includes(false);
  return [
    ...nameProblems("name", name),
    ...(typeof version === "string" && !/^\d+\.\d+$/.test(version)
      ? [{ property: "version", reason: "is the minor version alone, such as 1.34" }]
      : []),
    ...(isMixed
      ? [{ property: "computeConfig", reason: `${autoMode.join(", ")} must all be true or all be false` }]
      : []),
    ...(modes.includes(true) && inputs["bootstrapSelfManagedAddons"] !== false
      ? [{ property: "bootstrapSelfManagedAddons", reason: "must be false with Auto Mode" }]
      : []),
  ];
}

const nameProblems = (property: string, name: unknown): InputProblem[] =>
  typeof name === "string" && !clusterName.test(name)
    ? [{ property, reason: "has 1 to 100 of letters, digits, - and _, the first a letter or a digit" }]
    : [];

/** EKS makes a security group for the control plane and the nodes, in the VPC of the subnets. */
function networkOf(inputs: Properties, resource: NewResource): Properties {
  const subnets = valueAt(inputs, "vpcConfig.subnetIds");
  return {
    endpointPrivateAccess: false,
    endpointPublicAccess: true,
    publicAccessCidrs: ["0.0.0.0/0"],
    ...mapAt(inputs, "vpcConfig"),
    clusterSecurityGroupId: `sg-0${digitsOf(resource.text("name"), 16)}`,
    vpcId: resource.vpcOfSubnets(Array.isArray(subnets) ? subnets : []),
  };
}

const servicesOf = (inputs: Properties): Properties => ({
  ipFamily: "ipv4",
  serviceIpv4Cidr: "172.20.0.0/16",
  ...mapAt(inputs, "kubernetesNetworkConfig"),
});

type ZoneOf = (subnetId: unknown) => string | undefined;

/** The zones of a cluster's subnets in order; undefined if one is not known. */
function zonesOf(inputs: Properties, zoneOf: ZoneOf): string | undefined {
  const subnets = valueAt(inputs, "vpcConfig.subnetIds");
  const zones = (Array.isArray(subnets) ? subnets : [undefined]).map(zoneOf);
  return zones.includes(undefined) ? undefined : [...new Set(zones)].toSorted().join(", ");
}

/**
 * Other subnets must be in the same zones as those at creation
 * (https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html,
 * https://github.com/aws/containers-roadmap/issues/2258).
 */
function refusedZones(before: Properties, after: Properties, zoneOf: ZoneOf): RefusedUpdate | undefined {
  const [created, wanted] = [zonesOf(before, zoneOf), zonesOf(after, zoneOf)];
  if (created === undefined || wanted === undefined || created === wanted) return undefined;
  return {
    refusal: `InvalidParameterException: the subnets are in ${wanted}, and the cluster was created in ${created}.`,
    remedy: "Give it subnets in exactly these zones; other zones need a new cluster.",
  };
}

/** A cluster; its id is its name. */
export const eksCluster: ReviewedType = {
  type: "aws:eks/cluster:Cluster",
  autoName: { property: "name", maxLength: 100 },
  replaces: ["bootstrapSelfManagedAddons", "name", "remoteNetworkConfig", "roleArn"],
  conflicts: [
    ["outpostConfig", "encryptionConfig"],
    ["outpostConfig", "kubernetesNetworkConfig"],
    ["outpostConfig", "remoteNetworkConfig"],
  ],
  problems: clusterProblems,
  completed: { vpcConfig: networkOf, kubernetesNetworkConfig: servicesOf },
  computedOnUpdate: ["platformVersion"],
  refusedUpdate: refusedZones,
  // https://docs.aws.amazon.com/eks/latest/userguide/deletion-protection.html; the words are the sandbox's.
  deletionProtection: {
    input: "deletionProtection",
    refusal: ({ name }) => `InvalidRequestException: cluster ${String(name)} has deletion protection.`,
    remedy: ({ name }) => `aws eks update-cluster-config --name ${String(name)} --no-deletion-protection`,
  },
  create: (resource) => {
    const name = resource.text("name");
    const id = digitsOf(`${resource.account} ${name}`, 32).toUpperCase();
    const authority = `-----BEGIN CERTIFICATE-----\n${resource.letters(64)}\n-----END CERTIFICATE-----\n`;
    return {
      id: name,
      outputs: {
        accessConfig: { authenticationMode: "CONFIG_MAP", bootstrapClusterCreatorAdminPermissions: true },
        arn: resource.arn("eks", `cluster/${name}`),
        bootstrapSelfManagedAddons: true,
        certificateAuthority: { data: Buffer.from(authority).toString("base64") },
        clusterId: "",
        createdAt: now(),
        deletionProtection: false,
        enabledClusterLogTypes: [],
        endpoint: `https://${id}.gr7.${resource.region}.eks.amazonaws.com`,
        identities: [{ oidcs: [{ issuer: `https://oidc.eks.${resource.region}.amazonaws.com/id/${id}` }] }],
        platformVersion: "eks.1",
        status: "ACTIVE",
        upgradePolicy: { supportType: "EXTENDED" },
        version: "1.34",
      },
    };
  },
};

/** What a principal of IAM may do in a cluster; its id names both. */
export const eksAccessEntry: ReviewedType = {
  type: "aws:eks/accessEntry:AccessEntry",
  replaces: ["clusterName", "principalArn", "type"],
  computedOnUpdate: ["modifiedAt"],
  create: (resource) => {
    const [cluster, principal] = [resource.text("clusterName"), resource.text("principalArn")];
    const owner = principal.split(":").slice(4).join("/").replace("role/", "");
    return {
      id: `${cluster}:${principal}`,
      outputs: {
        accessEntryArn: resource.arn("eks", `access-entry/${cluster}/role/${owner}/${resource.uuid()}`),
        createdAt: now(),
        kubernetesGroups: [],
        modifiedAt: now(),
        type: "STANDARD",
        userName: userNameOf(principal),
      },
    };
  },
};

/** The name of a role's sessions, or of a user. */
const userNameOf = (principal: string): string =>
  principal.includes(":role/")
    ? `${principal.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/")}/{{SessionName}}`
    : principal;

/** A policy of EKS for an access entry. */
export const eksAccessPolicyAssociation: ReviewedType = {
  type: "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
  replaces: ["accessScope", "clusterName", "policyArn", "principalArn"],
  create: (resource) => ({
    id: ["clusterName", "principalArn", "policyArn"].map((input) => resource.text(input)).join("#"),
    outputs: { associatedAt: now(), modifiedAt: now() },
  }),
};

/** A part of a cluster that EKS installs and updates; its id names both. */
export const eksAddon: ReviewedType = {
  type: "aws:eks/addon:Addon",
  replaces: ["addonName", "clusterName", "namespaceConfig"],
  problems: ({ addonVersion, clusterName: cluster }) => [
    ...nameProblems("clusterName", cluster),
    ...(typeof addonVersion === "string" && !/^v\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$/.test(addonVersion)
      ? [{ property: "addonVersion", reason: "is a version such as v1.3.10-eksbuild.1" }]
      : []),
  ],
  computedOnUpdate: ["modifiedAt"],
  create: (resource) => {
    const [cluster, addon] = [resource.text("clusterName"), resource.text("addonName")];
    return {
      id: `${cluster}:${addon}`,
      outputs: {
        addonVersion: "v1.0.0-eksbuild.1",
        arn: resource.arn("eks", `addon/${cluster}/${addon}/${resource.uuid()}`),
        configurationValues: "",
        createdAt: now(),
        modifiedAt: now(),
      },
    };
  },
};

/** The role of the pods of a service account. */
export const eksPodIdentityAssociation: ReviewedType = {
  type: "aws:eks/podIdentityAssociation:PodIdentityAssociation",
  replaces: ["clusterName", "namespace", "serviceAccount"],
  create: (resource) => {
    const associationId = `a-${resource.letters(17, lettersAndDigits)}`;
    const cluster = resource.text("clusterName");
    return {
      id: associationId,
      outputs: {
        associationArn: resource.arn("eks", `podidentityassociation/${cluster}/${associationId}`),
        associationId,
        disableSessionTags: false,
        // Of a role of another account only.
        externalId: resource.text("targetRoleArn") === "" ? "" : resource.uuid(),
      },
    };
  },
};
