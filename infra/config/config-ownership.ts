/** What an account and a region must own: the images and the certificate that a stack names. */
export interface OwnedConfig {
  readonly accountId: string;
  readonly region: string;
  readonly imagesAccountId?: string | undefined;
  readonly images: object;
  readonly edge: object;
}

/** A value that this account or region cannot use, and what to do. */
export interface OwnershipProblem {
  readonly path: readonly string[];
  readonly message: string;
}

const ecr = /^(?<account>\d{12})\.dkr\.ecr\.(?<region>[a-z0-9-]+)\.amazonaws\.com\//;
/** An image with a tag or a digest; the schema refuses every other one. */
const complete = /^[^@]+:[\w.-]+$|@sha256:[0-9a-f]{64}$/;
const certificate = /^arn:aws:acm:(?<region>[a-z0-9-]+):(?<account>\d{12}):certificate\/[\w-]+$/;
const placeholder = `@sha256:${"0".repeat(64)}`;
/** The accounts of the committed stack files, which belong to nobody. */
const exampleAccounts = ["000000000000", "111122223333"];

/** A check of an image: what is wrong with it, if it is. */
type ImageCheck = (
  image: { name: string; text: string; account: string; region: string },
  config: OwnedConfig,
) => string | undefined;

const ownRegistry = ({ accountId, imagesAccountId = accountId, region }: OwnedConfig) =>
  `push it to ${imagesAccountId}.dkr.ecr.${region}.amazonaws.com`;

/**
 * Lambda runs images of ECR alone, from its own region
 * (https://docs.aws.amazon.com/lambda/latest/dg/images-create.html, 2026-11-29); another account's
 * repository must allow the pull, so that a stack names this account.
 */
const imageChecks: readonly ImageCheck[] = [
  ({ name, account }, config) =>
    account === "" && name === "node"
      ? `is not in ECR, and Lambda runs only images of ECR; ${ownRegistry(config)}`
      : undefined,
  ({ account, region }, config) =>
    account !== "" && region !== config.region
      ? `is in region ${region}, and Lambda runs only images of its own region, ${config.region}; ${ownRegistry(config)}`
      : undefined,
  ({ account }, config) => {
    const { accountId, imagesAccountId = accountId } = config;
    return account !== "" && account !== imagesAccountId
      ? `is in the registry of account ${account}, not of ${imagesAccountId}; ${ownRegistry(config)}, or set groundwork:imagesAccountId if the other account's repositories allow ${accountId} to pull`
      : undefined;
  },
  ({ text }, { accountId }) =>
    text.endsWith(placeholder) && !exampleAccounts.includes(accountId)
      ? "has the digest of zeros of the committed stack file, which no image has; push an image and write its digest"
      : undefined,
];

function imageProblem(name: string, text: string, config: OwnedConfig): string | undefined {
  if (!complete.test(text)) return undefined;
  const { account = "", region = "" } = ecr.exec(text)?.groups ?? {};
  return imageChecks.map((check) => check({ name, text, account, region }, config)).find((one) => one !== undefined);
}

/**
 * A load balancer uses only certificates of its own account and region
 * (https://docs.aws.amazon.com/acm/latest/userguide/acm-regions.html, 2026-11-29).
 */
function certificateProblem(arn: string, { accountId, region }: OwnedConfig): string | undefined {
  const parts = certificate.exec(arn)?.groups;
  // The schema refuses the ARN of another service.
  if (!arn.startsWith("arn:aws:acm:")) return undefined;
  const own = `arn:aws:acm:${region}:${accountId}:certificate/…`;
  if (parts === undefined) return `is not the ARN of an ACM certificate, ${own}`;
  if (parts["region"] !== region)
    return `is in region ${parts["region"] ?? ""}, and a load balancer uses only certificates of its own region; request or import the certificate in ${region}: ${own}`;
  if (parts["account"] !== accountId)
    return `is of account ${parts["account"] ?? ""}, and ACM shares no certificate between accounts; request or import the certificate in ${accountId}: ${own}`;
  return undefined;
}

const texts = (values: object): readonly (readonly [string, string])[] =>
  Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === "string");

/** The images and the certificate of a stack that its account or its region cannot use. */
export function ownershipProblems(config: OwnedConfig): OwnershipProblem[] {
  const found = [
    ...texts(config.images).map(([name, image]) => [["images", name], imageProblem(name, image, config)] as const),
    ...texts(config.edge)
      .filter(([name]) => name === "certificateArn")
      .map(([name, arn]) => [["edge", name], certificateProblem(arn, config)] as const),
  ];
  return found.flatMap(([path, message]) => (message === undefined ? [] : [{ path, message }]));
}
