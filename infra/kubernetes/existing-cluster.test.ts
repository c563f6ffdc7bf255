import { describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { adoptedInThree } from "../config/stack-values.fixture.ts";
import { existingCluster, runMocked } from "../platform-mocks.fixture.ts";
import { runCluster } from "./cluster-run.fixture.ts";
import { bindingApiVersionOf, podNodesOf, podSecurityVersionOf } from "./cluster-identity.ts";
import { findCluster } from "./existing-cluster.ts";

describe("a cluster that exists", () => {
  const adoptedNetwork = { "groundwork:network": adoptedInThree };

  test("gets nodes of the stack, whose role joins by an entry, and nothing else of AWS", async () => {
    const program = await runCluster({ eksCluster: "shared" }, adoptedNetwork);
    expect(program.all("aws:eks/cluster:Cluster")).toEqual([]);
    expect(program.all("aws:eks/addon:Addon")).toEqual([]);
    expect(program.all("aws:eks/accessEntry:AccessEntry").map(({ inputs }) => inputs)).toMatchObject([
      { clusterName: "shared", principalArn: "arn:aws:iam/role:Role:groundwork-kubernetes-node", type: "EC2" },
    ]);
    const { kubeconfig, clusterIdentifier } = program.one("pulumi:providers:kubernetes", "groundwork-kubernetes");
    expect(clusterIdentifier).toBe("arn:aws:eks:eu-central-1:111122223333:cluster/shared");
    expect(JSON.parse(String(kubeconfig))).toMatchObject({
      clusters: [{ cluster: { server: "https://shared.internal" } }],
    });
    const pool = program.all("kubernetes:karpenter.sh/v1:NodePool");
    expect(pool.map(({ inputs }) => inputs["metadata"])).toEqual([{ name: "groundwork-prod" }]);
    expect(program.outputs).toEqual({ clusterName: "shared", dnsBlocks: ["10.100.0.10/32"] });
  });

  test("without Auto Mode is read for the API that binds pods to the load balancer, before anything is in it", async () => {
    const withoutAuto = { ...existingCluster("vpc-0a1b2c3d"), computeConfigs: [] };
    const { registered } = await runCluster({ eksCluster: "shared", autoMode: false }, adoptedNetwork, withoutAuto);
    const read = registered.filter(({ type }) => type.startsWith("kubernetes:")).map(({ type, name }) => [type, name]);
    expect(read).toEqual([
      ["kubernetes:core/v1:Namespace", "groundwork-kubernetes-reached"],
      ["kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition", "groundwork-kubernetes-binding-api"],
    ]);
  });

  type Answer = (token: string) => object;
  const find = async (answer: Answer, autoMode = true) => {
    await pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => ({ id: name, state: inputs as object }),
      call: ({ token }) => answer(token),
    });
    return findCluster({ eksCluster: "shared", autoMode }, "vpc-1", {});
  };
  const found = existingCluster("vpc-1");

  test.each([
    [true, { "groundwork.dev/stack": "prod", "kubernetes.io/arch": "arm64" }, "eks.amazonaws.com"],
    [false, { "kubernetes.io/arch": "arm64" }, "elbv2.k8s.aws"],
  ])("with autoMode: %s decides where pods run and which controller finds them", (autoMode, nodeSelector, group) => {
    const config = { stack: "prod", kubernetes: { eksCluster: "shared", autoMode }, architecture: "arm64" as const };
    expect(podNodesOf(config)).toMatchObject({ nodeSelector });
    expect(podNodesOf(config).tolerations).toHaveLength(autoMode ? 1 : 0);
    expect(bindingApiVersionOf(config).split("/")[0]).toBe(group);
    expect(podSecurityVersionOf(config)).toBe("v1.33");
  });

  test("is found with its endpoint, certificate and group", async () => {
    expect(await find(() => found)).toEqual({
      arn: found.arn,
      endpoint: "https://shared.internal",
      certificateAuthority: "Y2VydGlmaWNhdGU=",
      securityGroupId: "sg-of-the-cluster",
      serviceCidr: "10.100.0.0/16",
    });
  });

  test.each([
    ["is not running", { status: "CREATING" }, "eksCluster: shared is CREATING.\n  Deploy again when it is ACTIVE."],
    [
      "is in another VPC",
      { vpcConfig: { ...found.vpcConfig, vpcId: "vpc-2" } },
      "eksCluster: shared is in vpc-2, and the stack adopts vpc-1: security groups do not reach from one to the other.\n  Adopt the VPC of the cluster: network.vpcId.",
    ],
    [
      "is of an unsupported version",
      { version: "1.30" },
      "eksCluster: shared runs Kubernetes 1.30, and the platform supports 1.33 and later; upgrade the cluster.\n  Versions: docs/kubernetes.md.",
    ],
    [
      "lacks the APIs of Auto Mode",
      { computeConfigs: [] },
      "autoMode: shared has no Auto Mode, so that it lacks the APIs NodeClass and NodePool.\n  Enable Auto Mode, or set autoMode to false if you run VPC CNI and AWS Load Balancer Controller.",
    ],
    [
      "has IPv6 pods",
      { kubernetesNetworkConfigs: [{ ipFamily: "ipv6" }] },
      "eksCluster: shared gives its pods IPv6 addresses, and the stack's subnets and target groups have IPv4.\n  Name a cluster of the family ipv4.",
    ],
    [
      "has no access entries",
      { accessConfigs: [{ authenticationMode: "CONFIG_MAP" }] },
      "eksCluster: shared has the authentication mode CONFIG_MAP, and access entries need another.\n  Set it to API_AND_CONFIG_MAP: aws eks update-cluster-config.",
    ],
  ])("that %s is refused with what to do", async (_, change, message) => {
    const finding = find(() => ({ ...found, ...change }));
    await expect(finding).rejects.toThrow(new pulumi.RunError(`groundwork:kubernetes.${message}`));
  });

  test("that AWS does not know, or does not show to the caller, is refused with its reason", async () => {
    const finding = find(() => {
      // The engine passes the provider's message as the details of a gRPC error.
      throw Object.assign(new Error(), { details: "couldn't find resource" });
    });
    await expect(finding).rejects.toThrow(
      /^groundwork:kubernetes\.eksCluster: AWS did not return the cluster shared \(.*couldn't find resource.*\)\.\n {2}Name a cluster of this account and region/,
    );
  });

  test("without Auto Mode needs the agent that gives pods their roles", async () => {
    const withoutAuto = { ...found, computeConfigs: [] };
    expect(await find(() => withoutAuto, false)).toMatchObject({ arn: found.arn });
    const finding = find((token) => {
      if (token === "aws:eks/getCluster:getCluster") return withoutAuto;
      throw Object.assign(new Error(), { details: "no add-on" });
    }, false);
    await expect(finding).rejects.toThrow(/has no add-on eks-pod-identity-agent .*\n {2}Add it: aws eks create-addon/);
  });

  test("without Auto Mode gives pods the group of pods, and lets them ask its DNS", async () => {
    const program = await runMocked({
      ...{ project: "groundwork", stack: "prod", config: {}, secretKeys: [] },
      start: async (opts) => {
        const args = { namespace: "groundwork-prod", podsGroupId: "sg-pods", clusterGroupId: "sg-cluster" };
        const { PodNetwork } = await import("./pod-network.ts");
        return { made: new PodNetwork("groundwork-pods", args, opts) instanceof PodNetwork };
      },
    });
    const [policy] = program.all("kubernetes:vpcresources.k8s.aws/v1beta1:SecurityGroupPolicy");
    expect(policy?.inputs).toMatchObject({
      metadata: { name: "groundwork", namespace: "groundwork-prod" },
      spec: { podSelector: {}, securityGroups: { groupIds: ["sg-pods"] } },
    });
    const rules = ["Ingress", "Egress"].flatMap((way) =>
      program.all(`aws:vpc/securityGroup${way}Rule:SecurityGroup${way}Rule`).map(({ inputs }) => inputs),
    );
    expect(
      rules.map((rule) => [
        rule["securityGroupId"],
        rule["referencedSecurityGroupId"],
        rule["ipProtocol"],
        rule["toPort"],
      ]),
    ).toEqual([
      ["sg-cluster", "sg-pods", "tcp", 53],
      ["sg-cluster", "sg-pods", "udp", 53],
      ["sg-pods", "sg-cluster", "tcp", 53],
      ["sg-pods", "sg-cluster", "udp", 53],
    ]);
  });
});
