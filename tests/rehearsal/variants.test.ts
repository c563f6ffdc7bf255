import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, jest, test } from "@jest/globals";
import { parse, stringify } from "yaml";
import { rehearse } from "../../rehearsal/rehearse.ts";
import { CopiedCheckout } from "../journeys/copied-checkout.fixture.ts";
import { ThrowAwayProject } from "./throw-away-project.fixture.ts";

jest.setTimeout(600_000);

const network = {
  vpcId: "vpc-0123456789abcdef0",
  subnets: {
    public: ["subnet-0123456789abcde01", "subnet-0123456789abcde02"],
    private: ["subnet-0123456789abcde11", "subnet-0123456789abcde12"],
    isolated: ["subnet-0123456789abcde21", "subnet-0123456789abcde22"],
  },
};

let home: string;
let copy: CopiedCheckout;
let project: ThrowAwayProject | undefined;
const pulumi = process.env["GROUNDWORK_PULUMI"] ?? "";
const awsSchemas = process.env["GROUNDWORK_AWS_SCHEMAS"] ?? "";

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), "groundwork-variants-"));
  copy = new CopiedCheckout(home);
});

afterEach(() => project?.remove());

afterAll(() => rm(home, { recursive: true, force: true }));

/** dev has one NAT gateway, prod one per zone; both have images by digest for x86_64 and no search domain. */
const variants = [
  {
    what: "without NAT gateways, with a search domain over three zones and its alarms,",
    changed: {
      "groundwork:network": {
        cidr: "10.20.0.0/16",
        zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
        natGateways: "none",
      },
      "groundwork:openSearch": {
        instanceType: "r7g.large.search",
        count: 3,
        gigabytes: 100,
        masterType: "m7g.large.search",
      },
      "groundwork:alarms": { emails: ["oncall@example.com"] },
    },
    options: [],
    vpcs: 1,
    supplied: ["groundwork:mailPassword"],
  },
  {
    what: "in a VPC that exists, with images for arm64 that pulumi up builds, with Sentry, New Relic and Amazon SES,",
    changed: {
      "groundwork:network": network,
      "groundwork:architecture": "arm64",
      "groundwork:images": { build: { repository: "000000000000.dkr.ecr.eu-central-1.amazonaws.com/groundwork" } },
      "groundwork:mail": { host: "email-smtp.eu-central-1.amazonaws.com", port: 465, from: "shop@example.com" },
      "groundwork:ses": {
        domain: "example.com",
        zoneId: "Z0123456789ABCDEFGHIJ",
        dmarc: { policy: "quarantine", reportsTo: "dmarc@example.com" },
      },
    },
    options: ["sentry", "new-relic", "reports"],
    vpcs: undefined,
    supplied: [
      "groundwork:mailPassword",
      "groundwork:sentryToken",
      "groundwork:newRelicApiKey",
      "groundwork:newRelicLicenseKey",
    ],
  },
] as const;

test.each(variants)(
  "dev $what rehearses without a finding, with canaries instead of its keys (MODEL, ERRORS, APM, NOTIFY-2)",
  async ({ changed, options, vpcs, supplied }) => {
    const stack = parse(copy.read("Pulumi.dev.yaml")) as { config: Record<string, unknown> };
    copy.write("Pulumi.variant.yaml", stringify({ ...stack, config: { ...stack.config, ...changed } }));
    expect([pulumi, awsSchemas]).not.toContain("");
    const result = await rehearse({
      checkout: copy.folder,
      stack: "variant",
      options,
      pulumi,
      awsSchemas,
      step: (_name, work) => work(),
    });
    expect(result.findings).toEqual([]);
    const used = Object.fromEntries(result.quotas.map((use) => [use.quota, use.used]));
    expect(used["VPCs in a region"]).toBe(vpcs);
    expect(used["Application Load Balancers in a region"]).toBe(1);
    expect(result.supplied).toEqual(supplied);
    expect(result.steps.find(({ step }) => step === "secret scan")?.seen).toMatch(
      new RegExp(`^${supplied.length} planted`),
    );
  },
);

test("subnets that do not exist are refused in the preview, each by its id", async () => {
  const module = path.resolve(import.meta.dirname, "../../infra/network/adopted-vpc.ts");
  project = await ThrowAwayProject.make(`
    import { AdoptedVpc } from "${module}";
    const vpc = new AdoptedVpc("network", ${JSON.stringify(network)});
    new aws.ec2.SecurityGroup("group", { vpcId: vpc.id });
    new aws.rds.SubnetGroup("data", { subnetIds: vpc.subnetIds("isolated") });
  `);
  const { findings } = await rehearse({
    checkout: project.checkout,
    stack: "dev",
    pulumi,
    awsSchemas,
    step: (_name, work) => work(),
  });
  const lines = findings.flatMap(({ what }) => what.split("\n"));
  const refused = Object.entries(network.subnets).flatMap(([tier, ids]) =>
    ids.flatMap((id) => [
      expect.stringMatching(
        `^groundwork:network.subnets.${tier}: AWS did not find ${id} in ${network.vpcId} \\(.*no matching EC2 Subnet`,
      ),
      "  Name subnets of this VPC, in this account and region.",
    ]),
  );
  expect(lines).toEqual(refused);
  expect(findings.map(({ step }) => step)).toEqual(["preview"]);
});
