/** A collection's name as it is kept: without white space around it. */
export function collectionName(name: string): string {
  return name.trim();
}

/** The form by which two names are the same to people: composed, in Turkish lower case, runs of white space as one space. */
export function collectionNameKey(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLocaleLowerCase('tr');
}
