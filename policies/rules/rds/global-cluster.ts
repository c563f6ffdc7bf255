/** The types of a cluster in several Regions. */
export const globalClusterTypes: readonly string[] = [
  "aws:rds/globalCluster:GlobalCluster",
  "aws:docdb/globalCluster:GlobalCluster",
  "aws:neptune/globalCluster:GlobalCluster",
];
