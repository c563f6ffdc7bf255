import type { CertificateAuthority } from "./certificate-authority.ts";
import type { Log } from "./log.ts";

/** Where one sandbox lives: its folder, its loopback addresses, its certificate authority and its log. Every backing is given one. */
export interface Place {
  /** The checkout whose processes run. */
  readonly checkout: string;
  /** Data of this sandbox; a folder that the database user may enter. */
  readonly folder: string;
  /** Account and region that the sandbox answers as. */
  readonly account: string;
  readonly region: string;
  /** The loopback address of a named thing (`rds/groundwork-dev`): new or the one it had, kept across restarts. */
  address(name: string): string;
  readonly certificates: CertificateAuthority;
  readonly log: Log;
}
