/** By line of the peers' union, why no rule shows it: what a Pulumi program cannot tell, or cannot tell without guessing. */
export const notShown: Readonly<Record<number, string>> = {
  125: "when a secret was last read is known to Secrets Manager at run time, and to no program or state",
  129: "a key is scheduled for deletion by taking it out of the program: then no resource is left to judge, and its plan says so",
};
