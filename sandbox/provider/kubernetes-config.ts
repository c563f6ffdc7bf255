import { parse } from "yaml";
import * as z from "zod";
import { didYouMean } from "../core/did-you-mean.ts";
import { providerInputs } from "../facts/sdk-catalogue.ts";
import type { ConfigProblem } from "./provider-config.ts";
import { holdsUnknown, revealAll, type WireProperties, type WireValue } from "./wire-value.ts";

const named = z.array(z.looseObject({ name: z.string() }));
const Kubeconfig = z.looseObject({ clusters: named.min(1), contexts: named.min(1), users: named.min(1) });

/** What the engine itself adds to the inputs of every provider. */
const ofEngine = ["version", "pluginDownloadURL", "pluginChecksums"];

/**
 * Why Kubernetes' provider would not configure: inputs that it lacks, a kubeconfig that cannot be
 * read, a context that the kubeconfig lacks. A kubeconfig that is a path is left to the machine
 * that has the file.
 * @returns nothing for another provider
 */
export function kubernetesConfigProblems(type: string, args: WireProperties): readonly ConfigProblem[] {
  if (type !== "pulumi:providers:kubernetes") return [];
  const known = providerInputs("kubernetes");
  const stray = Object.keys(args).filter(
    (input) => !input.startsWith("__") && !ofEngine.includes(input) && !known.includes(input),
  );
  return [
    ...stray.map((input) => ({
      property: input,
      reason: `Kubernetes' provider has no input "${input}"${didYouMean(input, known)}`,
    })),
    ...kubeconfigProblems(revealAll(args)),
  ];
}

function kubeconfigProblems({ kubeconfig, context }: WireProperties): readonly ConfigProblem[] {
  if (typeof kubeconfig !== "string" || holdsUnknown(kubeconfig) || !/[\n{]/.test(kubeconfig)) return [];
  const read = Kubeconfig.safeParse(readYaml(kubeconfig));
  if (!read.success)
    // The text may have a token: it is not quoted.
    return [{ property: "kubeconfig", reason: "is not a kubeconfig with clusters, contexts and users" }];
  return contextProblems(
    context,
    read.data.contexts.map(({ name }) => name),
  );
}

function contextProblems(context: WireValue | undefined, known: readonly string[]): readonly ConfigProblem[] {
  if (typeof context !== "string" || holdsUnknown(context) || context === "" || known.includes(context)) return [];
  return [{ property: "context", reason: `the kubeconfig has no context "${context}"${didYouMean(context, known)}` }];
}

function readYaml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
