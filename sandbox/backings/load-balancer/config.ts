import { headKilobytes } from "../../../contract/limits.ts";
import type { IssuedCertificate } from "../../core/certificate-authority.ts";
import type { Target } from "../../core/service-mesh.ts";
import type { ListenerAction, RuleCondition } from "./inputs.ts";

/** One listener as NGINX serves it. */
export interface ListenerPlan {
  /** `listener https-443`, for errors. */
  readonly who: string;
  readonly address: string;
  /** The port it has in the sandbox. */
  readonly port: number;
  /** The port it has in the cloud, which tasks receive as X-Forwarded-Port. */
  readonly cloudPort: number;
  readonly tls:
    | { readonly certificate: IssuedCertificate; readonly protocols: string; readonly http2: boolean }
    | undefined;
  readonly idleTimeoutSeconds: number;
  readonly dropInvalidHeaders: boolean;
  /** In order of priority. */
  readonly rules: readonly { readonly conditions: readonly RuleCondition[]; readonly action: ListenerAction }[];
  readonly otherwise: ListenerAction;
}

export interface LoadBalancerConfigOptions {
  readonly folder: string;
  /** User of the workers; undefined if the sandbox does not run as root. */
  readonly user: string | undefined;
  /** Where NGINX answers with the generation of its configuration. */
  readonly status: Target;
  readonly generation: number;
  readonly listeners: readonly ListenerPlan[];
  /** The address of a target group's forwarder. */
  readonly forwarder: (targetGroupArn: string) => string;
  /** The port in the sandbox of a port in the cloud. */
  readonly sandboxPort: (cloudPort: string) => string;
}

/** The NGINX configuration of the load balancer. */
export function loadBalancerConfig(args: LoadBalancerConfigOptions): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `daemon off;
${args.user === undefined ? "" : `user ${args.user};`}
worker_processes 1;
pid ${quoted(`${args.folder}/nginx.pid`)};
error_log stderr warn;
events { worker_connections 4096; }
http {
  access_log off;
  server_tokens off;
  ${temporary.map((each) => `${each}_temp_path ${quoted(`${args.folder}/${each}`)};`).join("\n  ")}
  client_max_body_size 0;
  proxy_http_version 1.1;
  proxy_request_buffering off;
  proxy_buffering off;
  proxy_pass_header Server;
  geo $dollar { default "$"; }
  map $http_upgrade $connection_upgrade { default upgrade; "" close; }
  map $request_uri $path_and_no_slash { "~^/([^?]*)" $1; }
  map $request_id $own_trace { "~^(.{8})(.{24})" "1-$1-$2"; }
  map $http_x_amzn_trace_id $trace { default "Self=$own_trace;$http_x_amzn_trace_id"; "" "Root=$own_trace"; }
  server {
    listen ${args.status.address}:${args.status.port};
    location / { default_type text/plain; return 200 "${args.generation} $pid"; }
  }
${args.listeners.map((listener, number) => server(listener, number, args)).join("")}}
`;
}

function server(listener: ListenerPlan, number: number, args: LoadBalancerConfigOptions): string {
  const idle = listener.idleTimeoutSeconds;
  const answers: string[] = [];
  const value = (action: ListenerAction): string => {
    if (action.type === "forward") return args.forwarder(action.targetGroupArn);
    answers.push(answer(action, listener, args));
    return `answer-${answers.length - 1}`;
  };
  const rules = listener.rules.map(
    ({ conditions, action }) => `    ${literal(pattern(conditions))} ${value(action)};\n`,
  );
  const otherwise = value(listener.otherwise);
  return `
  map "$host /$path_and_no_slash" $action_${number} {
${rules.join("")}    default ${otherwise};
  }
  server {
    ${listening(listener).join("\n    ")}
    keepalive_timeout ${idle}s;
    client_header_timeout ${idle}s;
    large_client_header_buffers ${headKilobytes.loadBalancer / headKilobytes.loadBalancerLine} ${headKilobytes.loadBalancerLine}k;
    client_body_timeout ${idle}s;
    send_timeout ${idle}s;
    proxy_read_timeout ${idle}s;
    proxy_send_timeout ${idle}s;
    ignore_invalid_headers ${listener.dropInvalidHeaders ? "on" : "off"};
    location / {
${answers.map((_, at) => `      if ($action_${number} = answer-${at}) { rewrite ^ /-answer-${at} last; }\n`).join("")}      proxy_pass http://$action_${number};
      proxy_set_header Host $http_host;
      proxy_set_header Connection $connection_upgrade;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header X-Forwarded-Port ${listener.cloudPort};
      proxy_set_header X-Amzn-Trace-Id $trace;
    }
${answers.map((text, at) => `    location = /-answer-${at} { internal; ${text} }\n`).join("")}  }
`;
}

function listening({ address, port, tls }: ListenerPlan): string[] {
  if (tls === undefined) return [`listen ${address}:${port};`];
  return [
    `listen ${address}:${port} ssl${tls.http2 ? " http2" : ""};`,
    `ssl_certificate ${quoted(tls.certificate.certificate)};`,
    `ssl_certificate_key ${quoted(tls.certificate.key)};`,
    `ssl_protocols ${tls.protocols};`,
  ];
}

type Answer = Exclude<ListenerAction, { type: "forward" }>;

function answer(action: Answer, listener: ListenerPlan, args: LoadBalancerConfigOptions): string {
  if (action.type === "fixed-response") {
    const { contentType, statusCode, messageBody } = action.fixedResponse;
    return `default_type ${quoted(contentType)}; return ${statusCode} ${quoted(messageBody)};`;
  }
  const { redirect } = action;
  const port = redirect.port === "#{port}" ? String(listener.port) : args.sandboxPort(redirect.port);
  const query = redirect.query === "#{query}" ? "#{question}#{query}" : redirect.query && `?${redirect.query}`;
  const location = `${redirect.protocol.toLowerCase()}://${redirect.host}:${port}${redirect.path}${query}`;
  return `return ${redirect.statusCode.slice("HTTP_".length)} ${filled(quoted(location))};`;
}

const placeholders: Readonly<Record<string, string>> = {
  protocol: "$scheme",
  host: "$host",
  path: "$path_and_no_slash",
  question: "$is_args",
  query: "$args",
};

const filled = (template: string): string =>
  template.replaceAll(/#\{(\w+)\}/g, (whole, name: string) => placeholders[name] ?? whole);

/** A regular expression over "host /path" that holds where every condition does. */
function pattern(conditions: readonly RuleCondition[]): string {
  const parts = conditions.map((condition) =>
    "pathPattern" in condition
      ? `(?=[^ ]* (?:${alternatives(condition.pathPattern.values)})$)`
      : `(?=(?i:${alternatives(condition.hostHeader.values)}) )`,
  );
  return `~^${parts.join("")}`;
}

const alternatives = (values: readonly string[]): string => values.map(wildcard).join("|");

const wildcard = (value: string): string =>
  value
    .replaceAll(/[\\^$.|+()[\]{}]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");

/** A quoted word of NGINX's configuration, in which `$` begins a variable. */
const literal = (text: string): string => `"${text.replaceAll(/["\\]/g, "\\$&")}"`;

/** A quoted word of exactly this text, without variables. */
const quoted = (text: string): string => literal(text).replaceAll("$", "${dollar}");
