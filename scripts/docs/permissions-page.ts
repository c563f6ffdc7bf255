import { actionReasons, wildcards, type Wildcard } from "../../infra/compute/iam/permission-reasons.ts";
import { Refusal } from "../../contract/refusal.mjs";
import type { RegisteredResource } from "../../infra/platform-mocks.fixture.ts";
import { formatted } from "../sources/formatted.ts";

type OneOrMore = string | readonly string[];

interface Statement {
  readonly Action: OneOrMore;
  readonly Resource?: OneOrMore;
  readonly Principal?: Readonly<Record<string, OneOrMore>>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;
}

/** The permissions that a policy document gives, as the page shows them. */
interface Permissions {
  readonly policy: Wildcard["policy"];
  readonly name: string;
  /** What the role is for, or what the key encrypts. */
  readonly about: string;
  readonly statements: readonly Statement[];
}

/** The program's resources of one stack. */
export interface StackResources {
  readonly stack: string;
  readonly registered: readonly RegisteredResource[];
}

const list = (value: OneOrMore | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === "string" ? [value] : value;

const words = (camelCase: string) => camelCase.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A resource by its type and name instead of the mocked ARN; without the account of the stack. */
const readable = (text: string) =>
  text
    .replace(/^arn:aws:\w+\/(\w+):\w+:/, (_, type: string) => `${words(type)} `)
    .replaceAll(/(?<=:)\d{12}(?=:)/g, "<account>");

function documentOf({ inputs }: RegisteredResource, input: string): Statement[] {
  return (JSON.parse(inputs[input] as string) as { readonly Statement: Statement[] }).Statement;
}

/** The inputs that hold the policies of this page; one that the page does not know is refused. */
const policyInputs: Readonly<Record<string, string>> = {
  "aws:iam/role:Role": "assumeRolePolicy",
  "aws:iam/rolePolicy:RolePolicy": "policy",
  "aws:kms/key:Key": "policy",
  "aws:opensearch/domain:Domain": "accessPolicies",
  "aws:s3/bucketPolicy:BucketPolicy": "policy",
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": "policyDocument",
  "aws:sns/topic:Topic": "policy",
};

function refuseOtherPolicies(registered: readonly RegisteredResource[]): void {
  for (const { type, name, inputs } of registered)
    for (const [input, value] of Object.entries(inputs))
      if (policyInputs[type] !== input && JSON.stringify(value).includes("Statement"))
        throw new Refusal(`${input} is a policy that docs/permissions.md does not show.`, {
          path: `${type} ${name}`,
          remedy: "Add it to policyInputs in scripts/docs/permissions-page.ts.",
        });
}

function permissionsOf(registered: readonly RegisteredResource[]): Permissions[] {
  refuseOtherPolicies(registered);
  const ofType = (type: string) => registered.filter((one) => one.type === type);
  const roles = ofType("aws:iam/role:Role").map((role): Permissions => {
    const policies = ofType("aws:iam/rolePolicy:RolePolicy").filter(
      ({ inputs }) => inputs["role"] === `${role.name}-id`,
    );
    const trusted = documentOf(role, "assumeRolePolicy").flatMap(({ Principal }) => list(Principal?.["Service"]));
    const about = `${sentence(String(role.inputs["description"]))}. Assumed by \`${trusted.join("`, `")}\`.`;
    const statements = policies.flatMap((policy) => documentOf(policy, "policy"));
    return { policy: "role", name: role.name, about, statements };
  });
  const keys = ofType("aws:kms/key:Key").map((key): Permissions => {
    return {
      policy: "key",
      name: key.name,
      about: `Encrypts: ${String(key.inputs["description"])}.`,
      statements: documentOf(key, "policy"),
    };
  });
  return [...roles, ...keys, ...resourcePolicies(registered)];
}

/** The policies of what neither is a role nor a key. */
const resourcePolicies = (registered: readonly RegisteredResource[]): Permissions[] =>
  [
    ["aws:opensearch/domain:Domain", "accessPolicies", "Who may send requests to the search domain."],
    ["aws:s3/bucketPolicy:BucketPolicy", "policy", "Who may use the bucket."],
    [
      "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
      "policyDocument",
      "Which service of AWS may write to log groups.",
    ],
    ["aws:sns/topic:Topic", "policy", "Which service of AWS may publish to the topic."],
  ].flatMap(([type = "", input = "", about = ""]) =>
    registered
      .filter((one) => one.type === type && one.inputs[input] !== undefined)
      .map((one) => ({
        policy: "resource",
        name: `${one.name} (${input})`,
        about,
        statements: documentOf(one, input),
      })),
  );

const conditions = ({ Condition = {} }: Statement): readonly (readonly [test: string, value: string])[] =>
  Object.entries(Condition).flatMap(([operator, tests]) =>
    Object.entries(tests).flatMap(([key, value]) =>
      list(value).map((one) => [`${operator} ${key}`, readable(one)] as const),
    ),
  );

/** The texts of a statement that have a wildcard, each with the actions that it applies to. */
function wild(statement: Statement): { text: string; actions: readonly string[] }[] {
  const actions = list(statement.Action);
  const values = [...list(statement.Resource).map(readable), ...conditions(statement).map(([, value]) => value)];
  return [
    ...actions.map((action) => ({ text: action, actions: [action] })),
    ...values.map((text) => ({ text, actions })),
  ].filter(({ text }) => /[*?]/.test(text));
}

/** Matches the text of a wildcard: each placeholder is any text without spaces. */
const patternOf = ({ text }: Wildcard) =>
  new RegExp(`^${text.replaceAll(/[.*?]/g, String.raw`\$&`).replaceAll(/<\w+>/g, String.raw`\S+`)}$`);

/** The wildcards and the actions that {@link wildcards} and {@link actionReasons} give a reason for. */
class Reasons {
  readonly actions = new Set<string>();
  readonly wildcards = new Set<Wildcard>();

  /** @throws Refusal naming the action or the wildcard that has no reason */
  use({ policy, name, statements }: Permissions): void {
    for (const statement of statements) {
      for (const action of list(statement.Action)) this.#useAction(name, action);
      for (const { text, actions } of wild(statement))
        for (const action of actions) this.#useWildcard(policy, name, text, action);
    }
  }

  #useAction(name: string, action: string): void {
    if (actionReasons[action] === undefined)
      throw new Refusal(`the action ${action} has no reason.`, { path: name, remedy });
    this.actions.add(action);
  }

  #useWildcard(policy: Wildcard["policy"], name: string, text: string, action: string): void {
    const reason = wildcards.find(
      (one) => one.policy === policy && one.actions.includes(action) && patternOf(one).test(text),
    );
    if (reason === undefined) throw new Refusal(`${text} has no reason for ${action}.`, { path: name, remedy });
    this.wildcards.add(reason);
  }
}

const reasonsFile = "infra/compute/iam/permission-reasons.ts";
const remedy = `Narrow it, or write its reason in ${reasonsFile}.`;

const code = (texts: readonly string[]) => texts.map((text) => `\`${text}\``).join("<br>");

function section({ name, about, statements }: Permissions): string {
  if (statements.length === 0) return `### \`${name}\`\n\n${about} No permissions.\n`;
  const rows = statements.map((statement) => {
    const when = conditions(statement).map(([test, value]) => `${test} = ${value}`);
    const who = Object.entries(statement.Principal ?? {}).flatMap(([kind, names]) =>
      list(names).map((one) => `${kind}: ${readable(one)}`),
    );
    return `| ${[who, list(statement.Action), list(statement.Resource).map(readable), when].map(code).join(" | ")} |`;
  });
  return `### \`${name}\`\n\n${about}\n\n| Principal | Actions | Resources | Only if |\n| --- | --- | --- | --- |\n${rows.join("\n")}\n`;
}

/** What each stack has, once if it is alike in all of them. */
function sections(stacks: readonly StackResources[], policy: Wildcard["policy"]): string {
  const byText = new Map<string, string[]>();
  for (const { stack, registered } of stacks)
    for (const permissions of permissionsOf(registered).filter((one) => one.policy === policy)) {
      const text = section(permissions);
      byText.set(text, [...(byText.get(text) ?? []), stack]);
    }
  return [...byText]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([text, found]) => (found.length === stacks.length ? text : `${text}\nOnly in ${found.join(", ")}.\n`))
    .join("\n");
}

/**
 * docs/permissions.md: the exact permissions of each role and key policy, each with its reason.
 * @throws Refusal if an action or a wildcard has no reason, or a reason has no use
 */
export async function permissionsPage(stacks: readonly StackResources[]): Promise<string> {
  const reasons = new Reasons();
  for (const { registered } of stacks) for (const one of permissionsOf(registered)) reasons.use(one);
  const unused = [
    ...Object.keys(actionReasons).filter((action) => !reasons.actions.has(action)),
    ...wildcards
      .filter((one) => !reasons.wildcards.has(one))
      .map(({ text, actions }) => `${text} for ${actions.join(", ")}`),
  ];
  if (unused.length > 0)
    throw new Refusal(`no policy has ${unused.join("; ")}.`, { path: reasonsFile, remedy: "Remove the reason." });
  return formatted(
    "docs/permissions.md",
    `# Permissions

What each role of the stacks ${stacks.map(({ stack }) => `\`${stack}\``).join(" and ")} may do, and who may use each key. \`npm run docs\` generates this page from the program; a test fails if it is stale. \`npm run docs\` refuses an action or a wildcard that has no reason in [infra/compute/iam/permission-reasons.ts](../infra/compute/iam/permission-reasons.ts). Resources have the program's names.

## Roles

${sections(stacks, "role")}
## Policies of keys

${sections(stacks, "key")}
## Policies of other resources

${sections(stacks, "resource")}
## Why each action

| Action | Reason |
| --- | --- |
${Object.entries(actionReasons)
  .map(([action, why]) => `| \`${action}\` | ${why} |`)
  .join("\n")}

## Why each wildcard

Read on 2026-11-29.

| Wildcard | In the policy of a | Actions | Reason | Source |
| --- | --- | --- | --- | --- |
${wildcards
  .map((one) => `| \`${one.text}\` | ${one.policy} | ${code(one.actions)} | ${one.why} | ${one.source} |`)
  .join("\n")}
`,
  );
}
