import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { ConfigurationRefused, parseConfig } from "./config-parse.ts";

/** The values of a stack file by key, without `groundwork:`. */
export type Raw = Record<string, unknown>;

/** The values of a committed stack file, by key; the password is not among them. */
export function committed(stack: string): Raw {
  const file = parse(readFileSync(new URL(`../../Pulumi.${stack}.yaml`, import.meta.url), "utf8")) as { config: Raw };
  const own = Object.entries(file.config).map(([key, value]) => [key.replace("groundwork:", ""), value] as const);
  return Object.fromEntries(own.filter(([key]) => key !== "mailPassword"));
}

/** A copy with the value at a path set; undefined removes the key. */
export function changed(raw: Raw, path: string, value: unknown): Raw {
  const [key = "", ...rest] = path.split(".");
  if (rest.length > 0) return { ...raw, [key]: changed((raw[key] ?? {}) as Raw, rest.join("."), value) };
  const others = Object.fromEntries(Object.entries(raw).filter(([one]) => one !== key));
  return value === undefined ? others : { ...others, [key]: value };
}

/** The network of a stack that adopts a VPC with subnets in two zones. */
export const adopted = {
  vpcId: "vpc-0a1b2c3d",
  subnets: {
    public: ["subnet-00000011", "subnet-00000012"],
    private: ["subnet-00000021", "subnet-00000022"],
    isolated: ["subnet-00000031", "subnet-00000032"],
  },
};

const inThreeZones = (ids: readonly string[]) => [...ids, `${ids[0]?.slice(0, -1) ?? ""}3`];
/** The same network with subnets in three zones, as production demands. */
export const adoptedInThree = {
  ...adopted,
  subnets: {
    public: inThreeZones(adopted.subnets.public),
    private: inThreeZones(adopted.subnets.private),
    isolated: inThreeZones(adopted.subnets.isolated),
  },
};

/** The mail carrier of a stack with the option ses. */
export const mailOfSes = { host: "email-smtp.eu-central-1.amazonaws.com", port: 465, from: "shop@example.com" };

/** The configuration of each option, with the keys that it requires. */
const options: Readonly<Record<string, unknown>> = {
  sentry: { organization: "my-company" },
  sms: {
    originationIdentity: "arn:aws:sms-voice:eu-central-1:111122223333:phone-number/phone-0123456789abcdef",
    numberCountry: "DE",
    promotional: {
      originationIdentity: "arn:aws:sms-voice:eu-central-1:111122223333:phone-number/phone-fedcba9876543210",
      numberCountry: "DE",
      brand: "Example Shop",
    },
  },
  twilio: {
    accountSid: `AC${"0".repeat(32)}`,
    apiKeySid: `SK${"0".repeat(32)}`,
    messagingServiceSid: `MG${"0".repeat(32)}`,
  },
  twilioPromotional: {
    accountSid: `AC${"1".repeat(32)}`,
    apiKeySid: `SK${"1".repeat(32)}`,
    messagingServiceSid: `MG${"1".repeat(32)}`,
  },
  apns: { teamId: "A1B2C3D4E5", keyId: "F6G7H8J9K0", topic: "com.example.shop", environment: "production" },
  fcm: { projectId: "my-company-shop" },
  ses: { domain: "example.com", dmarc: { policy: "none" } },
  newRelic: {
    accountId: "1234567",
    region: "EU",
    emails: ["oncall@example.com"],
    chat: { destinationId: "01234567-89ab-4cde-8f01-23456789abcd", channelId: "C0123456789" },
  },
};

/** A search domain of production. */
export const searchDomain = {
  instanceType: "r7g.large.search",
  count: 3,
  gigabytes: 100,
  masterType: "m7g.large.search",
};

/** A cluster of Kubernetes that a stack of production creates. */
export const createdCluster = {
  version: "1.36",
  administrators: ["arn:aws:iam::111122223333:role/bootstrap/groundwork-ci"],
  publicAccessCidrs: [],
  privateAccessCidrs: ["10.40.0.0/16"],
};

/** The stack of development with the parts that production rules are about. */
export const devWithChoices: Raw = {
  ...committed("dev"),
  runtime: "kubernetes",
  kubernetes: createdCluster,
  openSearch: searchDomain,
};

/** The stack of production on a cluster that it creates, or on one that exists. */
export const onKubernetes = (kubernetes: Raw): Raw => ({
  ...committed("prod"),
  ...("eksCluster" in kubernetes ? { network: adoptedInThree } : {}),
  runtime: "kubernetes",
  kubernetes,
});

/** The stack of production with what an option needs beside it. */
function stackFor(option: string): Raw {
  if (option === "ses") return { ...committed("prod"), mail: mailOfSes };
  // Twilio sends the texts of `sms`.
  return option.startsWith("twilio") ? changed(committed("prod"), "sms", options["sms"]) : committed("prod");
}

/** The stacks of production in which a key may be set, without the keys that exclude it. */
const stacks: readonly (readonly [path: RegExp, stack: () => Raw])[] = [
  [/^kubernetes\.(version|administrators|p[a-z]+AccessCidrs)/, () => onKubernetes(createdCluster)],
  [
    /^kubernetes\.backlog/,
    () => ({
      ...onKubernetes({ ...createdCluster, backlog: { messagesPerPod: 100 } }),
      services: { "shop/worker": { count: 1, maxCount: 4 } },
    }),
  ],
  [/^kubernetes\./, () => onKubernetes({ eksCluster: "shared", kubeconfig: "/home/deploy/.kube/config" })],
  [/^images\.build/, () => changed(committed("prod"), "images", {})],
  [
    /^openSearch\.(endpoint|domainArn)/,
    () => changed(committed("prod"), "openSearch", { endpoint: "https://search.example.com" }),
  ],
  [/^openSearch\./, () => changed(committed("prod"), "openSearch", searchDomain)],
  [/^network\.(vpcId|subnets)/, () => changed(committed("prod"), "network", adopted)],
];

/** The stack of production, without the keys that exclude the one at a path, and with its option. */
export const safe = (path: string): Raw => {
  const [first = ""] = path.split(".", 1);
  if (first in options) return changed(stackFor(first), first, options[first]);
  const [, stack] = stacks.find(([keys]) => keys.test(path)) ?? [];
  return stack?.() ?? committed("prod");
};

/** The problems for which a configuration is refused; empty if it is accepted. */
export function refusal(raw: Raw): readonly string[] {
  try {
    parseConfig("Pulumi.prod.yaml", raw);
  } catch (problem) {
    if (problem instanceof ConfigurationRefused) return problem.problems;
    throw problem;
  }
  return [];
}
