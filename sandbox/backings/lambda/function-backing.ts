import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { Refusal } from "../../../contract/refusal.mjs";
import { supportedInputs, type Backing, type HeldResource, type Properties, type World } from "../../core/backing.ts";
import type { CloudAccess } from "../../core/cloud-access.ts";
import type { FunctionOutcome } from "../../core/function-runtime-api.ts";
import { findProcess, functionProcesses, type RunnableProcess } from "../../core/runnable-process.ts";
import { compileCacheOf, sandboxEnvironment, type SandboxContext } from "../../core/sandbox-context.ts";
import { readOnlyNode } from "../../process/read-only-node.ts";
import type { ProcessOptions } from "../../process/run.ts";
import { runFunction, type FunctionRun } from "./function-run.ts";
import { WarmFunction } from "./warm-function.ts";

export interface FunctionBackingOptions {
  readonly context: SandboxContext;
  readonly cloud: CloudAccess;
  /** @default the contract's functions */
  readonly processes?: readonly RunnableProcess[];
}

const functionType = "aws:lambda/function:Function";
const invocationType = "aws:lambda/invocation:Invocation";

const Function = z.object({
  packageType: z.literal("Image"),
  imageUri: z.string(),
  imageConfig: z
    .object({ entryPoints: z.array(z.string()).default([]), commands: z.array(z.string()).default([]) })
    .prefault({}),
  environment: z.object({ variables: z.record(z.string(), z.string()).default({}) }).prefault({}),
  timeout: z.number().default(3),
  memorySize: z.number().default(128),
});

const Invocation = z.object({
  functionName: z.string(),
  input: z.string(),
  triggers: z.record(z.string(), z.string()).default({}),
  lifecycleScope: z.literal("CREATE_ONLY").default("CREATE_ONLY"),
});

/**
 * Lambda functions of the contract, and their invocations: each runs the function's process of the
 * checkout once, with one event.
 */
export class FunctionBacking implements Backing {
  readonly types = [functionType, invocationType];
  readonly #options: FunctionBackingOptions;
  /** The functions that images and commands select. */
  processes: readonly RunnableProcess[];
  readonly #underWay = new Set<Promise<unknown>>();
  /** By name and process: another environment or command is another process. */
  readonly #warm = new Map<string, WarmFunction>();
  #stop = new AbortController();

  constructor(options: FunctionBackingOptions) {
    this.#options = options;
    this.processes = options.processes ?? functionProcesses();
  }

  async create(resource: HeldResource, world: World): Promise<Properties> {
    if (resource.type === invocationType) return { result: await this.#invoke(resource, world) };
    this.#process(resource);
    return Promise.resolve({});
  }

  /** Invokes again only if the input or a trigger changed. */
  async update(resource: HeldResource, previous: HeldResource, world: World): Promise<Properties> {
    const same = resource.type === invocationType && inputsOf(resource) === inputsOf(previous);
    return same ? { result: previous.outputs["result"] } : this.create(resource, world);
  }

  /** The effects of an invocation are not undone. */
  async delete(): Promise<void> {
    return Promise.resolve();
  }

  async restore(): Promise<void> {
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.allSettled([...this.#underWay, ...[...this.#warm.values()].map(async (warm) => warm.stop())]);
    this.#warm.clear();
    this.#stop = new AbortController();
  }

  async #invoke(resource: HeldResource, world: World): Promise<string> {
    const who = `invocation ${resource.name}`;
    const { functionName, input } = supportedInputs(who, Invocation, resource.inputs);
    const held = functionNamed(functionName, world);
    if (held === undefined) {
      throw new Refusal(`there is no function ${functionName} in the sandbox.`, {
        path: `${who}: functionName`,
        remedy: "Pass its name or arn.",
      });
    }
    const run = this.#run(held, functionName, input);
    this.#underWay.add(run);
    const { outcome, lastLines } = await run.finally(() => this.#underWay.delete(run));
    if ("result" in outcome) return outcome.result;
    const lines = lastLines.length === 0 ? ["    It wrote nothing."] : lastLines.map((line) => `    ${line}`);
    const message = `${who}: function ${held.name} failed: ${outcome.errorType}: ${outcome.errorMessage}\n  Its last lines:`;
    throw new Refusal([message, ...lines].join("\n"), {
      remedy: "Fix what the function reports; the console shows its log.",
    });
  }

  /** Calls a function that another AWS service calls again and again, such as CloudWatch Logs. */
  async call(functionArn: string, input: string, world: World): Promise<FunctionOutcome> {
    const held = functionNamed(functionArn, world);
    if (held === undefined)
      return { errorType: "ResourceNotFoundException", errorMessage: `${functionArn}: no such function` };
    const { timeout } = supportedInputs(`function ${held.name}`, Function, held.inputs);
    const what = this.#programOf(held, held.id, path.join(this.#options.context.folder, "functions", held.id));
    const key = JSON.stringify([held.name, what.command, what.args, what.environment]);
    for (const [other, warm] of this.#warm) {
      if (other === key || !other.startsWith(`["${held.name}",`)) continue;
      this.#warm.delete(other);
      await warm.stop();
    }
    const warm = this.#warm.get(key) ?? new WarmFunction(what);
    this.#warm.set(key, warm);
    return warm.invoke({ requestId: randomUUID(), input, functionArn, timeoutSeconds: timeout });
  }

  async #run(held: HeldResource, functionName: string, input: string): Promise<FunctionRun> {
    const { timeout } = supportedInputs(`function ${held.name}`, Function, held.inputs);
    const requestId = randomUUID();
    const scratchFolder = path.join(this.#options.context.folder, "functions", requestId);
    try {
      return await runFunction({
        requestId,
        input,
        functionArn: String(held.outputs["arn"]),
        timeoutSeconds: timeout,
        stop: this.#stop.signal,
        process: this.#programOf(held, functionName, scratchFolder),
      });
    } finally {
      rmSync(scratchFolder, { recursive: true, force: true });
    }
  }

  /** The process of a function, which may write only to its scratch folder. */
  #programOf(held: HeldResource, functionName: string, scratchFolder: string): ProcessOptions {
    const { context, cloud } = this.#options;
    const { environment, memorySize } = supportedInputs(`function ${held.name}`, Function, held.inputs);
    const runnable = this.#process(held);
    const [program = "", ...args] = runnable.command;
    const isNode = program === "node";
    mkdirSync(scratchFolder, { recursive: true, mode: 0o755 });
    return {
      name: runnable.name,
      command: isNode ? process.execPath : program,
      args: isNode ? [...readOnlyNode([compileCacheOf(context), scratchFolder]), ...args] : args,
      environment: {
        ...environment.variables,
        ...sandboxEnvironment(context, cloud),
        TMPDIR: scratchFolder,
        AWS_LAMBDA_FUNCTION_NAME: functionName,
        AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySize),
      },
      workingFolder: context.checkout,
      log: context.log,
    };
  }

  #process(resource: HeldResource): RunnableProcess {
    const who = `function ${resource.name}`;
    const { imageUri, imageConfig } = supportedInputs(who, Function, resource.inputs);
    const command = [...imageConfig.entryPoints, ...imageConfig.commands];
    return findProcess(this.processes, { who, image: imageUri, command });
  }
}

function functionNamed(name: string, world: World): HeldResource | undefined {
  const outputs = ["name", "arn", "id"];
  return outputs.map((output) => world.find(functionType, output, name)).find((held) => held !== undefined);
}

function inputsOf(resource: HeldResource): string {
  const { functionName, input, triggers } = supportedInputs(`invocation ${resource.name}`, Invocation, resource.inputs);
  return JSON.stringify([functionName, input, Object.entries(triggers).sort()]);
}
