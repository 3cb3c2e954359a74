import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { AppError } from './errors.ts';
import { formatStartupError, StartupError } from './startup-error.ts';

type Values<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true }>
>['values'];

/** What a command of ours does and how it is called. */
export interface Command<Options extends ParseArgsOptionsConfig> {
  /** Text of --help: the call on the first line, then what it does and each option. */
  readonly help: string;
  readonly options: Options;
  /** How many words may stand beside the options. */
  readonly maxWords?: number;
  run(values: Values<Options>, words: readonly string[]): Promise<void>;
}

/**
 * Runs a command: --help prints its help; a mistake of the caller or of the surroundings is one clear line on stderr with exit
 * code 1, and only what nobody foresaw shows where it happened.
 */
export async function runCommand<const Options extends ParseArgsOptionsConfig>(
  command: Command<Options>,
): Promise<void> {
  try {
    const { values, positionals } = parseWords(command);
    if ('help' in values && values.help === true) {
      process.stdout.write(`${command.help.trim()}\n`);
      return;
    }
    await command.run(values as Values<Options>, positionals);
  } catch (error) {
    if (!(error instanceof StartupError || error instanceof AppError)) console.error(error);
    else console.error(error instanceof AppError ? error.message : formatStartupError(error));
    process.exitCode = 1;
  }
}

function parseWords<Options extends ParseArgsOptionsConfig>({ options, maxWords = 0 }: Command<Options>) {
  try {
    const parsed = parseArgs({
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    const extra = parsed.positionals[maxWords];
    if (extra !== undefined) throw new TypeError(`unexpected word ${JSON.stringify(extra)}`);
    return parsed;
  } catch (cause) {
    throw new StartupError(cause instanceof Error ? cause.message : String(cause), {
      hint: '--help shows what there is',
      cause,
    });
  }
}

/** Prints how far something is: one line that rewrites itself on a terminal, one line a step elsewhere. */
export function progressLine(stream: NodeJS.WriteStream = process.stderr): { show(text: string): void; end(): void } {
  let last = '';
  return {
    show(text) {
      if (text === last) return;
      last = text;
      stream.write(stream.isTTY ? `\r\u001b[2K${text}` : `${text}\n`);
    },
    end() {
      if (stream.isTTY && last !== '') stream.write('\r\u001b[2K');
    },
  };
}
