import * as pulumi from "@pulumi/pulumi";
import { table } from "../machine/terminal/text.ts";
import { audit, isBlocking } from "../policies/audit/audit.ts";
import type { StateResource } from "../policies/kernel/evaluate.ts";
import { tagsOf } from "../policies/kernel/rule.ts";
import { rules } from "../policies/rules.ts";
import { AwsGuard } from "./awsguard.ts";
import { accountBaseline } from "./field/account-baseline.ts";
import { buildPipeline } from "./field/build-pipeline.ts";
import { dataPipeline } from "./field/data-pipeline.ts";
import { eventProcessing } from "./field/event-processing.ts";
import type { Fault, FieldProgram } from "./field/field-program.ts";
import { kubernetesCluster } from "./field/kubernetes-cluster.ts";
import { managedDatabase } from "./field/managed-database.ts";
import { serverlessApi } from "./field/serverless-api.ts";
import { staticWebsite } from "./field/static-website.ts";
import { virtualMachine } from "./field/virtual-machine.ts";
import { webService } from "./field/web-service.ts";
import { machineLine } from "./figures.ts";

/** Programs in the shapes that people write, whose authors had other things on their minds. */
export const fieldPrograms: readonly FieldProgram[] = [
  staticWebsite,
  webService,
  virtualMachine,
  managedDatabase,
  serverlessApi,
  kubernetesCluster,
  dataPipeline,
  buildPipeline,
  eventProcessing,
  accountBaseline,
];

/** The resources of a program as an export has them: its inputs, and ids and ARNs as AWS would give. */
export async function stateOf({ declare }: FieldProgram): Promise<StateResource[]> {
  const resources: StateResource[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => {
        const id = `${name}-0a1b2c`;
        const given = inputs as Record<string, unknown>;
        const outputs = { name: id, arn: arnOf(type, id, given), executionArn: executeApi(id), ...given };
        resources.push({
          urn: `urn:pulumi:prod::field::${type}::${name}`,
          type,
          id,
          inputs: given,
          outputs: { id, ...outputs },
        });
        return { id, state: outputs };
      },
      call: ({ inputs }) => inputs as Record<string, unknown>,
    },
    "field",
    "prod",
    false,
  );
  await pulumi.runtime.runInPulumiStack(async () => {
    declare();
    return Promise.resolve();
  });
  await pulumi.runtime.disconnect();
  return resources;
}

const arnOf = (type: string, id: string, { url }: Record<string, unknown>): string =>
  type === "aws:iam/openIdConnectProvider:OpenIdConnectProvider"
    ? `arn:aws:iam::${account}:oidc-provider/${String(url).replace("https://", "")}`
    : `arn:aws:service:eu-central-1:${account}:${type.split(":").at(-1) ?? ""}/${id}`;

const executeApi = (id: string): string => `arn:aws:execute-api:eu-central-1:${account}:${id}`;

const account = "111122223333";

/** What a pack says of one program. */
interface Judged {
  readonly found: readonly Fault[];
  /** Blocking findings that are none of the program's faults: `<rule> on <resource>`. */
  readonly false: readonly string[];
  readonly advice: number;
  readonly unknown: number;
  readonly notCovered: readonly string[];
}

/** Judges a program with the default pack. */
export function judgeField(program: FieldProgram, state: readonly StateResource[]): Judged {
  const { results, counts, notCovered } = audit([{ source: "-", stack: "field/prod", resources: state }], rules);
  const tags = new Map(rules.map((rule) => [rule.name, { tags: tagsOf(rule), implies: rule.implies }]));
  const failed = results.filter(({ outcome }) => outcome === "fail");
  const finds = ({ on, controls }: Fault, { rule, urn }: (typeof failed)[number]) =>
    nameOf(urn) === on && controls.some((control) => tags.get(rule)?.tags.includes(control));
  const isFault = (result: (typeof failed)[number]) => program.faults.some((fault) => finds(fault, result));
  const implied = new Set(
    failed.filter(isFault).flatMap(({ rule, urn }) => tags.get(rule)?.implies.map((other) => `${other} ${urn}`) ?? []),
  );
  return {
    found: program.faults.filter((fault) => failed.some((result) => finds(fault, result))),
    false: failed
      .filter((result) => isBlocking(result) && !isFault(result) && !implied.has(`${result.rule} ${result.urn}`))
      .map(({ rule, urn }) => `${rule} on ${nameOf(urn)}`),
    advice: failed.filter((result) => !isBlocking(result)).length,
    unknown: counts.unknown,
    notCovered: notCovered.map(({ type }) => type),
  };
}

const nameOf = (urn: string): string => urn.slice(urn.lastIndexOf("::") + 2);

/** What a policy of awsguard forbids, as controls; its other policies concern none of the faults. */
const awsguardControls: Readonly<Record<string, readonly string[]>> = {
  "alb-http-to-https-redirection": ["fsbp:ELB.1"],
  "ec2-instance-no-public-ip": ["fsbp:EC2.9"],
  "elasticsearch-encrypted-at-rest": ["fsbp:Opensearch.1"],
  "elasticsearch-in-vpc-only": ["fsbp:Opensearch.2"],
  "encrypted-volumes": ["fsbp:EC2.3"],
  "rds-instance-backup-enabled": ["fsbp:RDS.11"],
  "rds-instance-public-access": ["fsbp:RDS.2"],
  "rds-storage-encrypted": ["fsbp:RDS.3"],
  "redshift-cluster-public-access": ["fsbp:Redshift.1"],
};

/**
 * Judges ten programs in the shapes that people write, and the same by awsguard: of the faults that a
 * reviewer would not let pass, those that each finds, and what it says besides.
 */
export async function benchField(): Promise<string> {
  const awsguard = AwsGuard.open();
  const rows: string[][] = [];
  const notes: string[] = [];
  for (const program of fieldPrograms) {
    const state = await stateOf(program);
    const judged = judgeField(program, state);
    const violations = await awsguard.judge(state);
    const theirs = program.faults.filter(({ on, controls }) =>
      violations.some(
        ({ policy, urn }) => nameOf(urn) === on && awsguardControls[policy]?.some((each) => controls.includes(each)),
      ),
    );
    const missed = program.faults.filter((fault) => !judged.found.includes(fault));
    notes.push(...missed.map(({ on, what }) => `missed: ${program.about}: ${on}: ${what}`));
    notes.push(...judged.false.map((each) => `false: ${program.about}: ${each}`));
    const figures = [judged.found.length, judged.false.length, judged.advice, judged.unknown, judged.notCovered.length];
    const besides = violations.length - theirs.length;
    rows.push([
      program.about,
      ...[state.length, program.faults.length, ...figures, theirs.length, besides].map(String),
    ]);
  }
  const sums = rows[0]?.slice(1).map((_, at) => String(rows.reduce((sum, row) => sum + Number(row[at + 1]), 0))) ?? [];
  const heads = ["resources", "faults", "found", "false", "advice", "unknown", "types not covered"];
  const head = ["Program", ...heads, "awsguard finds", "says besides"];
  return [machineLine(), table(head, [...rows, ["all", ...sums]]), ...notes].join("\n\n");
}
