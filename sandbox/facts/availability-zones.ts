/** The sandbox's regions have three zones. */
export function availabilityZones(region: string): readonly string[] {
  return ["a", "b", "c"].map((letter) => `${region}${letter}`);
}

/** The id of a zone: `eu-central-1a` is `euc1-az1`. */
export function availabilityZoneId(zone: string): string {
  const [area = "", ...rest] = zone.slice(0, -1).split("-");
  const direction = rest.slice(0, -1).map((word) => word.replace(/^(north|south)(east|west)$/, "$1 $2"));
  const letters = direction.flatMap((word) => word.split(" ").map((part) => part.charAt(0))).join("");
  return `${area}${letters}${rest.at(-1) ?? ""}-az${zone.charCodeAt(zone.length - 1) - "a".charCodeAt(0) + 1}`;
}

/** A region as ElastiCache abbreviates it in its host names: `euc1`. */
export function regionCode(region: string): string {
  return availabilityZoneId(`${region}a`).replace(/-az1$/, "");
}
