/** What a partner may be called; its manifest is `<name>.json`. */
export const PARTNER_NAME = /^[a-z][a-z0-9-]{0,39}$/;
