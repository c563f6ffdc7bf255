import { createRequire } from "node:module";
import path from "node:path";
import type { PolicyPackArgs, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import type { StateResource } from "../policies/kernel/evaluate.ts";
import { installPackages } from "./packages.ts";

const folder = path.join(import.meta.dirname, "awsguard");

/** A violation that a policy of awsguard reported; `urn` is empty for a violation of the stack. */
export interface Violation {
  readonly policy: string;
  readonly urn: string;
}

type Policies = NonNullable<PolicyPackArgs["policies"]>;

/** The policies of @pulumi/awsguard, run in this process without an engine. */
export class AwsGuard {
  readonly #policies: Policies;

  private constructor(policies: Policies) {
    this.#policies = policies;
  }

  /** Installs it if it is not installed yet. */
  static open(): AwsGuard {
    installPackages("awsguard");
    const require = createRequire(path.join(folder, "package.json"));
    const server = require("@pulumi/policy/server") as { serve: (...args: unknown[]) => void };
    const pack = require("@pulumi/awsguard") as { AwsGuard: new (args: object) => unknown };
    let found: PolicyPackArgs | undefined;
    // Its pack would listen on a port and wait for the engine; the bench only needs its policies.
    server.serve = (_name, _version, _level, args) => void (found = args as PolicyPackArgs);
    new pack.AwsGuard({ all: "mandatory" });
    if (found?.policies === undefined) throw new Error("awsguard has no policies");
    return new AwsGuard(found.policies);
  }

  get size(): number {
    return this.#policies.length;
  }

  /**
   * Its violations in a stack; a policy that throws for a resource (some call AWS) reports nothing.
   */
  async judge(state: readonly StateResource[]): Promise<Violation[]> {
    const violations: Violation[] = [];
    const resources = state.map(({ urn, type, inputs = {} }) => ({ urn, type, name: urn, props: inputs }));
    for (const policy of this.#policies) {
      const report = (urn: string) => (_message: string, about?: string) =>
        void violations.push({ policy: policy.name, urn: about ?? urn });
      if ("validateStack" in policy)
        await quietly(() =>
          policy.validateStack({ resources: resources.map(asked) } as unknown as StackValidationArgs, report("")),
        );
      else
        for (const resource of resources)
          for (const validate of [policy.validateResource ?? []].flat())
            await quietly(() => validate(asked(resource), report(resource.urn)));
    }
    return violations;
  }
}

/** A resource as CrossGuard passes it to a policy. */
const asked = (resource: { urn: string; type: string; name: string; props: object }): ResourceValidationArgs => {
  const isType = ({ __pulumiType }: { __pulumiType?: string }): boolean => __pulumiType === resource.type;
  return {
    ...resource,
    isType,
    asType: (wanted: { __pulumiType?: string }) => (isType(wanted) ? resource.props : undefined),
    getConfig: () => ({}),
    notApplicable: () => {
      throw new Error("not applicable");
    },
  } as unknown as ResourceValidationArgs;
};

async function quietly(ask: () => Promise<void> | void): Promise<void> {
  try {
    await ask();
  } catch {
    // The policy does not apply, or it threw: no violation.
  }
}
