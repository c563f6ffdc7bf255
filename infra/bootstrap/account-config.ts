import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { ConfigurationRefused } from "../config/config-parse.ts";
import { describeIssues } from "../config/config-problems.ts";
import { ConfigSchema } from "../config/config-schema.ts";
import { checkStackName } from "../config/config.ts";
import { writtenValues } from "../config/written-values.ts";

const namespace = "groundwork-bootstrap";
const { accountId, region } = ConfigSchema.shape;

/** What an account has once, and AWS refuses to create a second time. */
export const singletons = ["githubProvider", "openSearchRole"] as const;

const unique = (list: readonly string[]) => new Set(list).size === list.length;

/** The configuration of an account, key by key as in `infra/bootstrap/Pulumi.<stack>.yaml`. */
export const AccountSchema = z
  .strictObject({
    accountId,
    region,
    repository: z
      .string()
      .regex(/^[\w.-]+(@\d+)?\/[\w.-]+(@\d+)?$/, "is not a repository of GitHub such as example/groundwork")
      .meta({
        description:
          "the repository of GitHub whose workflows may deploy, as its tokens name it in `sub` between `repo:` and the next colon; for a repository created after 2026-06-18 with the ids of owner and repository",
        example: "example@123456/groundwork@456789",
      }),
    environments: z
      .array(z.string().regex(/^[\w.-]{1,255}$/, "is not an environment of letters, digits and _.- such as production"))
      .min(1, "needs at least one environment: without one no workflow could deploy")
      .refine(unique, "names an environment twice")
      .meta({
        description: "the environments of that repository whose jobs may assume the CI role",
        example: ["production"],
      }),
    pullAccounts: z
      .array(accountId)
      .refine(unique, "names an account twice")
      .default([])
      .meta({
        description: "other accounts that pull the images, for their tasks and functions in the same region",
        example: ["111122223333"],
      }),
    keepImages: z.int().min(10).max(1000).default(100).meta({
      description: "the newest images that each repository keeps; older ones are deleted, even if a task runs them",
      example: 100,
      cost: "the gigabytes of the images by the month",
    }),
    existing: z
      .array(z.enum(singletons))
      .refine(unique, "names one twice")
      .default([])
      .meta({
        description: "what the account has already, so that the program does not create it",
        example: ["openSearchRole"],
      }),
  })
  .superRefine((config, context) => {
    if (!config.pullAccounts.includes(config.accountId)) return;
    const message = "contains accountId itself, which may pull anyway";
    context.addIssue({ code: "custom", path: ["pullAccounts"], message });
  });

/** The checked configuration of an account. */
export type AccountConfig = z.infer<typeof AccountSchema>;

/**
 * Reads the configuration of this account.
 * @throws pulumi.RunError with every problem, each with its path and how to fix it
 */
export function readAccountConfig(): AccountConfig {
  const stack = pulumi.getStack();
  checkStackName(stack);
  const written = writtenValues(namespace, AccountSchema);
  const parsed = AccountSchema.safeParse(written);
  if (parsed.success) return parsed.data;
  const known = { schema: AccountSchema, secrets: [] };
  const problems = describeIssues(parsed.error.issues, written, known);
  throw new pulumi.RunError(new ConfigurationRefused(`Pulumi.${stack}.yaml`, problems, namespace).message);
}
