import type * as z from "zod";
import type { Version } from "../../../contract/services.ts";
import type { Answered, AnswerHeaders } from "./answered.ts";
import type { preconditionFailed } from "./precondition.ts";
import type { malformed, ProblemKind, Refused } from "./problem.ts";

/** How one version shows a model: in a shape, which `show` fills. */
interface Shown<Model> {
  readonly shape: z.ZodType;
  show(model: Model): unknown;
}

/**
 * A success that each version shows in its own shape. Handlers return the model, and know no
 * version.
 */
export interface Presented<Model> {
  readonly inVersion: Readonly<Partial<Record<Version, Shown<Model>>>>;
}

/** Declares how the versions of a route show the same model (docs/versions.md). */
export const presented = <Model>(inVersion: Presented<Model>["inVersion"]): Presented<Model> => ({ inVersion });

/** Declares how one version shows a model. */
export const shownAs = <Model, Shape extends z.ZodType>(
  shape: Shape,
  show: (model: Model) => z.input<Shape>,
): Shown<Model> => ({ shape, show });

/** The responses of a route by status: the schema of the body, or the problems. */
export type Answers = Readonly<Record<number, z.ZodType | Presented<unknown> | ProblemKind | readonly ProblemKind[]>>;

type AnswerWith<Status, Declared> =
  Declared extends Presented<infer Model>
    ? { readonly status: Status; readonly body: Model; readonly headers?: AnswerHeaders }
    : Declared extends z.ZodType
      ? { readonly status: Status; readonly body: z.input<Declared>; readonly headers?: AnswerHeaders }
      : Declared extends readonly (infer P extends ProblemKind)[]
        ? RefusedFor<P>
        : Declared extends ProblemKind
          ? Refused<Declared>
          : never;

type RefusedFor<P extends ProblemKind> = P extends ProblemKind ? Refused<P> : never;

/**
 * The return type of a handler: a declared status with its body, a declared problem, or
 * `malformed`.
 */
export type AnswerOf<A extends Answers> =
  | { [S in keyof A & number]: AnswerWith<S, A[S]> }[keyof A & number]
  | Refused<typeof malformed | typeof preconditionFailed>;

/** The problems that a handler may return. */
export type RefusalOf<A extends Answers> = Extract<AnswerOf<A>, Refused<ProblemKind>>;

/** The problems that are declared for a status; none for a success. */
export function problemsIn(declared: Answers[number]): readonly ProblemKind[] {
  return "safeParse" in declared || "inVersion" in declared ? [] : [declared].flat();
}

/** The shape of a success in a version; undefined for problems, and for what is not declared. */
export function shapeOf(declared: Answers[number] | undefined, version: Version): z.ZodType | undefined {
  if (declared === undefined) return undefined;
  if ("inVersion" in declared) return declared.inVersion[version]?.shape;
  return "safeParse" in declared ? declared : undefined;
}

/** @throws Error if a problem has another status than its key, or a version has no shape of a success */
export function refuseWrongAnswers(name: string, answers: Answers, versions: readonly Version[]): void {
  for (const [status, declared] of Object.entries(answers)) {
    const wrong = problemsIn(declared).find((problem) => problem.status !== Number(status));
    if (wrong !== undefined)
      throw new Error(
        `${name}: answers.${status}: the problem ${wrong.kind} has status ${wrong.status}.\n  List it under answers.${wrong.status}.`,
      );
    if (!("inVersion" in declared)) continue;
    const shapeless = versions.find((version) => declared.inVersion[version] === undefined);
    if (shapeless !== undefined)
      throw new Error(
        `${name}: answers.${status}: has no shape of ${shapeless}.\n  Add it, or remove ${shapeless} from versions.`,
      );
  }
}

/** The body as its schema returns it. @throws Error if it does not match, or has no schema */
export function outgoing(name: string, answers: Answers, version: Version, { status, body }: Answered): unknown {
  const declared = answers[status];
  const shape = shapeOf(declared, version);
  if (declared === undefined || shape === undefined)
    throw new Error(`${name}: returned ${status}, which its answers do not declare`);
  const parsed = shape.safeParse("inVersion" in declared ? declared.inVersion[version]?.show(body) : body);
  if (!parsed.success)
    throw new Error(`${name}: the ${status} body does not match its declared schema`, { cause: parsed.error });
  return parsed.data;
}
