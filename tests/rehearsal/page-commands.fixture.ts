/** How a test treats a command of a page. */
export type Treatment =
  | { readonly runs: true; readonly typed?: string }
  | { readonly why: string; readonly standIn?: string };

/** A command of docs/first-account.md: which one, and whether it runs. */
interface TreatedCommand {
  readonly command: RegExp;
  readonly treatment: Treatment;
}

const runs = { runs: true } as const;

/** What a test types when the mail password is asked for. */
export const mailPassword = "canary-of-the-mail-password";

/** Every command that docs/first-account.md may contain; the real CLI and engine run those of Pulumi. */
const treated: readonly TreatedCommand[] = [
  { command: /^pulumi config set --secret /, treatment: { runs: true, typed: `${mailPassword}\n` } },
  {
    command: /^pulumi login --local$/,
    treatment: {
      why: "takes the user's home folder from the user database, where states of their own may be",
      standIn: 'pulumi login "file://$HOME"',
    },
  },
  { command: /^pulumi (login|preview|up|destroy) ?/, treatment: runs },
  { command: /^pulumi config (set|rm) /, treatment: runs },
  { command: /^pulumi stack (init|select|output|export|import|change-secrets-provider)( |$)/, treatment: runs },
  { command: /^pulumi state unprotect /, treatment: runs },
  { command: /^(cd|sed) /, treatment: runs },
  { command: /^(BACKEND|REGISTRY|TAG)=/, treatment: runs },
  { command: /^npm run rehearse /, treatment: { why: "stacks.test.ts and bootstrap.test.ts rehearse both programs" } },
  {
    command: /^aws route53 create-hosted-zone /,
    treatment: { why: "only Route 53 makes a zone; the page names its id" },
  },
  { command: /^aws ecr get-login-password /, treatment: { why: "only ECR issues a login for its registry" } },
  {
    command: /^docker (build|push) /,
    treatment: { why: "needs a Docker engine and ECR; tests/images builds the images" },
  },
  {
    command: /^digest\(\)/,
    treatment: {
      why: "only ECR knows the digest of an image that was pushed",
      standIn: `digest() { printf 'sha256:%s' "$(printf '%s' "$1 $TAG" | sha256sum | cut -d ' ' -f 1)"; }`,
    },
  },
  {
    command: /^curl /,
    treatment: { why: "no server runs behind recorded resources; npm-start.test.ts sends requests" },
  },
  { command: /^aws ecs list-services /, treatment: { why: "only ECS lists its services; the test reads them" } },
];

/** @throws Error for a command that the table does not have */
export function treatmentOf(command: string): Treatment {
  const found = treated.find((one) => one.command.test(command));
  if (found !== undefined) return found.treatment;
  throw new Error(`docs/first-account.md: "${command}" is not among the commands of page-commands.fixture.ts`);
}

/** The commands in the boxes of a page, by the heading of their section; comments at their end are removed. */
export function pageCommands(page: string): ReadonlyMap<string, readonly string[]> {
  const sections = page.split(/^## /m).slice(1);
  const commands = sections.map((section) => {
    const [title = ""] = section.split("\n");
    const boxes = [...section.matchAll(/^```\n([^]*?)\n```$/gm)];
    const lines = boxes.flatMap(([, box = ""]) => box.split("\n"));
    return [title, lines.map((line) => line.replace(/\s+# .*$/, "")).filter((line) => line !== "")] as const;
  });
  return new Map(commands.filter(([, lines]) => lines.length > 0));
}
