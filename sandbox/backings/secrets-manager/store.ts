import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { Refusal } from "../../../contract/refusal.mjs";
import { syncFolder, writeDurably } from "../../core/durable-file.ts";

const Version = z.strictObject({
  id: z.string(),
  stages: z.array(z.string()),
  text: z.string().optional(),
  /** Base64. */
  binary: z.string().optional(),
});

const Snapshot = z.strictObject({
  arn: z.string(),
  name: z.string(),
  region: z.string(),
  description: z.string(),
  kmsKeyId: z.string().optional(),
  tags: z.array(z.strictObject({ Key: z.string(), Value: z.string() })),
  policy: z.string().optional(),
  /** Scheduled for deletion. */
  deleted: z.boolean(),
  versions: z.array(Version),
});

/** One secret with all values that are restored after a restart. */
export type SecretSnapshot = z.infer<typeof Snapshot>;
export type SecretVersionSnapshot = z.infer<typeof Version>;

/** The secrets of one sandbox on disk, a file each, for their owner alone. */
export class SecretStore {
  readonly #folder: string;
  readonly #byArn = new Map<string, SecretSnapshot>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
      const snapshot = readSnapshot(path.join(folder, file));
      this.#byArn.set(snapshot.arn, snapshot);
    }
  }

  all(): readonly SecretSnapshot[] {
    return [...this.#byArn.values()];
  }

  /**
   * The secret that a client names in a region: by name, ARN, or ARN without the six characters
   * at its end.
   */
  find(region: string, secretId: string): SecretSnapshot | undefined {
    const exact = this.#byArn.get(secretId);
    if (exact !== undefined) return exact;
    return this.all().find(
      (each) => each.region === region && (each.name === secretId || each.arn.replace(/-[^-]{6}$/, "") === secretId),
    );
  }

  /** Returns once the snapshot is on the disk. */
  keep(snapshot: SecretSnapshot): void {
    writeDurably(this.#path(snapshot.arn), `${JSON.stringify(snapshot, undefined, 2)}\n`, 0o600);
    this.#byArn.set(snapshot.arn, snapshot);
  }

  forget(arn: string): void {
    if (!this.#byArn.delete(arn) && !existsSync(this.#path(arn))) return;
    rmSync(this.#path(arn), { force: true });
    syncFolder(this.#folder);
  }

  /** A secret's name may be longer than a file's. */
  #path(arn: string): string {
    return path.join(this.#folder, `${createHash("sha256").update(arn).digest("hex").slice(0, 32)}.json`);
  }
}

function readSnapshot(file: string): SecretSnapshot {
  const parsed = Snapshot.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.success) {
    // Only paths: the values are secrets.
    const where = parsed.error.issues.map((issue) => issue.path.join(".")).join(", ");
    throw new Refusal(`not a kept secret (${where}).`, {
      path: file,
      remedy: "Delete the sandbox's data: npm run reset",
    });
  }
  return parsed.data;
}
