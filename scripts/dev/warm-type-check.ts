import path from "node:path";
import ts from "typescript";

/** One error of the compiler, with its place in the checkout. */
export interface TypeProblem {
  /** Relative to the checkout. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What is checked. */
export interface CheckRequest {
  /** The programs, as absolute paths; what they import is checked with them. */
  readonly entries: readonly string[];
  /** Files that were created, changed or deleted since the last check. */
  readonly changed: readonly string[];
}

/**
 * A compiler that keeps what it knows: after the first check, only what an edit affects is checked
 * again.
 */
export class WarmTypeCheck {
  readonly #checkout: string;
  readonly #host: ts.CompilerHost;
  readonly #options: ts.CompilerOptions;
  /** Types of packages without own ones, which no file imports. */
  readonly #declarations: readonly string[];
  readonly #files = new Map<string, ts.SourceFile>();
  #program: ts.SemanticDiagnosticsBuilderProgram | undefined;
  #suffix = "";
  #resolveAnew = false;

  constructor(checkout: string) {
    this.#checkout = checkout;
    const file = path.join(checkout, "tsconfig.json");
    const parsed = ts.getParsedCommandLineOfConfigFile(file, {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic });
    // What is not used yet does not keep a program from running; `npm run check` reports it.
    this.#options = { ...parsed?.options, noEmit: true, noUnusedLocals: false, noUnusedParameters: false };
    this.#declarations = parsed?.fileNames.filter((name) => name.endsWith(".d.ts")) ?? [];
    this.#host = this.#cachingHost();
  }

  /** The errors of the programs, by file and line. */
  check({ entries, changed }: CheckRequest): readonly TypeProblem[] {
    this.#resolveAnew = changed.some((file) => this.#files.has(file) !== ts.sys.fileExists(file));
    for (const file of changed) this.#files.delete(file);
    const roots = [...entries, ...this.#declarations];
    const program = ts.createSemanticDiagnosticsBuilderProgram(roots, this.#options, this.#host, this.#program);
    this.#program = program;
    const found = [
      ...program.getOptionsDiagnostics(),
      ...program.getGlobalDiagnostics(),
      ...program.getSyntacticDiagnostics(),
      ...program.getSemanticDiagnostics(),
    ];
    return found.map((each) => this.#problem(each));
  }

  /**
   * Checks every file of the checkout once more: it learns what each exports, without which a first
   * edit affects all importers.
   */
  warmUp(entries: readonly string[]): void {
    this.#suffix = "\n";
    this.check({ entries, changed: [...this.#files.keys()].filter((file) => this.#isOwn(file)) });
    this.#suffix = "";
  }

  #isOwn(file: string): boolean {
    return file.startsWith(this.#checkout + path.sep) && !file.includes("/node_modules/");
  }

  #cachingHost(): ts.CompilerHost {
    const host = ts.createIncrementalCompilerHost(this.#options);
    const readFile = host.readFile.bind(host);
    const getSourceFile = host.getSourceFile.bind(host);
    host.readFile = (file) => {
      const text = readFile(file);
      return text !== undefined && this.#isOwn(file) ? text + this.#suffix : text;
    };
    host.getSourceFile = (file, ...rest) => {
      const source = this.#files.get(file) ?? getSourceFile(file, ...rest);
      if (source !== undefined) this.#files.set(file, source);
      return source;
    };
    host.hasInvalidatedResolutions = () => this.#resolveAnew;
    return host;
  }

  #problem({ file, start = 0, messageText }: ts.Diagnostic): TypeProblem {
    const message = ts.flattenDiagnosticMessageText(messageText, "\n");
    if (file === undefined) return { file: "tsconfig.json", line: 1, column: 1, message };
    const { line, character } = file.getLineAndCharacterOfPosition(start);
    return { file: path.relative(this.#checkout, file.fileName), line: line + 1, column: character + 1, message };
  }
}

function onUnRecoverableConfigFileDiagnostic({ messageText }: ts.Diagnostic): never {
  throw new Error(ts.flattenDiagnosticMessageText(messageText, "\n"));
}
