import * as z from "zod";
import { Refusal } from "../../../contract/refusal.mjs";
import { supportedInputs } from "../../core/backing.ts";
import { didYouMean } from "../../core/did-you-mean.ts";
import { parametersAfter15, rdsOnlyParameters } from "./rds-parameters.ts";

const Group = z.object({ parameters: z.array(z.object({ name: z.string(), value: z.string() })).default([]) });

/** The effect of a group's parameters on the installed server. */
export interface PostgresSettings {
  /** Lines of postgresql.conf. */
  readonly settings: Readonly<Record<string, string>>;
  readonly tlsOnly: boolean;
  /** Parameters without effect here, each with the reason. */
  readonly ignored: readonly string[];
}

/** Set by the sandbox for every server: addresses, authentication and logging. */
const ownSettings = new Set([
  "config_file",
  "data_directory",
  "external_pid_file",
  "hba_file",
  "ident_file",
  "listen_addresses",
  "log_destination",
  "log_directory",
  "log_filename",
  "logging_collector",
  "password_encryption",
  "port",
  // Only the libraries of a plain server are installed.
  "shared_preload_libraries",
  "ssl",
  "ssl_ca_file",
  "ssl_cert_file",
  "ssl_key_file",
  "unix_socket_directories",
]);

/**
 * PostgreSQL 15 and later on RDS refuse plain connections by default (Amazon RDS User Guide, "Using
 * SSL with a PostgreSQL DB instance"; read 2026-11).
 */
const tlsOnlySince = 15;

/**
 * Sorts a group's parameters into those that this server receives and those it cannot have; refuses
 * unknown ones.
 * @param where the group, for errors
 * @param known names that the installed server describes, in lower case as RDS writes them
 * @param askedMajor major version that the program requests
 */
export function postgresSettings(
  where: string,
  parameters: unknown,
  known: ReadonlySet<string>,
  askedMajor: number,
): PostgresSettings {
  const list = supportedInputs(where, Group, { parameters }).parameters;
  const settings: Record<string, string> = {};
  const ignored: string[] = [];
  for (const { name, value } of list) {
    const why = whyIgnored(where, name, value, known);
    if (why === undefined) settings[name] = value;
    else if (why !== "mapped") ignored.push(`${name}: ${why}`);
  }
  const valueOf = (name: string) => list.find((parameter) => parameter.name === name)?.value;
  if (valueOf("rds.logical_replication") === "1") settings["wal_level"] = "logical";
  const forced = valueOf("rds.force_ssl") ?? (askedMajor >= tlsOnlySince ? "1" : "0");
  return { settings, tlsOnly: forced === "1", ignored };
}

/** "mapped" is honoured in another way; undefined is given to the server. */
function whyIgnored(where: string, name: string, value: string, known: ReadonlySet<string>): string | undefined {
  const rds = rdsOnlyParameters[name];
  if (rds !== undefined) return rds === "mapped" ? "mapped" : "a matter of RDS alone";
  if (ownSettings.has(name)) return "the sandbox sets it";
  if (value.includes("{")) return "its formula refers to the instance class, which the sandbox lacks";
  return known.has(name.toLowerCase()) ? undefined : whyUnknown(where, name, known);
}

function whyUnknown(where: string, name: string, known: ReadonlySet<string>): string {
  if (parametersAfter15.has(name)) return "a later PostgreSQL has it, and the server here is older";
  // As in PostgreSQL, parameters of extensions are accepted without a check.
  if (name.includes(".") && !name.startsWith("rds.")) return "a matter of an extension that is not loaded here";
  const all = [...known, ...Object.keys(rdsOnlyParameters)];
  throw new Refusal(`neither PostgreSQL nor RDS knows "${name}"${didYouMean(name, all)}`, {
    path: `${where}: parameters`,
    remedy: "Use a parameter of PostgreSQL or RDS.",
  });
}
