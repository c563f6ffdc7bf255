import { isMarkedSecret, ownValue, type State, stateOf } from "./state-of.ts";

/** What the program asks for at a path (an input), next to what AWS reports there (an output). */
export interface Wish {
  /** The name of the resource. */
  readonly owner: string;
  /** The raw input; undefined if the program does not set it. */
  readonly raw: unknown;
  /** Whether the provider, not the program, set the input to its default. */
  readonly byProvider: boolean;
  /** Whether the stack marks the input, or one above it, as a secret. */
  readonly isSecret: boolean;
  /** Whether the output below this path is complete: a key that it lacks does not exist in AWS. */
  readonly isWhole: boolean;
}

/** The state and the value at a path, and whether AWS reports it or only the program asks for it. */
interface Truth {
  readonly state: State;
  readonly value?: unknown;
  readonly isReported: boolean;
}

/**
 * The truth about a value: the output if it can be read, else the input. The provider writes an
 * empty text for a value that AWS does not have, and null for one that it does not read.
 */
export function truthOf(output: unknown, input: unknown): Truth {
  const reported = stateOf(output);
  if (reported.state === "known" && reported.value !== "") return { ...reported, isReported: true };
  const asked = stateOf(input);
  if (reported.state === "known")
    return asked.state === "absent" ? { state: "absent", isReported: true } : { ...reported, isReported: true };
  return reported.state === "absent" || asked.state === "known"
    ? { ...asked, isReported: false }
    : { ...reported, isReported: true };
}

/**
 * Maps with keys that the user chooses: their outputs are complete. Of any other object an older
 * provider may report fewer keys than the program sets.
 */
const maps: ReadonlySet<string> = new Set(["tags", "tagsAll", "variables"]);

/** The wish for the value under a key of a wished object or of a block, which may be a list of one. */
export function wishBelow({ owner, raw, isSecret, isWhole }: Wish, key: string): Wish {
  const holder = isWhole ? undefined : blockOf(raw);
  const below = holder === undefined ? undefined : ownValue(holder, key);
  return {
    owner,
    raw: below,
    isSecret: isSecret || isMarkedSecret(raw) || isMarkedSecret(below),
    byProvider: holder !== undefined && isDefault(holder, key),
    isWhole: maps.has(key),
  };
}

/** The keys of a wished object; none if the output is complete. */
export const wishedKeys = ({ raw, isWhole }: Wish): string[] => Object.keys(isWhole ? {} : (blockOf(raw) ?? {}));

function blockOf(raw: unknown): object | undefined {
  const { value } = stateOf(raw);
  const block: unknown = Array.isArray(value) && value.length === 1 ? stateOf(ownValue(value, "0")).value : value;
  return typeof block === "object" && block !== null && !Array.isArray(block) ? block : undefined;
}

/** The provider lists the inputs that it has set to their defaults. */
function isDefault(holder: object, key: string): boolean {
  const listed = ownValue(holder, "__defaults");
  return Array.isArray(listed) && listed.includes(key);
}

/** Keys that the provider adds to inputs and outputs for itself. */
export const providerKeys: ReadonlySet<string> = new Set(["__defaults", "__meta", "__pulumi_raw_state_delta"]);
