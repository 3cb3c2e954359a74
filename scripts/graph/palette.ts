/** A colour for each subgraph: white text reads on it, and it stands out on white and on black. */
const COLOURS: Readonly<Record<string, string>> = {
  ai: '#8b5a2b',
  analytics: '#4d7c0f',
  auth: '#b45309',
  feed: '#be185d',
  media: '#64748b',
  messages: '#a16207',
  notifications: '#7c3aed',
  organizations: '#0f766e',
  parties: '#15803d',
  posts: '#2563eb',
  search: '#6b7280',
  tasks: '#9333ea',
  users: '#dc2626',
};

/** The colour of a subgraph, the same in every picture. */
export function colourOf(subgraph: string): string {
  return COLOURS[subgraph] ?? '#525252';
}
