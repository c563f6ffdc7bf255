import { optionNames, type OptionName, type Options } from "../../contract/options.ts";
import { outside, reach, type Reach } from "../../contract/reach.ts";
import { formatted } from "../sources/formatted.ts";

/** The port of SMTP over TLS, which both stack files configure. */
const mailPort = 465;

const rowsWith = (options: Options): string[] =>
  reach({ mailPort, options }).map(
    ({ from, to, port, why }: Reach) =>
      `| ${from} | ${to}${outside.includes(to) ? " (internet)" : ""} | ${port} | ${why} |`,
  );

const always = rowsWith(new Set());

/** The rows that an option adds, each with the key that switches the option on. */
const added = (option: OptionName): string[] =>
  rowsWith(new Set([option]))
    .filter((row) => !always.includes(row))
    .map((row) => row.replace(/ \|$/, `, only with \`groundwork:${option}\` |`));

/** docs/reach.md: who may open a connection to whom, and how AWS enforces it. */
export const reachPage = async (): Promise<string> =>
  formatted(
    "docs/reach.md",
    `# Reach

Who may open a TCP connection to whom. Generated from the contract ([contract/reach.ts](../contract/reach.ts)) by \`npm run docs\`; a test fails if it is stale.

| From | To | Port | Why |
| --- | --- | --- | --- |
${[...always, ...optionNames.flatMap(added)].join("\n")}

Every other connection is refused. The rows follow from the contract: a process reaches the services whose addresses its environment contains, the servers whose logins it contains, and AWS. To change a row, change the variables of the service's file in [contract/services/](../contract/services/). The mail carrier's port is the stack's \`groundwork:mail\`; the table shows ${mailPort}.

## How AWS enforces it

- Each peer in the network has a security group; each row is one ingress and one egress rule that name the other group ([infra/network/security-groups.ts](../infra/network/security-groups.ts)). No rule opens a range of ports.
- AWS and the mail carrier have public addresses, so a row to them opens its port to the internet. A process may therefore also use the load balancer's public ports, as any client.
- PostgreSQL and both Redis servers are in isolated subnets, whose route tables have no route to the internet. Processes are in private subnets: they reach the internet through a NAT gateway, and nothing on the internet reaches them. Without a NAT gateway they reach AWS alone, by interface endpoints and the S3 endpoint.
- The subnets have the VPC's default network ACL, and the endpoints have no policy: these two layers allow everything.

A test walks these layers for every pair of peers of the stacks \`dev\` and \`prod\`, and of a stack without NAT gateways, and compares the result with the table ([infra/network/reach-layers.test.ts](../infra/network/reach-layers.test.ts)).
`,
  );
