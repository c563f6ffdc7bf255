import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";
import { anyOf, every, fail, notApplicable, pass, type Verdict } from "../../kernel/verdict.ts";
import { namespaceOf, objectsOf, typesOf } from "./objects.ts";

/** A Namespace and the list of them; a patch belongs to the program that has the namespace. */
export const namespaceTypes: readonly string[] = ["kubernetes:core/v1:Namespace", "kubernetes:core/v1:NamespaceList"];

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
    const name = object.at("metadata.name").text();
    const objects = stack.ofType(...typesOf(kind).filter((type) => !type.endsWith("Patch"))).flatMap(objectsOf);
    return anyOf(objects.map((each) => () => namespaceOf(each) === name)) ? pass() : fail(because);
  });
