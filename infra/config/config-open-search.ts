import * as z from "zod";

/** Read on 2026-11-29. */
const prices =
  "AWS bills each node by the hour, dedicated masters included, and storage by the gigabyte ([Amazon OpenSearch Service pricing](https://aws.amazon.com/opensearch-service/pricing/), 2026-11-29)";

const nodeType = z.string().regex(/^[a-z0-9]+\.[a-z0-9]+\.search$/, "is not an instance type such as m7g.large.search");

const creating = {
  instanceType: nodeType.optional().meta({
    description: "the instance type of the data nodes of a domain that the stack creates",
    example: "r7g.large.search",
    cost: prices,
  }),
  count: z.int().min(1).max(80).optional().meta({
    description: "the number of data nodes, spread over up to three of the network's zones",
    example: 3,
    cost: "the cost of a data node and its storage, times this number",
  }),
  gigabytes: z.int().min(10).max(3072).optional().meta({
    description: "the storage of each data node",
    example: 100,
    cost: prices,
  }),
  masterType: z
    .string()
    .regex(/^(none|[a-z0-9]+\.[a-z0-9]+\.search)$/, "is not an instance type such as m7g.large.search, or none")
    .optional()
    .meta({
      description:
        "the instance type of three dedicated masters; with none, which is the default, the data nodes elect one of their own",
      example: "m7g.large.search",
      cost: "three more nodes",
    }),
};

const existing = {
  endpoint: z
    .url({ protocol: /^https$/, error: "is not an https address" })
    .refine((text) => URL.canParse(text) && new URL(text).pathname === "/" && new URL(text).port === "", {
      error: "must be https:// and a host alone: the platform opens port 443, and appends its own paths",
    })
    .optional()
    .meta({
      description:
        "instead of the keys above: an Elasticsearch or OpenSearch that exists and answers at port 443, such as a domain of another stack",
      example: "https://search.example.com",
    }),
  domainArn: z
    .string()
    .regex(/^arn:aws:es:[a-z0-9-]+:\d{12}:domain\/[a-z0-9-]+$/, "is not the ARN of an OpenSearch domain")
    .optional()
    .meta({
      description:
        "next to endpoint: the domain of OpenSearch Service that answers there, to which the services may then sign requests",
      example: "arn:aws:es:eu-central-1:111122223333:domain/shared-search",
    }),
};

const Created = z.object(creating).required({ instanceType: true, count: true, gigabytes: true, masterType: true });
const Existing = z.object(existing).required({ endpoint: true });

/** The domain that the stack creates. */
export type CreatedSearch = z.infer<typeof Created>;
/** A search engine that exists. */
export type ExistingSearch = z.infer<typeof Existing>;

/** The search engine, as `groundwork:openSearch`: a domain that the stack creates, or one that exists. */
export const OpenSearch = z
  .strictObject({ ...creating, ...existing })
  .transform((written, context): CreatedSearch | ExistingSearch => {
    const exists = "endpoint" in written || "domainArn" in written;
    for (const key of exists ? Object.keys(creating).filter((one) => one in written) : []) {
      const message = "is a key of a domain that the stack creates, and endpoint names one that exists";
      context.addIssue({ code: "custom", path: [key], message });
    }
    const kind = exists ? Existing.safeParse(written) : Created.safeParse({ masterType: "none", ...written });
    if (kind.success) return kind.data;
    for (const { path } of kind.error.issues) context.addIssue({ code: "custom", path, message: "is missing" });
    return z.NEVER;
  })
  .meta({
    description:
      "search by OpenSearch instead of PostgreSQL: either instanceType, count and gigabytes (the stack creates a domain), or endpoint (it uses one that exists); without it, PostgreSQL searches",
    example: { instanceType: "r7g.large.search", count: 3, gigabytes: 100, masterType: "m7g.large.search" },
  });

/** AWS spreads a domain over two or three zones, and in two an even number of nodes. */
export function searchProblem(
  search: CreatedSearch | ExistingSearch | undefined,
  zones: readonly string[],
): string | undefined {
  if (search === undefined || "endpoint" in search || search.count === 1) return undefined;
  return zones.length === 2 && search.count % 2 === 1
    ? `is odd, and in the two zones of the network AWS takes an even number; use ${search.count + 1}`
    : undefined;
}
