import { runtimeDifferences, type Difference, type Runtime } from "./runtime-differences.ts";
import { sandboxFigures as figures } from "./sandbox-figures.ts";

export { sandboxFigures } from "./sandbox-figures.ts";

/** The differences of every stack. */
const common: readonly Difference[] = [
  {
    what: "address a process listens on",
    cloud: "0.0.0.0 of its network interface",
    sandbox: "its own loopback address (BIND_ADDRESS)",
    why: "many tasks share one machine and keep their real ports",
  },
  {
    what: "AWS APIs",
    cloud: "AWS, with the task role's credentials",
    sandbox: "MiniStack (AWS_ENDPOINT_URL), with one login for all tasks; roles and policies are not enforced",
    why: "no account, no network",
  },
  {
    what: "S3",
    cloud:
      "buckets behind TLS, whose policies, encryption and lifecycle AWS applies; a form is sent only with its signature",
    sandbox:
      "MiniStack at a loopback address without TLS; objects, versions and CORS are real and survive a restart; presigned addresses are verified with their time, forms by their policy (key, type, size, time) but not by their signature, and a form without a policy is taken; bucket policies, encryption and lifecycle are recorded only",
    why: "no account, no network",
  },
  {
    what: "certificate authorities",
    cloud: "Amazon's, those for RDS from a file of the image",
    sandbox: "the sandbox's own (NODE_EXTRA_CA_CERTS)",
    why: "no public authority issues certificates for loopback addresses",
  },
  {
    what: "delivery of logs to a function",
    cloud: "CloudWatch Logs batches the lines of each stream; Lambda repeats a failed call twice, then writes it to S3",
    sandbox: "batches of up to 1,000 lines each half second, repeated until the function succeeds; 30,000 lines wait",
    why: "there is no CloudWatch Logs; what exceeds the buffer is counted as lost",
  },
  {
    what: "images that the stack builds",
    cloud: "Docker builds them during `pulumi up` and pushes them; their digests are the registry's",
    sandbox: "none is built: the digest follows from name and build, and the checkout runs",
    why: "neither Docker nor a registry",
  },
  {
    what: "file system of a process",
    cloud: "everything but /tmp is read-only (EROFS), also for processes that the task spawns",
    sandbox:
      "Node refuses to write outside of TMPDIR (ERR_ACCESS_DENIED), except in a process with an open debugger; NGINX and spawned processes are not restricted, and /tmp has no size limit",
    why: "a read-only mount needs root",
  },
  {
    what: "compiled code",
    cloud:
      "V8 reads the code that the build of the image compiled; it compiles at each start on a processor with other features than the builder's, and in functions",
    sandbox: "V8 keeps compiled code in a folder that the processes of all sandboxes share (NODE_COMPILE_CACHE)",
    why: "the sandbox runs the checkout, which changes",
  },
  {
    what: "user of a process",
    cloud: "the `user` of the task definition",
    sandbox: "the user who runs the sandbox",
    why: "another user may not read the checkout",
  },
  {
    what: "stop timeout",
    cloud: "as the task definition says, at most 120 s",
    sandbox: `at most ${figures.stopTimeoutCapSeconds} s`,
    why: "Ctrl-C stops everything within 15 s",
  },
  {
    what: "ports of the load balancer",
    cloud: "80 and 443",
    sandbox: `${figures.httpPort} and ${figures.httpsPort}`,
    why: "ports below 1024 may be closed to the user and taken",
  },
  {
    what: "load balancer",
    cloud: "AWS's Application Load Balancer and an ACM certificate",
    sandbox:
      "NGINX with a certificate of the sandbox's own authority and a forwarder of requests in front of the tasks; target health is the task's own",
    why: "AWS's load balancer cannot be installed",
  },
  {
    what: "functions",
    cloud: "the container image in Lambda; environments are kept and used again",
    sandbox: "a process of the checkout against a Lambda Runtime API; one invocation each, without a memory limit",
    why: "no Docker",
  },
  {
    what: "mail carrier",
    cloud: "MAIL_HOST and MAIL_PORT of the task definition",
    sandbox: `a local SMTP server that keeps the last ${figures.mailboxMessages} messages and delivers none`,
    why: "nothing leaves the machine",
  },
  {
    what: "text messages",
    cloud: "AWS End User Messaging, with the identity, limits and opt-outs of the account",
    sandbox: `a local server that speaks its API (AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2), keeps the last ${figures.mailboxMessages} texts for the console's mailbox and delivers none; pools, opt-out lists and configuration sets are recorded, and senders are not looked up`,
    why: "nothing leaves the machine",
  },
  {
    what: "notifications to devices",
    cloud: "Apple's APNs and Google's FCM, on port 443; devices have tokens of an installed application",
    sandbox: `for each a local server on port ${figures.pushPort} (APNS_URL, FCM_URL, FCM_TOKEN_URL) that refuses what the carrier refuses, takes every token of the right form, and keeps the last ${figures.mailboxMessages} notifications for the console's mailbox; a stack without the options has both`,
    why: "nothing leaves the machine",
  },
  {
    what: "OpenID providers",
    cloud: "the issuers of `groundwork:identityProviders`, on port 443",
    sandbox: `for each a local provider on port ${figures.openIdPort} (IDENTITY_PROVIDERS), whose login page takes any address and name, and which also sends the browser to a page that shows the code; a stack without providers has one, named local`,
    why: "nothing leaves the machine",
  },
  {
    what: "New Relic",
    cloud: "the collector of the license key's region",
    sandbox: `a local collector (NEW_RELIC_HOST, NEW_RELIC_PORT), whose content the console shows; agents send events every ${figures.newRelicReportMs / 1_000} s instead of every minute, and conditions are not evaluated`,
    why: "nothing leaves the machine",
  },
  {
    what: "Sentry",
    cloud: "the host of the key's address (DSN), on port 443; alerts mail the team",
    sandbox: `a local server on port ${figures.sentryPort} that keeps the last ${figures.sentryEvents} events and sends no alerts; teams, projects and alerts are only recorded`,
    why: "nothing leaves the machine",
  },
  {
    what: "trusted proxies",
    cloud: "the public subnets of the load balancer",
    sandbox: "the loopback address that the load balancer's requests come from (TRUSTED_PROXIES)",
    why: "subnets are only recorded here",
  },
  {
    what: "adopted VPC",
    cloud: "the subnets that exist in the account",
    sandbox: "the subnets that the configuration names, each of a kind in another zone, with invented address ranges",
    why: "no account",
  },
  {
    what: "server versions",
    cloud: "as the program requests: PostgreSQL 17, Redis 7.1",
    sandbox: "those installed on this machine; the resource's engineVersionActual is PostgreSQL's",
    why: "Debian's packages are available everywhere",
  },
  {
    what: "database and cache settings",
    cloud: "RDS's locale, the node's memory, reboots when a parameter needs one",
    sandbox: "locale C.UTF-8, maxmemory 128 MB, one internal user each, a restart at once",
    why: "small servers that come up fast",
  },
  {
    what: "OpenSearch domain",
    cloud: "nodes in several zones behind one endpoint on port 443; IAM and the domain's roles decide who may do what",
    sandbox: `one node of OpenSearch 2.19 without plugins and with 256 MB of heap, at its own address behind TLS on port ${figures.httpsPort}; requests must be signed for the domain, nobody verifies by whom, and roles are recorded only; slow, error and audit logs are not written`,
    why: "OpenSearch's security plugin is in no package registry, and ports below 1024 may be closed to the user",
  },
  {
    what: "secret rotation",
    cloud: "Secrets Manager rotates signing-keys and message-keys on their schedule, RDS the master login",
    sandbox: "the schedules are recorded, and nothing rotates on its own; RotateSecret is refused",
    why: "MiniStack confirms a rotation without calling the function",
  },
  {
    what: "final snapshots",
    cloud: "a deleted database or Redis leaves a snapshot with its data",
    sandbox: "the name is recorded, and a second snapshot of that name is refused; it has no data",
    why: "a snapshot can only be restored in the cloud",
  },
];

/**
 * All differences between the sandbox and the cloud for a stack of this runtime. `npm start` names
 * them, the console explains them.
 */
export const differencesOn = (runtime: Runtime): readonly Difference[] => [...common, ...runtimeDifferences[runtime]];
