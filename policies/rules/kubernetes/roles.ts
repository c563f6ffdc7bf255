import { lists } from "../../kernel/requirements.ts";
import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import { allOf, anyOf, every, fail, pass, type Verdict } from "../../kernel/verdict.ts";
import { objectsOf, typesOf } from "./objects.ts";

const group = "rbac.authorization.k8s.io/v1";
export const clusterRoleTypes: readonly string[] = typesOf(`${group}:ClusterRole`);
export const namespacedRoleTypes: readonly string[] = typesOf(`${group}:Role`);
export const roleTypes: readonly string[] = [...namespacedRoleTypes, ...clusterRoleTypes];
export const bindingTypes: readonly string[] = typesOf(`${group}:RoleBinding`, `${group}:ClusterRoleBinding`);

/** A right that a role may grant: one of the verbs on one of the resources of an API group. */
export interface Right {
  /** The API group; empty for the core group. */
  readonly group: string;
  /** One that ends in a slash is each of its parts: `userextras/`. */
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** Whether a right on objects that `resourceNames` lists counts too. @default true */
  readonly onNamed?: boolean;
}

/** Judges each entry of `rules` in a role. */
export const everyGrant = (role: Resource, judge: (grant: Reading) => Verdict): Verdict =>
  every(
    objectsOf(role).flatMap((object) => object.at("rules").items()),
    judge,
  );

/** The verdict of a rule that a role grants none of these rights; a wildcard grants each. */
export const mustNotGrant = (role: Resource, because: string, ...rights: readonly Right[]): Verdict =>
  everyGrant(role, (grant) =>
    anyOf(rights.map((right) => () => grants(grant, right))) ? fail(`${grant.path} ${because}`) : pass(),
  );

/** The verdict of a rule that a role reads secrets only by their names. */
export const mustNotReadSecrets = (role: Resource): Verdict =>
  mustNotGrant(role, "reads secrets without resourceNames", {
    group: "",
    resources: ["secrets"],
    // The API server answers a change with the secret, and deletecollection with all of them.
    verbs: ["get", "list", "watch", "update", "patch", "deletecollection"],
    onNamed: false,
  });

const grants = (grant: Reading, right: Right): boolean =>
  allOf([
    () => anyOf(["*", right.group].map((each) => () => lists(grant.at("apiGroups"), each))),
    () => anyOf(right.resources.map((each) => () => names(grant.at("resources"), each))),
    () => anyOf(["*", ...right.verbs].map((each) => () => lists(grant.at("verbs"), each))),
    () => right.onNamed !== false || !grant.at("resourceNames").isSet(),
  ]);

const names = (resources: Reading, resource: string): boolean =>
  anyOf([
    ...patternsOf(resource).map((each) => () => lists(resources, each)),
    ...(resource.endsWith("/") ? resources.items().map((item) => () => item.startsWith(resource)) : []),
  ]);

// How a role may name a resource: `pods/exec` is `*` and `*/exec` as well.
const patternsOf = (resource: string): string[] => {
  const [, part] = resource.split("/");
  return ["*", resource, ...(part === undefined ? [] : [`*/${part}`])];
};

/** Judges each subject of a binding. */
export const everySubject = (binding: Resource, judge: (subject: Reading) => Verdict): Verdict =>
  every(
    objectsOf(binding).flatMap((object) => object.at("subjects").items()),
    judge,
  );

/** The verdict of a rule that a binding gives rights to none of these users or groups. */
export const mustNotBind = (binding: Resource, because: string, ...names: readonly string[]): Verdict =>
  everySubject(binding, (subject) =>
    names.some((name) => subject.at("name").is(name)) && !subject.at("kind").is("ServiceAccount")
      ? fail(`${subject.path} ${because}`)
      : pass(),
  );
