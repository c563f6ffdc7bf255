import type { Properties } from "../core/backing.ts";
import type { NewResource } from "./new-resource.ts";

/** How a resource is named if the program does not name it: the logical name and seven digits. */
export interface AutoName {
  readonly property: string;
  /** @default 255 */
  readonly maxLength?: number;
  readonly lowercase?: true;
}

/** A created resource: what AWS returns in addition to the inputs. */
export interface CreatedResource {
  readonly id: string;
  /**
   * Properties that AWS computes, and the defaults for absent inputs.
   * Inputs win over them.
   */
  readonly outputs: Properties;
}

/** An input that AWS refuses, and the reason. */
export interface InputProblem {
  readonly property: string;
  readonly reason: string;
}

/** A final snapshot; AWS refuses a deletion whose snapshot has no name. */
export interface FinalSnapshot {
  readonly type: string;
  readonly name: string;
}

/** A service's own protection, for which AWS refuses the deletion of a resource. */
export interface DeletionProtection {
  /** The input that switches it on. */
  readonly input: string;
  /** AWS's message for the resource with these outputs. */
  readonly refusal: (outputs: Properties) => string;
  /** The command that switches it off. */
  readonly remedy: (outputs: Properties) => string;
}

/** An update that AWS refuses, in its words, and what to do. */
export interface RefusedUpdate {
  readonly refusal: string;
  readonly remedy: string;
}

/**
 * Facts of one type that neither the SDK nor AWS's published specification states; kept by hand,
 * reviewed against the provider's documentation.
 */
export interface ReviewedType {
  readonly type: string;
  /** Its name in the published specification; if absent, the same service and name. */
  readonly published?: string;
  /**
   * Inputs that replace although the published specification omits or contradicts it. Complete: of
   * a reviewed type, an input that is neither published nor listed is updated in place.
   */
  readonly replaces?: readonly string[];
  /** Inputs that the provider updates in place though the published specification replaces. */
  readonly updates?: readonly string[];
  /** If it differs from the published specification. */
  readonly stateful?: boolean;
  /** The new resource cannot exist while the old one does. */
  readonly deleteBeforeReplace?: true;
  /**
   * If the provider names another input than `name`, or to another length; `"none"` if it names
   * none.
   */
  readonly autoName?: AutoName | "none";
  /** Inputs that are JSON texts and may be given as objects. */
  readonly documents?: readonly string[];
  /** Its ARN does not contain its name, so that the published ARN cannot reveal duplicates. */
  readonly sharesName?: true;
  /** Pairs of inputs that AWS or the provider refuses together. */
  readonly conflicts?: readonly (readonly [string, string])[];
  /** Known inputs that AWS refuses together with others. Unknown values are absent. */
  readonly problems?: (inputs: Properties) => readonly InputProblem[];
  /** The inputs as the provider reads them back, if AWS keeps other values than it was given. */
  readonly readBack?: (inputs: Properties) => Properties;
  /** Inputs to which AWS adds values of its own, which a preview does not know, and what it adds. */
  readonly completed?: Readonly<Record<string, (inputs: Properties, resource: NewResource) => Properties>>;
  /** The snapshot that AWS takes before it deletes a resource with these inputs; none if undefined. */
  readonly finalSnapshot?: (inputs: Properties) => FinalSnapshot | undefined;
  /** Absent if the service protects no resource of this type. */
  readonly deletionProtection?: DeletionProtection;
  /**
   * Why AWS refuses to change a resource from these inputs to those; undefined if it does not, or if
   * a preview cannot tell yet.
   * @param zoneOf the availability zone of a subnet, if that is known
   */
  readonly refusedUpdate?: (
    before: Properties,
    after: Properties,
    zoneOf: (subnetId: unknown) => string | undefined,
  ) => RefusedUpdate | undefined;
  /** Outputs that an update computes again; others keep their values. */
  readonly computedOnUpdate?: readonly string[];
  /** Secret outputs in addition to those that the SDK names. */
  readonly secretOutputs?: readonly string[];
  create(resource: NewResource): CreatedResource;
}
