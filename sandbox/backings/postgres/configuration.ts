import type { PostgresSettings } from "./parameters.ts";

/** The address and the certificate of one server. */
export interface PostgresListener {
  readonly address: string;
  readonly port: number;
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** Small enough for a laptop; a parameter group may ask for more. */
const defaults: Readonly<Record<string, string>> = {
  shared_buffers: "64MB",
  max_connections: "200",
  log_line_prefix: "%q%u@%d ",
};

/** The text of postgresql.conf; what the sandbox itself needs comes last and so wins. */
export function postgresConf({ settings }: PostgresSettings, listener: PostgresListener): string {
  const own: Readonly<Record<string, string>> = {
    listen_addresses: listener.address,
    port: String(listener.port),
    // Clients connect by TCP and authenticate with a password.
    unix_socket_directories: "",
    ssl: "on",
    ssl_cert_file: listener.certificateFile,
    ssl_key_file: listener.keyFile,
    password_encryption: "scram-sha-256",
    logging_collector: "off",
    log_destination: "stderr",
  };
  const lines = Object.entries({ ...defaults, ...settings, ...own }).map(
    ([name, value]) => `${name} = '${value.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`,
  );
  return ["# Written by the sandbox at each start.", ...lines, ""].join("\n");
}

/** The text of pg_hba.conf: always a password, and TLS if the parameters require it. */
export function postgresHba({ tlsOnly }: PostgresSettings): string {
  return [
    "# Written by the sandbox at each start.",
    `${tlsOnly ? "hostssl" : "host"} all all 127.0.0.0/8 scram-sha-256`,
    "",
  ].join("\n");
}
