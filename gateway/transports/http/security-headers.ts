/** Two years, as hstspreload.org asks. */
const HSTS = 'max-age=63072000; includeSubDomains';

/** Headers of every answer; pages replace the content security policy, which lets an answer that is no page do nothing. */
export function securityHeaders(options: { readonly https: boolean }): Readonly<Record<string, string>> {
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    ...(options.https && { 'strict-transport-security': HSTS }),
  };
}
