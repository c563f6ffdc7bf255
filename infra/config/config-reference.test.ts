import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { parseConfig } from "./config-parse.ts";
import { configurationPage } from "./config-reference.ts";
import { ConfigSchema } from "./config-schema.ts";
import { productionRules } from "./production-rules.ts";

const page = configurationPage();
const blocks = [...page.matchAll(/```yaml\n([^]*?)```/g)].map(([, text = ""]) => parse(text) as Values);

interface Values {
  readonly config: Readonly<Record<string, unknown>>;
}

const withoutNamespace = (values: object) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key.replace(/^groundwork:/, ""), value as unknown]));

/** The paths of all values: `network.cidr`. */
function paths(value: unknown, path: string): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([key, one]) => paths(one, path === "" ? key : `${path}.${key}`));
}

test("the page's example is a valid configuration of production that departs from nothing", () => {
  const raw = withoutNamespace(blocks[0]?.config ?? {});
  expect(Object.keys(raw)).toEqual(Object.keys(ConfigSchema.shape));
  expect(parseConfig("Pulumi.example.yaml", raw)).toMatchObject({ config: { profile: "production" }, departures: [] });
});

test("the page's departure from a production default is accepted with its reason", () => {
  const [{ config }, departing] = blocks as [Values, object];
  const raw = withoutNamespace(config);
  const { redis } = withoutNamespace(departing) as { redis: object };
  expect(
    parseConfig("Pulumi.example.yaml", { ...raw, redis: { ...(raw["redis"] as object), ...redis } }),
  ).toMatchObject({
    departures: [{ path: "redis.replicas", value: 0, reason: "the load test of one day may lose its cache" }],
  });
});

test("the examples of an adopted VPC are a valid network of production", () => {
  const raw = withoutNamespace(blocks[0]?.config ?? {});
  const exampleOf = (key: string) => {
    const [, text = ""] = new RegExp(`### \`${key}\`\n[^#]*- Example: \`(.*)\``).exec(page) ?? [];
    return JSON.parse(text) as unknown;
  };
  const tiers = ["public", "private", "isolated"] as const;
  const subnets = Object.fromEntries(tiers.map((tier) => [tier, exampleOf(`network.subnets.${tier}`)]));
  const network = { vpcId: "vpc-0123456789abcdef0", subnets };
  expect(page).toContain("- Example: `vpc-0123456789abcdef0`");
  expect(parseConfig("Pulumi.example.yaml", { ...raw, network })).toMatchObject({
    config: { network },
    departures: [],
  });
});

test("every key of the example has a section with a meaning and a type, and so has the password", () => {
  const raw = withoutNamespace(blocks[0]?.config ?? {});
  const wanted = [
    ...paths(raw, ""),
    "edge.certificateArn",
    "network.vpcId",
    "network.subnets.public",
    "mailPassword",
  ].map((path) => path.replace(/^services\.[^.]+/, "services.<process>"));
  const sections = [...page.matchAll(/^### `(.+)`\n\n[A-Z].{8,}\.\n\n- Type: \S/gm)];
  const described = sections.map(([, heading]) => heading);
  expect(wanted.filter((path) => !described.includes(path))).toEqual([]);
  expect(described).toHaveLength([...page.matchAll(/^### /gm)].length);
});

test("every production rule is given with its key", () => {
  const kept = productionRules.filter(({ keep, why }) =>
    page.includes(`- Production: ${keep}. Otherwise the value ${why}`),
  );
  expect(kept).toEqual(productionRules);
});

test("a default, limits, choices and what AWS bills are shown", () => {
  expect(page).toContain("- Type: whole number, 1 to 35; required\n- Example: `35`\n- Production: Keep at least 7.");
  expect(page).toContain("- Type: one of `256`, `512`, `1024`, `2048`, `4096`; default `256`\n- Example: `1024`\n");
  expect(page).toMatch(/### `network\.natGateways`[^#]*- Cost: AWS bills a NAT gateway by the hour .*vpc\/pricing/);
});
