import { AppError, type Locale } from '#runtime/errors.ts';

/** A member of a mutation's result union. */
export type Outcome<Success extends object, Name extends string> =
  | (Success & { __typename: Name })
  | ({ __typename: string; code: string; message: string; path: readonly string[] | null } & Record<string, unknown>);

/**
 * Runs a command and answers with a member of its result union: the success type, or the SDL type of the AppError it threw.
 * An error without a member, and everything unforeseen, is thrown on and becomes a top-level error.
 */
export async function outcome<Success extends object, Name extends string>(
  name: Name,
  locale: Locale,
  command: () => Promise<Success>,
): Promise<Outcome<Success, Name>> {
  try {
    return { __typename: name, ...(await command()) };
  } catch (error) {
    if (!(error instanceof AppError) || error.member === null) throw error;
    return {
      __typename: error.member,
      code: error.publicCode,
      message: error.texts[locale],
      path: error.path,
      ...error.details(locale),
    };
  }
}
