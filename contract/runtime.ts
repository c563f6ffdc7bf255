/** What the place a process runs in may set beside the declared environment; the cloud sets none but the AWS ones. */
export const runtimeVariables = {
  BIND_ADDRESS: "the address to listen on (default 0.0.0.0): in the sandbox every task has its own loopback address",
  NODE_EXTRA_CA_CERTS:
    "a file of further certificate authorities: Amazon's for RDS in the image, the sandbox's own there",
  AWS_REGION: "the region of the AWS clients",
  AWS_ENDPOINT_URL: "where the AWS clients call (default AWS itself)",
} as const;

export type RuntimeVariable = keyof typeof runtimeVariables;
