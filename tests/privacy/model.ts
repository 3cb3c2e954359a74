/** Who may see what, as the rules say it, without any of the product's code. People are numbers, 0 first. */
export interface Model {
  readonly follows: Set<string>;
  readonly blocks: Set<string>;
  readonly mutes: Set<string>;
  /** Party of each person, null for none. */
  readonly parties: (number | null)[];
  readonly posts: PostModel[];
  readonly comments: CommentModel[];
}

export const VISIBILITIES = ['PUBLIC', 'FOLLOWERS', 'PARTY', 'PRIVATE'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** A post with what betrays it wherever it is shown: its id and a word that no other text has. */
export interface PostModel {
  readonly id: string;
  readonly word: string;
  readonly author: number;
  readonly visibility: Visibility;
  /** The author's party when posting. */
  readonly party: number | null;
  deleted: boolean;
}

export interface CommentModel {
  readonly id: string;
  readonly word: string;
  readonly author: number;
  readonly post: PostModel;
  readonly parent: CommentModel | null;
}

/** Nobody in particular. */
export type Reader = number | null;

export function emptyModel(parties: readonly (number | null)[]): Model {
  return { follows: new Set(), blocks: new Set(), mutes: new Set(), parties: [...parties], posts: [], comments: [] };
}

export function pair(from: number, to: number): string {
  return `${from}>${to}`;
}

/** Whether a block stands between the two, whoever set it. */
export function separated({ blocks }: Model, reader: Reader, other: number): boolean {
  return reader !== null && (blocks.has(pair(reader, other)) || blocks.has(pair(other, reader)));
}

export function seesPost(model: Model, reader: Reader, post: PostModel): boolean {
  if (post.deleted) return false;
  if (post.author === reader) return true;
  if (separated(model, reader, post.author)) return false;
  if (post.visibility === 'PUBLIC') return true;
  if (reader === null) return false;
  if (post.visibility === 'FOLLOWERS') return model.follows.has(pair(reader, post.author));
  return post.visibility === 'PARTY' && post.party !== null && model.parties[reader] === post.party;
}

/** A comment is seen with its post, unless a block separates the reader from its author or from that of a comment it answers. */
export function seesComment(model: Model, reader: Reader, comment: CommentModel): boolean {
  for (let it: CommentModel | null = comment; it !== null; it = it.parent) {
    if (separated(model, reader, it.author)) return false;
  }
  return seesPost(model, reader, comment.post);
}

/** Whether the person's profile is kept from the reader: they block the reader, who does not block them. */
export function isHiddenPerson({ blocks }: Model, reader: Reader, person: number): boolean {
  return reader !== null && blocks.has(pair(person, reader)) && !blocks.has(pair(reader, person));
}

/** What must not stand anywhere in an answer to the reader: strings, with what each of them would betray. */
export function forbiddenTo(
  model: Model,
  reader: Reader,
  people: readonly { readonly id: string; readonly displayName: string }[],
): Map<string, string> {
  const forbidden = new Map<string, string>();
  for (const post of model.posts) {
    if (seesPost(model, reader, post)) continue;
    forbidden.set(post.id, `id of the ${post.visibility} post ${post.word}`);
    forbidden.set(post.word, `text of the ${post.visibility} post ${post.word}`);
  }
  for (const comment of model.comments) {
    if (seesComment(model, reader, comment)) continue;
    forbidden.set(comment.id, `id of the comment ${comment.word}`);
    forbidden.set(comment.word, `text of the comment ${comment.word}`);
  }
  for (const [person, { id, displayName }] of people.entries()) {
    if (!isHiddenPerson(model, reader, person)) continue;
    forbidden.set(id, `id of person ${person}, who blocks the reader`);
    forbidden.set(displayName, `name of person ${person}, who blocks the reader`);
  }
  return forbidden;
}
