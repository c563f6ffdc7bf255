/** A program without findings: stateful resources are protected, and secrets stay secret. */
export const compliant = `
const key = new aws.kms.Key("key", { description: "key", enableKeyRotation: true }, { protect: true, retainOnDelete: true });
new aws.cloudwatch.LogGroup("data", { kmsKeyId: key.arn, retentionInDays: 30 }, { protect: true });
const login = new aws.secretsmanager.Secret("login", {});
new aws.secretsmanager.SecretVersion("login", { secretId: login.id, secretString: config.requireSecret("password") });
export const keyArn = key.arn;
export const password = config.requireSecret("password");
`;

/** The text with which the engine marks an unknown value. */
const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A program with each kind of fault that a rehearsal finds. */
export const faulty = `
const password = config.require("password");
const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16", tags: { at: String(Date.now()), token: password } });
new aws.ec2.DefaultSecurityGroup("closed", { vpcId: vpc.id });
const group = new aws.ec2.SecurityGroup("group", { description: "the customer's group" });
const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };
new aws.vpc.SecurityGroupIngressRule("listed", { ...https, securityGroupId: group.id, prefixListId: "pl-12345678901234567" });
export const late = "${unknownValue}";
export const clientId = new aws.iot.Thing("thing", {}).defaultClientId;
export const authorization = Buffer.from(\`Basic \${password}\`).toString("base64");
console.log(password);
`;
