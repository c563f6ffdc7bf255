import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ProviderTrial, urnOf } from "./provider-client.fixture.ts";
import { unknownValue } from "./wire-value.ts";

let trial: ProviderTrial;

beforeAll(async () => {
  trial = await ProviderTrial.start();
  await trial.configure({ region: "eu-central-1" });
});

afterAll(() => trial.stop());

test("a preview contains the inputs and nothing that AWS computes", async () => {
  const urn = urnOf("aws:ec2/subnet:Subnet");
  const { id, outputs } = await trial.create(
    urn,
    { vpcId: unknownValue, cidrBlock: "10.0.0.0/24", tagsAll: { a: "1" } },
    true,
  );
  expect(id).toBe("");
  expect(outputs).toEqual({
    arn: unknownValue,
    cidrBlock: "10.0.0.0/24",
    ipv6CidrBlockAssociationId: unknownValue,
    ownerId: unknownValue,
    tagsAll: { a: "1" },
    vpcId: unknownValue,
  });
});

test("a preview of an update keeps what AWS computed, except for outputs that an update computes again", async () => {
  const urn = urnOf("aws:lambda/function:Function", "preview");
  const inputs = { name: "preview", role: "r", timeout: 3 };
  const { id, outputs } = await trial.create(urn, inputs);
  const seen = await trial.update(urn, id, { inputs, outputs }, { ...inputs, timeout: 9 }, true);
  expect(seen).toEqual({ ...outputs, timeout: 9, lastModified: unknownValue });
  expect((await trial.read(urn, id)).outputs["timeout"]).toBe(3);
});

test("an unknown input in an update is a failure with its name", async () => {
  await expect(
    trial.create(urnOf("aws:ec2/vpc:Vpc"), { cidrBlock: unknownValue, tags: { Name: unknownValue } }),
  ).rejects.toThrow('aws:ec2/vpc:Vpc "main": cidrBlock, tags: unknown during an update');
});

test("an input that AWS completes is unknown in the preview of a creation, and keeps AWS's values in an update", async () => {
  const urn = urnOf("aws:sesv2/emailIdentity:EmailIdentity", "preview");
  const asked = { nextSigningKeyLength: "RSA_2048_BIT" };
  const inputs = { emailIdentity: "example.com", dkimSigningAttributes: asked };
  expect((await trial.create(urn, inputs, true)).outputs["dkimSigningAttributes"]).toEqual(unknownValue);
  const { id, outputs } = await trial.create(urn, inputs);
  const token: unknown = expect.stringMatching(/^[0-9a-f]{32}$/);
  expect(outputs["dkimSigningAttributes"]).toMatchObject({ ...asked, tokens: [token, token, token] });
  const later = { ...inputs, configurationSetName: "groundwork" };
  const seen = await trial.update(urn, id, { inputs, outputs }, later, true);
  expect(seen).toEqual({ ...outputs, configurationSetName: "groundwork" });
  expect(await trial.update(urn, id, { inputs, outputs }, later)).toEqual(seen);
});

test("a cluster of Kubernetes: endpoint, issuer and security group, which an update keeps", async () => {
  const vpc = await trial.create(urnOf("aws:ec2/vpc:Vpc"), { cidrBlock: "10.0.0.0/16" });
  const subnet = await trial.create(urnOf("aws:ec2/subnet:Subnet"), { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
  const inputs = {
    name: "shop",
    roleArn: "arn:aws:iam::000000000000:role/cluster",
    vpcConfig: { subnetIds: [subnet.id] },
  };
  const { id, outputs } = await trial.create(urnOf("aws:eks/cluster:Cluster"), inputs);
  expect(id).toBe("shop");
  const host = /^https:\/\/([0-9A-F]{32})\.gr7\.eu-central-1\.eks\.amazonaws\.com$/.exec(
    outputs["endpoint"] as string,
  )?.[1];
  expect(outputs).toMatchObject({
    arn: "arn:aws:eks:eu-central-1:000000000000:cluster/shop",
    certificateAuthority: { data: expect.stringMatching(/^LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t/) },
    identities: [{ oidcs: [{ issuer: `https://oidc.eks.eu-central-1.amazonaws.com/id/${host ?? ""}` }] }],
    kubernetesNetworkConfig: { ipFamily: "ipv4", serviceIpv4Cidr: "172.20.0.0/16" },
    vpcConfig: {
      clusterSecurityGroupId: expect.stringMatching(/^sg-[0-9a-f]{17}$/),
      subnetIds: [subnet.id],
      vpcId: vpc.id,
    },
  });
  const after = { ...inputs, version: "1.34" };
  const updated = await trial.update(urnOf("aws:eks/cluster:Cluster"), id, { inputs, outputs }, after);
  expect(updated).toMatchObject({ endpoint: outputs["endpoint"], vpcConfig: outputs["vpcConfig"] });
});

test("a cluster of Kubernetes keeps the zones of its creation: a preview that knows the subnets refuses another one, as the update does", async () => {
  const vpc = await trial.create(urnOf("aws:ec2/vpc:Vpc", "zones"), { cidrBlock: "10.1.0.0/16" });
  const subnetIn = async (zone: string, block: number, name = zone) => {
    const inputs = { vpcId: vpc.id, cidrBlock: `10.1.${block}.0/24`, availabilityZone: `eu-central-1${zone}` };
    return (await trial.create(urnOf("aws:ec2/subnet:Subnet", name), inputs)).id;
  };
  const [a, b, c, other] = [
    await subnetIn("a", 1),
    await subnetIn("b", 2),
    await subnetIn("c", 3),
    await subnetIn("b", 4, "b2"),
  ];
  const urn = urnOf("aws:eks/cluster:Cluster", "zones");
  const inputsIn = (...subnetIds: string[]) => ({ name: "zones", roleArn: "r", vpcConfig: { subnetIds } });
  const inputs = inputsIn(a, b);
  const { id, outputs } = await trial.create(urn, inputs);
  const refusal =
    'aws:eks/cluster:Cluster "zones": InvalidParameterException: the subnets are in eu-central-1a, eu-central-1b, eu-central-1c, and the cluster was created in eu-central-1a, eu-central-1b.\n' +
    "  Give it subnets in exactly these zones; other zones need a new cluster.";
  const change = async (after: ReturnType<typeof inputsIn>, preview: boolean) =>
    trial.update(urn, id, { inputs, outputs }, after, preview);
  await expect(change(inputsIn(a, b, c), true)).rejects.toThrow(refusal);
  await expect(change(inputsIn(a, b, c), false)).rejects.toThrow(refusal);
  await expect(change(inputsIn(a), false)).rejects.toThrow("the subnets are in eu-central-1a, and the cluster");
  await expect(change(inputsIn(a, b, unknownValue), true)).resolves.toBeDefined();
  expect(await change(inputsIn(a, other), false)).toMatchObject({ vpcConfig: { subnetIds: [a, other] } });
});
