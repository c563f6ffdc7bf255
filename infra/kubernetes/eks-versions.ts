/** The days on which AWS's support of a version ends, in UTC. */
interface EksVersion {
  /** From this day on a cluster of the stack is upgraded by AWS: its support type is STANDARD. */
  readonly standardUntil: string;
  readonly extendedUntil: string;
  /** Whether the stack may create or upgrade a cluster to it. */
  readonly offered: boolean;
}

/**
 * The versions of Kubernetes in EKS, oldest first. 1.33 and 1.34:
 * https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html (Amazon EKS Kubernetes
 * release calendar); 1.35: https://endoflife.date/amazon-eks, which copies that calendar; 1.36: released
 * on 2026-06-02, standard support until 2027-08-02
 * (https://devopsdreams.blogspot.com/2026/08/kubernetes-136-on-amazon-eks-upgrade.html), extended
 * support for the 12 months that AWS's page promises. All read in stored copies on 2026-12-01. `aws
 * eks describe-cluster-versions` has AWS's own dates.
 */
export const eksVersions: Readonly<Record<string, EksVersion>> = {
  "1.33": { standardUntil: "2026-07-29", extendedUntil: "2027-07-29", offered: false },
  "1.34": { standardUntil: "2026-12-02", extendedUntil: "2027-12-02", offered: false },
  "1.35": { standardUntil: "2027-03-27", extendedUntil: "2028-03-27", offered: true },
  "1.36": { standardUntil: "2027-08-02", extendedUntil: "2028-08-02", offered: true },
};

/** The versions that a cluster of the stack may have: the version window of docs/kubernetes.md. */
export const offeredVersions: readonly string[] = Object.entries(eksVersions).flatMap(([version, { offered }]) =>
  offered ? [version] : [],
);

/** The oldest version of an existing cluster that the platform uses. */
export const oldestVersion = Object.keys(eksVersions)[0] ?? "";

const minorOf = (version: string): number => Number(/^1\.(\d+)$/.exec(version)?.[1] ?? Number.NaN);

/** Why the version of a cluster that exists is too old for the manifests; undefined if it is not. */
export function tooOld(version: string): string | undefined {
  if (minorOf(version) >= minorOf(oldestVersion)) return undefined;
  return `runs Kubernetes ${version}, and the platform supports ${oldestVersion} and later; upgrade the cluster`;
}

const dayMilliseconds = 86_400_000;
/** AWS announces the end of standard support at least 60 days before (the page above, FAQs). */
const noticeDays = 60;

/** What AWS is about to do with a version, or has done; undefined while its support is far from ending. */
export function supportWarning(version: string, today: Date): string | undefined {
  const support = eksVersions[version];
  if (support === undefined) return undefined;
  const daysLeft = Math.ceil((Date.parse(support.standardUntil) - today.getTime()) / dayMilliseconds);
  if (daysLeft > noticeDays) return undefined;
  const next = offeredVersions.find((one) => minorOf(one) > minorOf(version));
  const remedy = next === undefined ? "Update the platform, then the version" : `Upgrade to ${next}`;
  return daysLeft > 0
    ? `Standard support of Kubernetes ${version} in EKS ends on ${support.standardUntil}, in ${daysLeft} days. ${remedy}: docs/kubernetes.md.`
    : `Standard support of Kubernetes ${version} in EKS ended on ${support.standardUntil}: AWS upgrades such a cluster on a day of its own choice, or bills extended support. ${remedy}: docs/kubernetes.md.`;
}
