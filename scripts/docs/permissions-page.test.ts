import { beforeAll, expect, test } from "@jest/globals";
import { runProgram, type RegisteredResource } from "../../infra/platform-mocks.fixture.ts";
import { permissionsPage } from "./permissions-page.ts";

let registered: readonly RegisteredResource[];

beforeAll(async () => {
  const openSearch = JSON.stringify({ instanceType: "t3.small.search", count: 1, gigabytes: 10 });
  const mail = { host: "email-smtp.eu-central-1.amazonaws.com", port: 465, from: "shop@example.com" };
  const options = {
    "groundwork:openSearch": openSearch,
    "groundwork:mail": JSON.stringify(mail),
    "groundwork:ses": JSON.stringify({ domain: "example.com" }),
  };
  ({ registered } = await runProgram("dev", options));
});

type Policy = Readonly<Record<string, unknown>>;

/** The page of dev, with a change of the statements of every policy of one resource. */
function pageWith(resource: string, change: (statements: readonly Policy[]) => readonly Policy[]): Promise<string> {
  const changed = registered.map((one) => {
    if (one.name !== resource || typeof one.inputs["policy"] !== "string") return one;
    const { Statement } = JSON.parse(one.inputs["policy"]) as { readonly Statement: readonly Policy[] };
    return { ...one, inputs: { ...one.inputs, policy: JSON.stringify({ Statement: change(Statement) }) } };
  });
  return permissionsPage([{ stack: "dev", registered: changed }]);
}

const withStatement = (resource: string, statement: Policy) =>
  pageWith(resource, (statements) => [...statements, statement]);

test("the page has each role and each key of the program", async () => {
  const page = await permissionsPage([{ stack: "dev", registered }]);
  const owners = registered.filter(({ type }) => type === "aws:iam/role:Role" || type === "aws:kms/key:Key");
  expect(owners.length).toBeGreaterThan(15);
  const headings = [...page.matchAll(/^### `(.+)`$/gm)].map(([, heading]) => heading);
  const others = [
    "groundwork-log-shipping-failures (policy)",
    "groundwork-mail-reports (policy)",
    "groundwork-search (accessPolicies)",
    "groundwork-search (policyDocument)",
    "groundwork-uploads (policy)",
  ];
  expect(headings.toSorted()).toEqual([...owners.map(({ name }) => name), ...others].toSorted());
});

test("an action without a reason is refused with its role", async () => {
  const statement = { Action: ["s3:GetObjectAcl"], Resource: "arn:aws:s3:::files/one" };
  await expect(withStatement("groundwork-auth-http-task", statement)).rejects.toThrow(
    "groundwork-auth-http-task: the action s3:GetObjectAcl has no reason.",
  );
});

test.each([
  ["every secret", { Action: ["secretsmanager:GetSecretValue"], Resource: "*" }, /^\S+: \* has no reason for secretsm/],
  [
    "secrets by prefix",
    {
      Action: ["secretsmanager:GetSecretValue"],
      Resource: ["arn:aws:secretsmanager:eu-central-1:000000000000:secret:a*"],
    },
    /:secret:a\* has no reason for secretsmanager:GetSecretValue\./,
  ],
  [
    "one more action on every resource",
    { Action: ["ecr:GetAuthorizationToken", "ecr:BatchGetImage"], Resource: "*" },
    /^\S+: \* has no reason for ecr:BatchGetImage\./,
  ],
  [
    "a condition on any service",
    {
      Action: ["kms:Decrypt"],
      Resource: "arn:key",
      Condition: { StringLike: { "kms:ViaService": "*.amazonaws.com" } },
    },
    /\*\.amazonaws\.com has no reason for kms:Decrypt\./,
  ],
])("a wildcard for %s is refused, with its role and what to do", async (_, statement, message) => {
  const refused = withStatement("groundwork-auth-http-task", statement);
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.toThrow("Narrow it, or write its reason in infra/compute/iam/permission-reasons.ts.");
});

test("a reason of a key's wildcard is not a reason for a role", async () => {
  const statement = { Action: ["kms:*"], Resource: "arn:key" };
  await expect(withStatement("groundwork-auth-http-task", statement)).rejects.toThrow("kms:* has no reason for kms:*.");
});

test("a reason that no policy needs any more is refused", async () => {
  await expect(pageWith("groundwork-network-flow", () => [])).rejects.toThrow(
    /: no policy has logs:DescribeLogGroups; /,
  );
});

test("a resource policy that the page does not show is refused", async () => {
  const queue = { type: "aws:sqs/queue:Queue", name: "mail", isProtected: false, isRetained: false, dependsOn: [] };
  const inputs = { policy: JSON.stringify({ Statement: [] }) };
  await expect(permissionsPage([{ stack: "dev", registered: [...registered, { ...queue, inputs }] }])).rejects.toThrow(
    "aws:sqs/queue:Queue mail: policy is a policy that docs/permissions.md does not show.",
  );
});

test("a role that only one stack has is shown with its stack", async () => {
  const role = registered.find(({ type }) => type === "aws:iam/role:Role");
  if (role === undefined) throw new Error("the program has no role");
  const more = [...registered, { ...role, name: "groundwork-more" }];
  const page = await permissionsPage([
    { stack: "dev", registered },
    { stack: "prod", registered: more },
  ]);
  expect(page.match(/^Only in .+$/gm)).toEqual(["Only in prod."]);
});
