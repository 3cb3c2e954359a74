/**
 * Puts the defaults of `${NAME:-default}` and `${NAME-default}` into every string of a value, and a dollar sign for `$$`
 * (Compose specification, section "Interpolation"). `undefaulted` names the variables that have none.
 */
export function interpolate(value: unknown): { value: unknown; undefaulted: string[] } {
  const undefaulted: string[] = [];
  const text = (source: string): string =>
    source.replaceAll(
      /\$(?:\$|\{(\w+)(?::?-([^}]*))?\}|(\w+))/g,
      (match, braced?: string, fallback?: string, bare?: string) => {
        if (match === '$$') return '$';
        if (fallback === undefined) undefaulted.push(braced ?? bare ?? match);
        return fallback ?? '';
      },
    );
  const walk = (node: unknown): unknown => {
    if (typeof node === 'string') return text(node);
    if (Array.isArray(node)) return node.map(walk);
    if (node === null || typeof node !== 'object') return node;
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, walk(child)]));
  };
  return { value: walk(value), undefaulted };
}
