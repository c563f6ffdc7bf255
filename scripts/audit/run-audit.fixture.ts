import { spawnSync } from "node:child_process";
import path from "node:path";

/** A log group of a stack, with these inputs. */
export const logGroup = (stack: string, inputs: object) => ({
  urn: `urn:pulumi:${stack}::shop::aws:cloudwatch/logGroup:LogGroup::log`,
  type: "aws:cloudwatch/logGroup:LogGroup",
  inputs: { kmsKeyId: "arn:key", ...inputs },
});
/** An export of these resources. */
export const exported = (...resources: object[]): string => JSON.stringify({ version: 3, deployment: { resources } });
/** An export without violations. */
export const sound = exported(logGroup("dev", { retentionInDays: 400 }));
/** An export whose log group is kept forever. */
export const violating = exported(logGroup("prod", {}));

/** Runs `npm run audit` with these arguments, and this on stdin. */
export function runAudit(args: readonly string[], input = "") {
  const program = ["--disable-warning=ExperimentalWarning", path.join(import.meta.dirname, "../audit.ts")];
  const env = { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...args], {
    env,
    input,
    encoding: "utf8",
  });
  return { code: status, stdout, stderr };
}
