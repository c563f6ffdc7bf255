import { matchesPattern } from "./pattern.ts";

/** A list of IAM actions that can be searched by a pattern: `iam:Pass*`, `*`, `S3:getobject`. */
export class ActionList {
  readonly all: readonly string[];
  /** By service, the actions in lower case and in their published spelling. */
  readonly #byService = new Map<string, Map<string, string>>();
  /** A cache: programs repeat a few patterns. */
  readonly #remembered = new Map<string, readonly string[]>();

  constructor(actions: Iterable<string>) {
    this.all = [...new Set(actions)];
    for (const action of this.all) {
      const key = action.toLowerCase();
      const service = serviceOf(key);
      this.#byService.set(service, (this.#byService.get(service) ?? new Map<string, string>()).set(key, action));
    }
  }

  /** Parses lines such as `s3: PutBucketPolicy PutBucketAcl`. */
  static read(lines: string): ActionList {
    const actions = lines
      .trim()
      .split("\n")
      .flatMap((line) => {
        const [service = "", names = ""] = line.trim().split(": ");
        return names.split(" ").map((name) => `${service}:${name}`);
      });
    return new ActionList(actions);
  }

  /** The actions that a pattern matches, in their published spelling. */
  coveredBy(pattern: string): readonly string[] {
    const written = pattern.toLowerCase();
    const known = this.#remembered.get(written);
    if (known !== undefined) return known;
    const found = this.#find(written);
    if (this.#remembered.size < 10_000) this.#remembered.set(written, found);
    return found;
  }

  #find(written: string): readonly string[] {
    if (written === "*") return this.all;
    const service = serviceOf(written);
    if (/[*?]/.test(service)) return this.all.filter((action) => matchesPattern(written, action.toLowerCase()));
    const actions = this.#byService.get(service) ?? new Map<string, string>();
    const exact = actions.get(written);
    if (exact !== undefined) return [exact];
    return [...actions].filter(([key]) => matchesPattern(written, key)).map(([, action]) => action);
  }
}

const serviceOf = (action: string): string => action.split(":", 1)[0] ?? "";
