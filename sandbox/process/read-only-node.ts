/**
 * Arguments with which Node writes no file outside of these folders, like a container with a
 * read-only root file system; everything else it may do as before.
 */
export const readOnlyNode = (writableFolders: readonly string[]): readonly string[] => [
  "--permission",
  "--allow-fs-read=*",
  ...writableFolders.map((folder) => `--allow-fs-write=${folder}/`),
  "--allow-addons",
  "--allow-child-process",
  "--allow-worker",
  // Warns at each start that addons and child processes are not restricted.
  "--disable-warning=SecurityWarning",
];
