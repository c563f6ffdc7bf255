import type { SimulatedMachine } from "./machine.fixture.ts";

/**
 * A `python3` that makes virtual environments, whose own Python notes each `-m`. `pip` is what it
 * does then, and `answer` what it does when it is asked; both find the environment's folder in
 * `$home`.
 */
export async function addPython(machine: SimulatedMachine, { pip, answer }: { pip: string; answer: string }) {
  const inside = await machine.addScript(
    "inside-python",
    `home=$(dirname "$(dirname "$0")")
case "$1" in
  -m) echo "$*" >> ${machine.notes}; ${pip} ;;
  -c) ${answer} ;;
esac`,
  );
  await machine.addScript(
    "bin/python3",
    `case "$1 $2" in
  "-m venv") echo "$*" >> ${machine.notes}; mkdir -p "$3/bin"; ln -s ${inside} "$3/bin/python" ;;
  *) echo 3.11.2 ;;
esac`,
  );
}
