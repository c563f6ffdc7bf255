import * as z from "zod";
import { Refusal } from "../../contract/refusal.mjs";

/** Plain values of a resource: secrets unwrapped, unknowns never present. */
export type Properties = Readonly<Record<string, unknown>>;

/** A resource that the sandbox holds: its inputs and its outputs. */
export interface HeldResource {
  readonly urn: string;
  /** Pulumi type token, such as `aws:rds/instance:Instance`. */
  readonly type: string;
  /** Logical name: the last part of the URN. */
  readonly name: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/**
 * The resources that exist now: a backing finds a parameter group, task definition or user by its
 * name or ARN.
 */
export interface World {
  /** Every held resource of a type. */
  all(type: string): readonly HeldResource[];
  /** The held resource of a type with an output of that value; undefined if there is none. */
  find(type: string, output: string, value: unknown): HeldResource | undefined;
}

/**
 * A real server or process behind some resource types. Each method resolves when the server
 * answers, and rejects with a Refusal.
 */
export interface Backing {
  readonly types: readonly string[];
  /**
   * Creates the real server.
   * @param resource its `outputs` are those of the facts (id, ARN, defaults)
   * @returns outputs that replace those of the facts, such as an endpoint
   */
  create(resource: HeldResource, world: World): Promise<Properties>;
  /** Changes the server in place; returns as {@link create}. */
  update(resource: HeldResource, previous: HeldResource, world: World): Promise<Properties>;
  /** Removes the server and its data. */
  delete(resource: HeldResource, world: World): Promise<void>;
  /**
   * Restores the server after the sandbox was stopped or killed: same data, same address. Called in
   * order of creation.
   */
  restore(resource: HeldResource, world: World): Promise<void>;
  /** Stops all servers in at most ten seconds and keeps their data. */
  stop(): Promise<void>;
}

/**
 * The inputs of a resource that a backing supports, with their defaults.
 * @param who the resource, for errors
 * @param given its inputs, or its outputs if the facts' defaults count
 * @throws Refusal with the path of each input that is not supported
 */
export function supportedInputs<T>(who: string, schema: z.ZodType<T>, given: Properties): T {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new Refusal(`the sandbox does not support these inputs:\n${z.prettifyError(result.error)}`, {
    path: who,
    remedy: "Correct these inputs of the resource.",
  });
}
