import type { Properties, World } from "../core/backing.ts";

/** Account, region and resources that a lookup is answered from. */
export interface LookupContext {
  readonly account: string;
  readonly region: string;
  readonly world: World;
  /** The subnets that exist outside of the stack. */
  readonly existingSubnets: readonly Properties[];
  /** The clusters of EKS that exist outside of the stack. */
  readonly existingClusters: readonly Properties[];
}

/** A data source that the sandbox answers. */
export interface Lookup {
  readonly token: string;
  readonly secretOutputs?: readonly string[];
  answer(args: Properties, context: LookupContext): Properties;
}
