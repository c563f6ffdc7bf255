import type { ImageName } from "./service.ts";

/**
 * What the images and the platform that runs them agree on: infrastructure assumes it, the
 * Dockerfiles supply it, tests/images proves it.
 */
export const image = {
  /** The checkout in the image, the directory in which every command runs. */
  workingFolder: "/app",
  /** Numbers of the user that every container runs as; never root. */
  user: { uid: 1000, gid: 1000 },
  /** The only folder that a container may write: memory of the task, at most this much. */
  writable: { folder: "/tmp", maxMegabytes: 64 },
  /**
   * What the platform sets for each image: Node's own list of authorities lacks those of RDS, and
   * the file with them is part of the image.
   */
  variables: { node: { NODE_EXTRA_CA_CERTS: "/app/contract/rds-authorities.pem" }, gateway: {} },
  /** Of an unpacked image, in megabytes of 10^6 bytes; a task pulls it before it starts. */
  maxMegabytes: 200,
} as const;

/** The CPU architectures, and what ECS, Lambda, Docker and Kubernetes call each. */
export const architectures = {
  x86_64: { ecs: "X86_64", lambda: "x86_64", docker: "linux/amd64", kubernetes: "amd64" },
  arm64: { ecs: "ARM64", lambda: "arm64", docker: "linux/arm64", kubernetes: "arm64" },
} as const;
export type Architecture = keyof typeof architectures;

/** What infrastructure assumes of one image. */
export interface ImageContract {
  /** Its Dockerfile in the checkout, which is the build's context. */
  readonly dockerfile: string;
  /** The build argument that names the base image. */
  readonly baseArgument: string;
  /** The signal upon which its processes complete their requests and end. */
  readonly stopSignal: "SIGTERM" | "SIGQUIT";
  /** The programs that commands and health checks call. */
  readonly programs: readonly string[];
}

/**
 * The images: no entry point, because every task definition and function has a whole command, and
 * nothing but production dependencies.
 */
export const images = {
  node: {
    dockerfile: "Dockerfile",
    baseArgument: "NODE_IMAGE",
    stopSignal: "SIGTERM",
    programs: ["node"],
  },
  gateway: {
    dockerfile: "infra/edge/gateway/Dockerfile",
    baseArgument: "NGINX_IMAGE",
    /** NGINX completes its requests at SIGQUIT, and drops them at SIGTERM. */
    stopSignal: "SIGQUIT",
    programs: ["sh", "nginx", "wget"],
  },
} as const satisfies Record<ImageName, ImageContract>;
