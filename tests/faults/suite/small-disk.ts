import { execFileSync } from "node:child_process";
import { statfsSync, writeFileSync, rmSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const megabytes = 512;

/** A small file system in memory, which can be filled. */
export interface SmallDisk {
  readonly folder: string;
  /** Writes until nothing is free. */
  fill(): void;
  /** Frees what {@link fill} wrote. */
  free(): void;
  remove(): void;
}

/** Mounts a disk; undefined where this user may not mount. */
export function mountSmallDisk(): SmallDisk | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), "groundwork-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=0755`, "tmpfs", folder], { stdio: "pipe" });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const ballast = path.join(folder, "ballast");
  return {
    folder,
    fill: () => {
      for (;;) {
        const { bavail, bsize } = statfsSync(folder);
        if (bavail === 0) return;
        const bytes = Buffer.alloc(Math.min(bavail * bsize, 16 * 2 ** 20));
        try {
          writeFileSync(ballast, bytes, { flag: "a" });
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
        }
      }
    },
    free: () => rmSync(ballast, { force: true }),
    remove: () => {
      // Lazily, because a server that was killed may still have files open.
      execFileSync("umount", ["--lazy", folder]);
      rmSync(folder, { recursive: true });
    },
  };
}
