import * as pulumi from "@pulumi/pulumi";

/** What an API server accepts as a text of one kind. */
interface TextRule {
  readonly longest: number;
  readonly pattern: RegExp;
  readonly words: string;
}

const label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const hyphens = "lowercase letters, digits and hyphens, no hyphen at either end";

/** kubernetes.io/docs/concepts/overview/working-with-objects/names and /labels; IsValidPortName. */
const textRules = {
  /** Namespaces, containers; also what becomes a label's value, as names of workloads do here. */
  label: { longest: 63, pattern: new RegExp(`^${label}$`), words: hyphens },
  /** Services: a name of DNS by RFC 1035. */
  serviceName: { longest: 63, pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/, words: `${hyphens}, a letter first` },
  /** Objects that nothing names in a label. */
  subdomain: { longest: 253, pattern: new RegExp(`^${label}(\\.${label})*$`), words: `${hyphens}, parted by dots` },
  portName: {
    longest: 15,
    pattern: /^(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    words: `${hyphens}, at least one letter, no two hyphens in a row`,
  },
} as const satisfies Record<string, TextRule>;

export type KubernetesTextKind = keyof typeof textRules;

/** The rule that a text breaks, in words; undefined if an API server accepts it as this kind. */
export function kubernetesTextProblem(kind: KubernetesTextKind, text: string): string | undefined {
  const { longest, pattern, words }: TextRule = textRules[kind];
  if (text.length > longest) return `has ${text.length} characters; Kubernetes allows ${longest}`;
  return pattern.test(text) ? undefined : `breaks a rule of Kubernetes: ${words}`;
}

/**
 * The text, checked against what an API server accepts of its kind.
 * @throws pulumi.RunError with the text and the rule that it breaks
 */
export function kubernetesText(kind: KubernetesTextKind, text: string): string {
  const problem = kubernetesTextProblem(kind, text);
  if (problem === undefined) return text;
  throw new pulumi.RunError(`${JSON.stringify(text)} ${problem}.\n  Shorten or rename the stack, service or process.`);
}
