import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";
import { every, fail, NotKnown, notApplicable, pass, unknown, type Verdict } from "../../kernel/verdict.ts";
import { namespaceOf, objectsOf } from "./objects.ts";

/** Neither patches, which are of another program's namespace, nor lists, which only the API server answers. */
export const namespaceType = "kubernetes:core/v1:Namespace";

/** Judges each namespace except those that Kubernetes itself creates. */
export const everyNamespace = (namespace: Resource, judge: (namespace: Reading) => Verdict): Verdict =>
  every(objectsOf(namespace), (object) =>
    /^kube-/.test(object.at("metadata.name").text())
      ? notApplicable("the namespace is one of Kubernetes itself")
      : judge(object),
  );

/** The verdict of a rule that the stack has an object of a kind in each of its namespaces. */
export const mustContain = (namespace: Resource, stack: Stack, kind: string, because: string): Verdict =>
  everyNamespace(namespace, (object) => {
    const objects = stack.once(namespacedObjects, kind);
    if (objects.has(object.at("metadata.name").text())) return pass();
    return objects.has(notKnown)
      ? unknown("the namespace of another object is known only after the update")
      : fail(because);
  });

/** Stands for a namespace that cannot be read yet; none has an empty name. */
const notKnown = "";

/** The objects of a kind in the stack by namespace, without patches. Call it with `stack.once`. */
export const namespacedObjects = (stack: Stack, kind: string): ReadonlyMap<string, readonly Reading[]> =>
  Map.groupBy(
    stack.ofType(`kubernetes:${kind}`, `kubernetes:${kind}List`).flatMap((each) => knownItems(each)),
    (object) => knownNamespace(object),
  );

function knownItems(resource: Resource): readonly Reading[] {
  return resource.at("items").state === "unknown" ? [] : objectsOf(resource);
}

function knownNamespace(object: Reading): string {
  try {
    return namespaceOf(object);
  } catch (error) {
    if (error instanceof NotKnown) return notKnown;
    throw error;
  }
}
