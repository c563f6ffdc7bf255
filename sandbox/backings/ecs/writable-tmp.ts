import type { ContainerDefinition } from "./task-definition.ts";

type FileSystem = Pick<ContainerDefinition, "user" | "readonlyRootFilesystem" | "mountPoints" | "linuxParameters">;

/**
 * Whether a container's user may write its /tmp on Fargate: a tmpfs has the owner and mode of its
 * mount options (1777 if none), a volume is root's with mode 0755, and the image's own /tmp is as
 * writable as the root file system.
 */
export function mayWriteTmp({ user, readonlyRootFilesystem, mountPoints, linuxParameters }: FileSystem): boolean {
  const uid = user.split(":")[0] ?? "root";
  const isRoot = uid === "root" || uid === "0";
  const tmpfs = linuxParameters.tmpfs.find(isTmp);
  if (tmpfs !== undefined) return !tmpfs.mountOptions.includes("ro") && (isRoot || mayWrite(uid, tmpfs.mountOptions));
  if (mountPoints.some(isTmp)) return isRoot;
  return !readonlyRootFilesystem;
}

const isTmp = ({ containerPath }: { readonly containerPath: string }): boolean => containerPath === "/tmp";

const ownerWrites = 0o200;
const othersWrite = 0o002;

function mayWrite(uid: string, mountOptions: readonly string[]): boolean {
  const options = new Map(mountOptions.map((option) => option.split("=") as [string, string | undefined]));
  const mode = Number.parseInt(options.get("mode") ?? "1777", 8);
  const isOwner = (options.get("uid") ?? "0") === uid;
  return (mode & (isOwner ? ownerWrites : othersWrite)) !== 0;
}
