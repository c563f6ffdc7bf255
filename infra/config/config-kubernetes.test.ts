import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { eksVersions, offeredVersions, supportWarning, tooOld } from "../kubernetes/eks-versions.ts";
import { parseConfig } from "./config-parse.ts";
import { kubeconfigProblems } from "./kubeconfig.ts";
import { changed, committed, createdCluster, onKubernetes, refusal } from "./stack-values.fixture.ts";

const firstLines = (raw: Record<string, unknown>) => refusal(raw).map((problem) => problem.split("\n")[0]);

describe("the runtime and its cluster", () => {
  test("a stack runs on ECS unless it says kubernetes, with a cluster that it creates or one that exists", () => {
    expect(parseConfig("Pulumi.prod.yaml", committed("prod")).config).toMatchObject({ runtime: "ecs" });
    expect(parseConfig("Pulumi.prod.yaml", onKubernetes(createdCluster)).config).toMatchObject({
      runtime: "kubernetes",
      kubernetes: createdCluster,
    });
    expect(parseConfig("Pulumi.prod.yaml", onKubernetes({ eksCluster: "shared" })).config).toMatchObject({
      kubernetes: { eksCluster: "shared", autoMode: true },
    });
  });

  test.each([
    ["no process has a maxCount", {}],
    ["only a server has one", { "shop/http": { count: 2, maxCount: 4 } }],
    ["only a worker without a queue has one", { "auth/worker": { count: 2, maxCount: 4 } }],
    ["that of the worker is its count", { "shop/worker": { count: 2, maxCount: 2 } }],
  ])("a backlog is refused if %s", (_, services) => {
    const backlog = { messagesPerPod: 100 };
    expect(firstLines({ ...onKubernetes({ ...createdCluster, backlog }), services })).toEqual([
      "kubernetes.backlog: scales nothing: no worker with a queue has a maxCount above its count; set that of a worker in groundwork:services, or remove this key.",
    ]);
  });

  test.each([
    [
      "kubernetes without a cluster",
      { ...committed("prod"), runtime: "kubernetes" },
      "kubernetes: is missing, and runtime is kubernetes; set version and administrators (the stack creates a cluster) or eksCluster (one that exists).",
    ],
    [
      "a cluster on ECS",
      { ...committed("prod"), kubernetes: createdCluster },
      "kubernetes: describes a cluster, and runtime is ecs, which uses none; set groundwork:runtime to kubernetes or remove this key.",
    ],
    [
      "neither version nor eksCluster",
      onKubernetes({ administrators: createdCluster.administrators }),
      "kubernetes: needs exactly one of version (the stack creates a cluster) and eksCluster (one that exists).",
    ],
    [
      "both",
      onKubernetes({ version: "1.36", eksCluster: "shared" }),
      "kubernetes.version: is a key of a cluster that the stack creates, and eksCluster names one that exists; remove one of them.",
    ],
    [
      "a created cluster with a kubeconfig",
      onKubernetes({ ...createdCluster, kubeconfig: "kubeconfig" }),
      "kubernetes.kubeconfig: is a key of a cluster that exists, and without eksCluster the stack creates one; add eksCluster or remove this key.",
    ],
    [
      "a context without a kubeconfig",
      onKubernetes({ eksCluster: "shared", context: "shared" }),
      "kubernetes.context: is a context of kubeconfig, which is missing.",
    ],
    ["a cluster that nobody administers", onKubernetes({ version: "1.36" }), "kubernetes.administrators: is missing."],
    [
      "an assumed role, which an access entry cannot name",
      onKubernetes({ ...createdCluster, administrators: ["arn:aws:sts::111122223333:assumed-role/ci/1"] }),
      "kubernetes.administrators.0: is not the ARN of an IAM role or user, such as arn:aws:iam::111122223333:role/deploy; of an assumed role, name the role.",
    ],
    [
      "an existing cluster in a VPC that the stack creates",
      { ...onKubernetes({ eksCluster: "shared" }), network: committed("prod")["network"] },
      "kubernetes.eksCluster: shared is in a VPC that exists, and the stack creates another; adopt that of the cluster: network.vpcId and network.subnets.",
    ],
    [
      "a cluster whose API nothing reaches",
      changed(onKubernetes(createdCluster), "kubernetes.privateAccessCidrs", undefined),
      "kubernetes: needs privateAccessCidrs or publicAccessCidrs: without them nothing outside of the cluster reaches its API, the program neither; name the addresses that you deploy from.",
    ],
    [
      "a public address among the private ones",
      onKubernetes({ ...createdCluster, privateAccessCidrs: ["198.51.100.0/24"] }),
      "kubernetes.privateAccessCidrs.0: is not a private range, so that no connected network has it; name public addresses in publicAccessCidrs.",
    ],
  ])("%s is refused with what to do", (_, raw, message) => {
    expect(firstLines(raw)).toEqual([message]);
  });

  test("a cluster without a NAT gateway is refused: its nodes would join nothing", () => {
    const dev = { ...committed("dev"), runtime: "kubernetes", kubernetes: createdCluster };
    expect(firstLines(changed(dev, "network.natGateways", "none"))).toContain(
      "kubernetes.version: needs a NAT gateway, and network.natGateways is none: nodes could not reach EC2, EKS and its registries.",
    );
  });

  test.each([
    ["0.0.0.0/0", "contains every address of the internet; name the addresses that you deploy from."],
    ["10.20.0.0/16", "is a private range, and the internet's side of a NAT has a public address; name that address."],
    ["198.51.100.7/24", "198.51.100.7/24 has host bits set; use 198.51.100.0/24."],
    ["office", "office is not a block of IPv4 addresses; write it as 10.20.0.0/16."],
  ])("the API is not opened to %s", (range, message) => {
    const raw = onKubernetes({ ...createdCluster, publicAccessCidrs: [range] });
    expect(firstLines(raw)).toEqual([`kubernetes.publicAccessCidrs.0: ${message}`]);
  });
});

describe("versions of EKS", () => {
  const at = (day: string) => new Date(`${day}T00:00:00Z`);

  test("the stack creates only versions that AWS supports for months to come", () => {
    expect(offeredVersions).toEqual(["1.35", "1.36"]);
    for (const [version, { standardUntil, extendedUntil }] of Object.entries(eksVersions))
      expect([version, Date.parse(standardUntil) < Date.parse(extendedUntil)]).toEqual([version, true]);
  });

  test.each([
    ["1.32", "runs Kubernetes 1.32, and the platform supports 1.33 and later; upgrade the cluster"],
    ["1.9", "runs Kubernetes 1.9, and the platform supports 1.33 and later; upgrade the cluster"],
    ["1.33", undefined],
    ["1.40", undefined],
  ])("an existing cluster of %s: %s", (version, problem) => {
    expect(tooOld(version)).toBe(problem);
  });

  test("the end of standard support is announced 60 days before, with the next version", () => {
    expect(supportWarning("1.35", at("2027-01-20"))).toBeUndefined();
    expect(supportWarning("1.35", at("2027-03-26"))).toBe(
      "Standard support of Kubernetes 1.35 in EKS ends on 2027-03-27, in 1 days. Upgrade to 1.36: docs/kubernetes.md.",
    );
    expect(supportWarning("1.36", at("2027-08-02"))).toBe(
      "Standard support of Kubernetes 1.36 in EKS ended on 2027-08-02: AWS upgrades such a cluster on a day of its own choice, or bills extended support. Update the platform, then the version: docs/kubernetes.md.",
    );
    expect(supportWarning("1.99", at("2027-08-02"))).toBeUndefined();
  });
});

describe("a kubeconfig", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "kubeconfig-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const exec = { exec: { apiVersion: "client.authentication.k8s.io/v1beta1", command: "aws" } };
  const file = (changes: { user?: object; cluster?: object; current?: string } = {}) => ({
    apiVersion: "v1",
    kind: "Config",
    "current-context": changes.current ?? "shared",
    clusters: [{ name: "eks", cluster: { server: "https://eks.example.com", ...changes.cluster } }],
    users: [{ name: "ci", user: changes.user ?? exec }],
    contexts: [{ name: "shared", context: { cluster: "eks", user: "ci" } }],
  });
  const problemsOf = (content: unknown, context?: string) => {
    const kubeconfig = join(folder, "config");
    writeFileSync(kubeconfig, typeof content === "string" ? content : stringify(content));
    const found = kubeconfigProblems({ kubeconfig, ...(context === undefined ? {} : { context }) });
    return found.map((problem) => problem.replaceAll(kubeconfig, "<file>"));
  };

  test("that runs a command for its token is accepted, and so is a stack without one", () => {
    expect(problemsOf(file())).toEqual([]);
    expect(problemsOf(file({ current: "" }), "shared")).toEqual([]);
    expect(kubeconfigProblems({ eksCluster: "shared" })).toEqual([]);
    expect(kubeconfigProblems(undefined)).toEqual([]);
  });

  test.each([
    ["token", "k8s-aws-v1.c2VjcmV0"],
    ["password", "c2VjcmV0"],
    ["client-key-data", "c2VjcmV0"],
  ])("with a %s in plaintext is refused, and the message does not contain it (SECRETS)", (field, value) => {
    const [problem, ...others] = problemsOf(file({ user: { [field]: value } }));
    expect(others).toEqual([]);
    expect(problem).toBe(
      `kubernetes.kubeconfig: user ci of <file> has a ${field} in plaintext.\n  Let it run \`aws eks get-token\` (\`aws eks update-kubeconfig\` writes that), or remove the key: the program then does it itself.`,
    );
  });

  test.each([
    ["kubernetes.context: <file> has no context prod.\n  It has: shared.", file(), "prod"],
    [
      "kubernetes.kubeconfig: <file> has no current-context.\n  Set kubernetes.context to one of its contexts: shared.",
      file({ current: "" }),
      undefined,
    ],
    [
      "kubernetes.kubeconfig: cluster eks of <file> is not reached by https.\n  Write its server as https://….",
      file({ cluster: { server: "http://eks.example.com" } }),
      undefined,
    ],
    [
      "kubernetes.kubeconfig: cluster eks of <file> has insecure-skip-tls-verify, by which anybody could answer.\n  Write its certificate-authority instead.",
      file({ cluster: { "insecure-skip-tls-verify": true } }),
      undefined,
    ],
    [
      "kubernetes.kubeconfig: <file> has no user ci, which its context names.\n  Add it.",
      { ...file(), users: [] },
      undefined,
    ],
    [
      "kubernetes.kubeconfig: <file> is not a kubeconfig file: see clusters.\n  Name a file that exists here, or remove the key.",
      { ...file(), clusters: "eks" },
      undefined,
    ],
    [
      "kubernetes.kubeconfig: <file> is not YAML.\n  Name a file that exists here, or remove the key.",
      "a: [",
      undefined,
    ],
  ])("%s", (message, content, context) => {
    expect(problemsOf(content, context)).toEqual([message]);
  });

  test("that is missing, or a folder, is refused with the path", () => {
    expect(kubeconfigProblems({ kubeconfig: join(folder, "none") })).toEqual([
      `kubernetes.kubeconfig: ${join(folder, "none")} cannot be read (ENOENT).\n  Name a file that exists here, or remove the key.`,
    ]);
    expect(kubeconfigProblems({ kubeconfig: folder })).toEqual([
      `kubernetes.kubeconfig: ${folder} cannot be read (EISDIR).\n  Name a file that exists here, or remove the key.`,
    ]);
  });
});
