import { expect, test } from "@jest/globals";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { deploymentContext } from "./compute/deployment-context.ts";
import { EcsRuntime } from "./compute/ecs-runtime.ts";
import { platformImages } from "./compute/images/images.ts";
import { Deployment } from "./compute/process/deployment.ts";
import { Stores } from "./data/stores.ts";
import { LoadBalancer } from "./edge/load-balancer.ts";
import { Network } from "./network/network.ts";
import { mockPlatform } from "./platform-mocks.fixture.ts";
import { Keys } from "./secrets/keys.ts";
import { contractSecrets } from "./secrets/secret.ts";
import { transform } from "./transform.ts";

const known = <T>(output: pulumi.Input<T>) =>
  new Promise((resolve) => {
    pulumi.output(output).apply(resolve);
  });

test("components give the names by which CloudWatch knows what they created", async () => {
  const config = await mockPlatform("dev");
  const { accountId, region } = config;
  const keys = new Keys("keys", { accountId, region, keep: true });
  const network = new Network("network", { config, logKeyArn: keys.logs.arn });
  const stores = new Stores("p", { config, keys, network });
  const secrets = contractSecrets("p", { config, keyArn: keys.secrets.arn }, {});
  const balancer = new LoadBalancer("p", { config, network });
  const runtime = new EcsRuntime("p", { stack: "dev", network }, {});
  const images = platformImages("p", config, {});
  const context = deploymentContext({ config, images, keys, network, stores, secrets, domain: balancer.domain });
  const { targetGroupArn } = balancer;
  const sizes = config.services;
  const deployment = new Deployment("p", { context, runtime, sizes, targetGroupArn, after: [] });

  expect(await known(balancer.arnSuffix)).toBe("app/p/1");
  expect(await known(balancer.targetGroupArnSuffixes)).toEqual({
    blue: "targetgroup/p-blue/1",
    green: "targetgroup/p-green/1",
  });
  expect(await known(stores.postgres.instanceId)).toBe("groundwork-dev");
  expect(await known(stores.cache.replicationGroupId)).toBe("groundwork-dev-cache");
  expect(await known(stores.queue.replicationGroupId)).toBe("groundwork-dev-queue");
  expect(await known(runtime.clusterName)).toBe("p");
  for (const [key, { dimensions }] of Object.entries(deployment.usages))
    expect(await known(pulumi.output(dimensions))).toEqual({
      ClusterName: "p",
      ServiceName: `p-${key.replace("/", "-")}`,
    });
  await pulumi.runtime.disconnect();
});

// `npm run check` compiles this file: a line under @ts-expect-error must be an error.
test("the compiler knows the types of the inputs that a transform changes", () => {
  const typed = transform(aws.cloudwatch.LogGroup, (log) => ({ ...log, retentionInDays: 30 }));
  // @ts-expect-error the class of an instance is a text
  const mistyped = transform(aws.rds.Instance, (instance) => ({ ...instance, instanceClass: 5 }));
  expect([typed, mistyped].map((one) => typeof one)).toEqual(["function", "function"]);
});
