import { expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { adopted } from "../config/stack-values.fixture.ts";
import { existingSubnet } from "../platform-mocks.fixture.ts";
import { findSubnets } from "./adopted-vpc.ts";

type Answer = (args: Readonly<Record<string, string>>) => object;

/** Looks the subnets up in an AWS that gives these answers. */
async function find(answer: Answer): Promise<unknown> {
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: name, state: inputs as object }),
    call: ({ inputs }) => answer(inputs as Record<string, string>),
  });
  return findSubnets(adopted, {});
}

test("each subnet is looked up in the VPC, by tier", async () => {
  const asked: unknown[] = [];
  const found = await find((args) => {
    asked.push(args["vpcId"]);
    return existingSubnet(args);
  });
  expect(asked).toEqual(Array.from({ length: 6 }, () => adopted.vpcId));
  expect(found).toMatchObject({
    public: [
      { id: "subnet-00000011", availabilityZone: "eu-central-1a", cidrBlock: "10.9.11.0/24" },
      { id: "subnet-00000012", availabilityZone: "eu-central-1b", cidrBlock: "10.9.12.0/24" },
    ],
    isolated: [{ id: "subnet-00000031" }, { id: "subnet-00000032" }],
  });
});

test("every subnet that AWS does not find in the VPC is named", async () => {
  const finding = find((args) => {
    // The engine passes the provider's message as the details of a gRPC error.
    if (args["id"]?.endsWith("2") === true)
      throw Object.assign(new Error(), { details: "no matching EC2 Subnet found" });
    return existingSubnet(args);
  });
  await expect(finding).rejects.toThrow(pulumi.RunError);
  const named = ["public: .* subnet-00000012", "private: .* subnet-00000022", "isolated: .* subnet-00000032"];
  await expect(finding).rejects.toThrow(
    new RegExp(
      named
        .map((line) => `groundwork:network\\.subnets\\.${line} in ${adopted.vpcId} .*no matching EC2 Subnet found.*`)
        .join("\\n  Name subnets of this VPC, in this account and region\\.\\n"),
    ),
  );
});

test("two subnets of a tier in one zone are refused with both", async () => {
  const finding = find((args) => ({
    ...existingSubnet(args),
    ...(args["id"] === "subnet-00000022" ? { availabilityZone: "eu-central-1a" } : {}),
  }));
  await expect(finding).rejects.toThrow(
    new pulumi.RunError(
      "groundwork:network.subnets.private: subnet-00000021 and subnet-00000022 are all in eu-central-1a.\n" +
        "  Name one subnet of each zone.",
    ),
  );
});

test("a public subnet that is too small for a load balancer is refused", async () => {
  const finding = find((args) => ({
    ...existingSubnet(args),
    ...(args["id"] === "subnet-00000011" ? { cidrBlock: "10.9.11.0/28" } : {}),
  }));
  await expect(finding).rejects.toThrow(
    new pulumi.RunError(
      "groundwork:network.subnets.public: subnet-00000011 (10.9.11.0/28) is too small for a load balancer.\n" +
        "  Name subnets of /27 or larger.",
    ),
  );
});
