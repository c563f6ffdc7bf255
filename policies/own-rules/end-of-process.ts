import { exitCodes } from "../../contract/refusal.mjs";

/**
 * Runs code of somebody else's rule. If that ends the process (`process.exit()`, an `await` that
 * never answers), nothing was judged: the process says so and fails, whatever exit code the rule
 * chose.
 * @param where for the message: the file, or the name of the rule
 */
export function refusingEnd<Answer>(where: string, run: () => Answer): Answer {
  const ended = (): void => {
    process.exitCode = exitCodes.refused;
    process.stderr.write(
      `${where}: this rule ended the process.\n  Nothing was judged. A rule returns a verdict, and calls no process.exit().\n`,
    );
  };
  const done = (): void => void process.off("exit", ended);
  process.once("exit", ended);
  let answer: Answer;
  try {
    answer = run();
  } catch (error) {
    done();
    throw error;
  }
  if (answer instanceof Promise) void answer.then(done, done);
  else done();
  return answer;
}
