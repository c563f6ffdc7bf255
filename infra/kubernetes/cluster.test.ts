import { beforeAll, describe, expect, test } from "@jest/globals";
import { processKeys } from "../config/config-schema.ts";
import type { ProgramRun } from "../platform-mocks.fixture.ts";
import { created, runCluster } from "./cluster-run.fixture.ts";

const { administrators } = created;
const policies = (program: ProgramRun, role: string) =>
  program
    .all("aws:iam/rolePolicyAttachment:RolePolicyAttachment")
    .filter(({ inputs }) => String(inputs["role"]).startsWith(role))
    .map(({ inputs }) => String(inputs["policyArn"]).replace("arn:aws:iam::aws:policy/", ""));

describe("a cluster that the stack creates (EDGE)", () => {
  let program: ProgramRun;
  let cluster: Readonly<Record<string, unknown>>;
  beforeAll(async () => {
    const services = { "auth/http": { cpu: 1024, memoryMegabytes: 2048, count: 3 } };
    const operators = { securityGroupId: "sg-0a1b2c3d4e5f60718" };
    program = await runCluster(created, { "groundwork:services": services, "groundwork:operators": operators });
    cluster = program.one("aws:eks/cluster:Cluster", "groundwork-kubernetes");
  });

  test("is what AWS demands of Auto Mode: three capabilities together, nodes' role with pools, no self-managed add-ons", () => {
    expect(cluster).toMatchObject({
      name: "groundwork-prod",
      version: "1.36",
      computeConfig: {
        enabled: true,
        nodePools: ["general-purpose", "system"],
        nodeRoleArn: "arn:aws:iam/role:Role:groundwork-kubernetes-node",
      },
      kubernetesNetworkConfig: { elasticLoadBalancing: { enabled: true } },
      storageConfig: { blockStorage: { enabled: true } },
      bootstrapSelfManagedAddons: false,
    });
    expect(policies(program, "groundwork-kubernetes-cluster")).toEqual([
      "AmazonEKSBlockStoragePolicy",
      "AmazonEKSClusterPolicy",
      "AmazonEKSComputePolicy",
      "AmazonEKSLoadBalancingPolicy",
      "AmazonEKSNetworkingPolicy",
    ]);
    expect(policies(program, "groundwork-kubernetes-node")).toEqual([
      "AmazonEC2ContainerRegistryPullOnly",
      "AmazonEKSWorkerNodeMinimalPolicy",
    ]);
    const trust = program.one("aws:iam/role:Role", "groundwork-kubernetes-cluster")["assumeRolePolicy"];
    expect(JSON.parse(String(trust))).toMatchObject({
      Statement: [{ Principal: { Service: "eks.amazonaws.com" }, Action: ["sts:AssumeRole", "sts:TagSession"] }],
    });
  });

  test("has a private endpoint in the private subnets, opened to the networks that deploy", () => {
    expect(cluster["vpcConfig"]).toEqual({
      subnetIds: ["a", "b", "c"].map((zone) => `groundwork-network-private-${zone}-id`),
      endpointPrivateAccess: true,
      endpointPublicAccess: false,
    });
    const opened = program
      .all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
      .filter(({ inputs }) => inputs["securityGroupId"] === "sg-of-the-cluster");
    expect(opened.map(({ inputs }) => [inputs["cidrIpv4"], inputs["fromPort"], inputs["toPort"]])).toEqual([
      ["10.40.0.0/16", 443, 443],
    ]);
  });

  test("encrypts secrets by a key of its own, and writes every log to a group of the stack that exists before", () => {
    expect(cluster).toMatchObject({
      encryptionConfig: {
        resources: ["secrets"],
        provider: { keyArn: "arn:aws:kms/key:Key:groundwork-keys-kubernetes" },
      },
      enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
      upgradePolicy: { supportType: "STANDARD" },
      deletionProtection: true,
    });
    const log = program.one("aws:cloudwatch/logGroup:LogGroup", "groundwork-kubernetes-control-plane");
    expect(log).toMatchObject({
      name: "/aws/eks/groundwork-prod/cluster",
      retentionInDays: 365,
      kmsKeyId: "arn:aws:kms/key:Key:groundwork-keys-logs",
    });
    const [{ dependsOn } = { dependsOn: [] }] = program.all("aws:eks/cluster:Cluster");
    expect(dependsOn.map(({ name }) => name)).toContain("groundwork-kubernetes-control-plane");
  });

  test("only its administrators have rights in it, by access entries, before anything is applied (SECRETS)", () => {
    expect(cluster["accessConfig"]).toEqual({
      authenticationMode: "API",
      bootstrapClusterCreatorAdminPermissions: false,
    });
    const entries = program.all("aws:eks/accessEntry:AccessEntry").map(({ inputs }) => inputs["principalArn"]);
    expect(entries).toEqual(administrators);
    const granted = program.all("aws:eks/accessPolicyAssociation:AccessPolicyAssociation");
    expect(granted.map(({ inputs }) => [inputs["principalArn"], inputs["policyArn"]])).toEqual(
      administrators.map((arn) => [arn, "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"]),
    );
    const [provider] = program.all("pulumi:providers:kubernetes");
    expect(provider?.dependsOn.map(({ name }) => name)).toEqual(granted.map(({ name }) => name));
  });

  test("the state contains the command for a token, and no token (SECRETS)", () => {
    const { kubeconfig, enableServerSideApply } = program.one("pulumi:providers:kubernetes", "groundwork-kubernetes");
    // The engine passes what is no text to a provider as JSON.
    expect(enableServerSideApply).toBe("true");
    expect(JSON.parse(String(kubeconfig))).toMatchObject({
      "current-context": "groundwork-prod",
      clusters: [{ cluster: { server: "https://eks.internal", "certificate-authority-data": "Y2VydGlmaWNhdGU=" } }],
      users: [
        {
          name: "groundwork-prod",
          user: {
            exec: {
              apiVersion: "client.authentication.k8s.io/v1beta1",
              command: "aws",
              args: [
                "eks",
                "get-token",
                "--cluster-name",
                "groundwork-prod",
                "--region",
                "eu-central-1",
                "--output",
                "json",
              ],
              interactiveMode: "Never",
            },
          },
        },
      ],
    });
  });

  test("pods of the platform run on nodes of their own, in the group that reaches the stores", () => {
    const nodeClass = program.one("kubernetes:eks.amazonaws.com/v1:NodeClass", "groundwork-kubernetes-nodes-class");
    const subnets = ["a", "b", "c"].map((zone) => ({ id: `groundwork-network-private-${zone}-id` }));
    expect(nodeClass["spec"]).toEqual({
      role: "groundwork-kubernetes-node",
      subnetSelectorTerms: subnets,
      securityGroupSelectorTerms: [{ id: "sg-of-the-cluster" }],
      podSubnetSelectorTerms: subnets,
      podSecurityGroupSelectorTerms: [{ id: "groundwork-network-pods-id" }],
      snatPolicy: "Disabled",
      networkPolicy: "DefaultAllow",
    });
    const pool = program.one("kubernetes:karpenter.sh/v1:NodePool", "groundwork-kubernetes-nodes-pool");
    expect(pool["spec"]).toMatchObject({
      template: {
        metadata: { labels: { "groundwork.dev/stack": "prod" } },
        spec: {
          taints: [{ key: "groundwork.dev/stack", value: "prod", effect: "NoSchedule" }],
          nodeClassRef: { group: "eks.amazonaws.com", kind: "NodeClass", name: "groundwork-prod" },
        },
      },
    });
    // Twice what is asked for: three cores by auth/http, a quarter by each pod of the others, one of monitor/http.
    const others = (processKeys.length - 2) * 2 + 1;
    expect(pool["spec"]).toMatchObject({
      limits: { cpu: String(Math.ceil(2 * (3 + others / 4))), memory: `${2 * 6 + others}Gi` },
    });
    expect(JSON.stringify(pool["spec"])).toContain('{"key":"kubernetes.io/arch","operator":"In","values":["amd64"]}');
    expect(program.outputs).toEqual({ clusterName: "groundwork-prod", dnsBlocks: ["172.20.0.10/32"] });
    expect(program.one("kubernetes:core/v1:ConfigMap", "groundwork-kubernetes-network-policies")).toMatchObject({
      metadata: { name: "amazon-vpc-cni", namespace: "kube-system" },
      data: { "enable-network-policy-controller": "true" },
    });
  });

  test("services and the gate share a group: the load balancer reaches it, it reaches the stores, and nobody else does", () => {
    const into = program
      .all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
      .map(({ inputs }) => inputs)
      .filter((inputs) => inputs["securityGroupId"] === "groundwork-network-pods-id");
    const from = (inputs: Readonly<Record<string, unknown>>) => inputs["referencedSecurityGroupId"];
    expect([...new Set(into.map(from))].toSorted()).toEqual([
      "groundwork-network-load-balancer-id",
      "groundwork-network-pods-id",
    ]);
    const groups = program.all("aws:ec2/securityGroup:SecurityGroup").map(({ name }) => name);
    expect(groups.toSorted()).toEqual(
      ["cache", "load-balancer", "pods", "postgres", "queue"].map((one) => `groundwork-network-${one}`),
    );
    const rules = program.all("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").map(({ name }) => name);
    expect(new Set(rules).size).toBe(rules.length);
  });

  test("the target group has the tag without which EKS registers no pod in it", () => {
    const groups = program.all("aws:lb/targetGroup:TargetGroup").map(({ inputs }) => inputs);
    expect(groups.map(({ tags, targetType }) => [tags, targetType])).toEqual([
      [{ "eks:eks-cluster-name": "groundwork-prod" }, "ip"],
      [{ "eks:eks-cluster-name": "groundwork-prod" }, "ip"],
    ]);
  });

  test("add-ons are pinned, and each process's lines go to the log group of the process (LOGS-1)", () => {
    const addOns = program.all("aws:eks/addon:Addon").map(({ inputs }) => inputs);
    expect(addOns.map((inputs) => [inputs["addonName"], inputs["addonVersion"]])).toEqual([
      ["metrics-server", expect.stringMatching(/^v[\d.]+-eksbuild\.\d+$/)],
      ["amazon-cloudwatch-observability", expect.stringMatching(/^v[\d.]+-eksbuild\.\d+$/)],
    ]);
    const values = JSON.parse(String(addOns[1]?.["configurationValues"])) as {
      containerLogs: { fluentBit: { config: { extraFiles: Record<string, string> } } };
    };
    const configuration = values.containerLogs.fluentBit.config.extraFiles["application-log.conf"] ?? "";
    const sections = configuration.split("\n\n").map(
      (one) =>
        Object.fromEntries(
          one
            .split("\n")
            .slice(1)
            .map((line) => /^ +(\S+) (.*)$/.exec(line)?.slice(1) ?? []),
        ) as Record<string, string>,
    );
    const files = [
      "auth-http-6d5f_groundwork-prod_auth-http-0123abcd.log",
      "gateway-nginx-77c_groundwork-prod_gateway-nginx-0123abcd.log",
      "database-prepare-1a2b_groundwork-prod_database-prepare-0123abcd.log",
      "auth-http-6d5f_groundwork-prod_other-0123abcd.log",
      "auth-http-6d5f_groundwork-dev_auth-http-0123abcd.log",
    ];
    const groupsOf = (file: string) =>
      sections
        .filter(
          ({ Match_Regex: match }) =>
            match !== undefined && new RegExp(match).test(`application.var.log.containers.${file}`),
        )
        .map(({ log_group_name: group }) => group);
    expect(files.map(groupsOf)).toEqual([
      ["/groundwork/prod/auth/http"],
      ["/groundwork/prod/gateway/nginx"],
      ["/groundwork/prod/database-prepare"],
      [],
      [],
    ]);
  });
});
