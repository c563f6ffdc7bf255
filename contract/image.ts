/**
 * What the images and the platform that runs them agree on: infrastructure assumes it, the
 * Dockerfiles supply it.
 */
export const image = {
  /** The checkout in the image, the directory in which every command runs. */
  workingFolder: "/app",
  /** Numbers of the user that every container runs as; never root. */
  user: { uid: 1000, gid: 1000 },
  /** Of ECS's tasks and of Lambda's functions, which run the same image. */
  architecture: { ecs: "X86_64", lambda: "x86_64", docker: "linux/amd64" },
  /** The only folder that a container may write: memory of the task, at most this much. */
  writable: { folder: "/tmp", maxMegabytes: 64 },
  /**
   * What the platform sets for each image: Node's own list of authorities lacks those of RDS, and
   * the file with them is part of the image.
   */
  variables: { node: { NODE_EXTRA_CA_CERTS: "/app/contract/rds-authorities.pem" }, gateway: {} },
} as const;
