import path from "node:path";

/**
 * The environment of a process with a compile cache of its own kind. @pulumi/pulumi changes a flag of
 * V8 when it is loaded, and V8 rejects what was compiled under other flags: a command, a program and
 * a policy pack, which load it at different times, would compile and write each other's modules anew
 * in each run.
 */
export function withCompileCache(
  kind: "policy-pack" | "program",
  environment: Readonly<NodeJS.ProcessEnv>,
): NodeJS.ProcessEnv {
  const { NODE_COMPILE_CACHE: ofAll = "" } = environment;
  return ofAll === "" ? environment : { ...environment, NODE_COMPILE_CACHE: path.join(ofAll, kind) };
}
