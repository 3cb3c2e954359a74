import { AppError, type Locale } from '#runtime/errors.ts';

/** The success member of a result union: the one whose name was asked for. */
type Member<Result, Name> = Result extends { readonly __typename?: Name } ? Omit<Result, '__typename'> : never;

/**
 * Runs a command and answers with a member of its result union: the success type, or the SDL type of the AppError it threw.
 * An error without a member, and everything unforeseen, is thrown on and becomes a top-level error.
 * @param name the success type's name in the SDL.
 */
export async function outcome<
  Result extends { readonly __typename?: string },
  Name extends NonNullable<Result['__typename']> = NonNullable<Result['__typename']>,
>(name: Name, locale: Locale, command: () => Promise<Member<Result, Name>>): Promise<Result> {
  return (await member(name, locale, command)) as Result;
}

async function member(name: string, locale: Locale, command: () => Promise<object>): Promise<object> {
  try {
    return { __typename: name, ...(await command()) };
  } catch (error) {
    if (!(error instanceof AppError) || error.member === null) throw error;
    return {
      __typename: error.member,
      code: error.publicCode,
      message: error.texts[locale],
      path: error.inputPath,
      ...error.details(locale),
    };
  }
}
