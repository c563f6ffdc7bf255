import { beforeAll, describe, expect, test } from "@jest/globals";
import { architectures } from "../../../contract/image.ts";
import { runProgram, type ProgramRun } from "../../platform-mocks.fixture.ts";
import type { ContainerDefinition } from "../process/container-definition.ts";

const registry = "000000000000.dkr.ecr.eu-central-1.amazonaws.com/own";
let program: ProgramRun;

const imagesOfTasks = () =>
  program.all("aws:ecs/taskDefinition:TaskDefinition").flatMap(({ inputs }) => {
    const containers = JSON.parse(inputs["containerDefinitions"] as string) as ContainerDefinition[];
    return containers.map(({ image }) => image);
  });

describe.each(["x86_64", "arm64"] as const)("a stack that builds its images for %s (DOCKER)", (architecture) => {
  beforeAll(async () => {
    const images = JSON.stringify({ build: { repository: registry } });
    program = await runProgram("dev", { "groundwork:images": images, "groundwork:architecture": architecture });
  });

  test.each([
    ["node", "Dockerfile"],
    ["gateway", "infra/edge/gateway/Dockerfile"],
  ])("builds and pushes %s from %s of the project, under a tag of its content", (name, dockerfile) => {
    const { build, imageName, skipPush } = program.one("docker:index/image:Image", `groundwork-images-${name}`);
    expect(build).toEqual({ context: ".", dockerfile, platform: architectures[architecture].docker });
    expect(imageName).toMatch(new RegExp(`^${registry}/${name}:[0-9a-f]{16}-${architecture}$`));
    expect(skipPush).toBe(false);
  });

  test("tasks and functions run what was pushed, by digest", () => {
    const node = `${registry}/node@sha256:digest`;
    expect([...new Set(imagesOfTasks())].sort()).toEqual([`${registry}/gateway@sha256:digest`, node]);
    expect(program.all("aws:lambda/function:Function").map(({ inputs }) => inputs["imageUri"])).toEqual([node, node]);
  });

  test("tasks, functions and images have one architecture", () => {
    const { ecs, lambda } = architectures[architecture];
    const platforms = program
      .all("aws:ecs/taskDefinition:TaskDefinition")
      .map(({ inputs }) => (inputs["runtimePlatform"] as { cpuArchitecture: string }).cpuArchitecture);
    expect([...new Set(platforms)]).toEqual([ecs]);
    const functions = program.all("aws:lambda/function:Function").map(({ inputs }) => inputs["architectures"]);
    expect(functions).toEqual([[lambda], [lambda]]);
  });

  test("the state contains no login of the registry", () => {
    for (const { inputs } of program.all("docker:index/image:Image")) expect(inputs["registry"]).toBeUndefined();
  });

  test("roles may pull from the repositories of these images alone", () => {
    const policies = program.all("aws:iam/rolePolicy:RolePolicy").map(({ inputs }) => String(inputs["policy"]));
    const pulled = policies.flatMap((policy) => policy.match(/arn:aws:ecr:[^"]+/g) ?? []);
    const repository = "arn:aws:ecr:eu-central-1:000000000000:repository/own";
    expect([...new Set(pulled)].sort()).toEqual([`${repository}/gateway`, `${repository}/node`]);
  });
});

test("a stack with New Relic builds the agent into the image of the Node processes alone", async () => {
  const newRelic = JSON.stringify({ accountId: "1234567", region: "EU", emails: ["oncall@example.com"] });
  const images = JSON.stringify({ build: { repository: registry } });
  const keys = { "groundwork:newRelicApiKey": "a-user-key", "groundwork:newRelicLicenseKey": "a-license-key" };
  program = await runProgram("dev", { "groundwork:images": images, "groundwork:newRelic": newRelic, ...keys });
  const built = (image: string) => program.one("docker:index/image:Image", `groundwork-images-${image}`);
  expect(built("node")["build"]).toMatchObject({ args: { NEW_RELIC_AGENT: "true" } });
  expect(built("node")["imageName"]).toMatch(/-x86_64-new-relic$/);
  expect(built("gateway")["build"]).not.toHaveProperty("args");
  expect(built("gateway")["imageName"]).toMatch(/-x86_64$/);
});

test("a stack that names its images builds none", async () => {
  program = await runProgram("prod");
  expect(program.registered.filter(({ type }) => type.includes("docker"))).toEqual([]);
  const named = /^111122223333\.dkr\.ecr\.eu-central-1\.amazonaws\.com\/groundwork\/(node|gateway)@sha256:0{64}$/;
  expect(imagesOfTasks().filter((image) => !named.test(image))).toEqual([]);
});
