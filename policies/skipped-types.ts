import type { Policies, ResourceValidationPolicy } from "@pulumi/policy";

type Policy = Policies[number];

/** A policy, and the types that it judges if it judges resources one by one. */
export interface TypedPolicy {
  readonly policy: Policy;
  readonly concerns?: (type: string) => boolean;
}

/**
 * The policies, such that CrossGuard skips those of other types before it reads the resource, which is
 * most of its time. By itself it compares one type only (`__pulumiType`), but a rule about pods has 27.
 * It goes through the list anew for each resource: the first policy notes the type, and the others
 * follow as they are or, if they do not concern it, as one of a type that no resource has. Without the
 * first one, which a user may disable, all follow as they are.
 */
export function skippingOtherTypes(first: ResourceValidationPolicy, others: readonly TypedPolicy[]): Policies {
  const steps = others.map((each) => ({ ...each, skipped: skippedOf(each.policy) }));
  return Object.defineProperty<Policies>([first, ...others.map(({ policy }) => policy)], Symbol.iterator, {
    *value(): Generator<Policy> {
      let type: string | undefined;
      yield noting(first, (noted) => (type = noted));
      for (const { policy, concerns, skipped } of steps)
        yield type === undefined || concerns?.(type) !== false ? policy : skipped;
    },
  });
}

function noting(policy: ResourceValidationPolicy, note: (type: string) => void): ResourceValidationPolicy {
  const validations = [policy.validateResource ?? []].flat();
  return {
    ...policy,
    validateResource: async (args, report) => {
      note(args.type);
      for (const validate of validations) await validate(args, report);
    },
  };
}

/** The policy with the mark of a type that no resource has: CrossGuard reports it as not applicable. */
const skippedOf = (policy: Policy): Policy =>
  "validateResource" in policy
    ? { ...policy, validateResource: Object.assign(() => undefined, { __pulumiType: "another type" }) }
    : policy;
