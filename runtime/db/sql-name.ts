const NAME = /^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/;

/**
 * A table's or column's name, as it may stand in a statement that is put together once, when the code is loaded.
 * @throws Error for anything but lower-case letters, digits and underscores, with one dot at most: such a name is a mistake of ours.
 */
export function sqlName(name: string): string {
  if (!NAME.test(name)) throw new Error(`not a name of a table or column: ${JSON.stringify(name)}`);
  return name;
}
