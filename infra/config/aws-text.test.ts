import { expect, test } from "@jest/globals";
import { awsText, generatedName, textProblem, type AwsText } from "./aws-text.ts";

// `npm run check` compiles this file: each line under @ts-expect-error must be an error, or the
// check fails.

test("the compiler and the program refuse an apostrophe in the description of a security group rule", () => {
  // @ts-expect-error EC2 refuses the apostrophe
  expect(() => awsText.ec2Description("The load balancer's only target")).toThrow(
    `ec2 description "The load balancer's only target": contains "'"; ` +
      "AWS allows letters, digits, spaces, ._-:/()#,@[]+=&;{}!$*.\n" +
      "  Write it otherwise (EC2 CreateSecurityGroup; for rules terraform-provider-aws#18874).",
  );
});

test("the compiler checks each member of a union, and leaves what it cannot know to run time", () => {
  const service: string = "shop's";
  const caller = "auth" as "auth" | "shop's";
  expect(() => awsText.ec2Description(`Tasks of ${service}`)).toThrow(`contains "'"`);
  // @ts-expect-error EC2 refuses the apostrophe of the second member
  expect(awsText.ec2Description(`${caller} calls auth`)).toBe("auth calls auth");
});

test("a text of one kind is not a text of another, and a plain string is neither", () => {
  const secret: AwsText<"secretDescription"> = awsText.secretDescription("the carrier’s login");
  // @ts-expect-error Secrets Manager accepts what EC2 refuses
  const group: AwsText<"ec2Description"> = secret;
  // @ts-expect-error nothing checked this text
  const plain: AwsText<"ec2Description"> = "HTTPS";
  expect([group, plain]).toEqual(["the carrier’s login", "HTTPS"]);
});

test.each([
  ["ec2Description", "x".repeat(256), "has 256 characters; AWS allows 255"],
  ["ec2Description", "Aufträge", 'contains "ä"; AWS allows letters, digits, spaces, ._-:/()#,@[]+=&;{}!$*'],
  ["securityGroupName", "sg-public", "breaks a rule of AWS: not sg- at the start"],
  ["roleDescription", "reads — and writes", expect.stringContaining('contains "—"')],
  ["functionDescription", "x".repeat(257), "has 257 characters; AWS allows 256"],
  ["keyAlias", "alias/aws/rds", "breaks a rule of AWS: alias/ at the start, and not alias/aws/"],
  ["databaseIdentifier", "groundwork--dev", expect.stringContaining("no two hyphens in a row")],
  ["databaseIdentifier", "1-groundwork", expect.stringContaining("a letter first")],
  ["cacheIdentifier", "groundwork-Dev", 'contains "D"; AWS allows lowercase letters, digits, -'],
  ["loadBalancerName", "internal-groundwork", expect.stringContaining("not internal- at the start")],
  ["logGroupName", "/groundwork/dev auth", 'contains " "; AWS allows letters, digits, .-_/#'],
  ["tag", "what's theirs", expect.stringContaining(`contains "'"`)],
] as const)("%s %j: %s", (kind, text, problem) => {
  expect(textProblem(kind, text)).toEqual(problem);
});

test.each([
  ["ec2Description", "HTTPS: 443 (a-b_c.d/e) #1, @x [y] +=&;{}!$*"],
  ["roleDescription", "Writes the VPC's flow logs für später"],
  ["keyAlias", "alias/groundwork-keys-data-dev"],
  ["loadBalancerName", "groundwork-0123abc"],
  ["databaseIdentifier", "groundwork-prod"],
  ["namespaceName", "groundwork-prod"],
] as const)("AWS accepts %s %j", (kind, text) => {
  expect(textProblem(kind, text)).toBeUndefined();
});

test("a logical name must leave room for the eight characters that Pulumi adds", () => {
  expect(generatedName("loadBalancerName", "x".repeat(24))).toBe("x".repeat(24));
  expect(() => generatedName("loadBalancerName", "x".repeat(25))).toThrow(
    `load balancer name "${"x".repeat(25)}-0123abc": has 33 characters; AWS allows 32.`,
  );
});
