/** How long what personalized feeds are made of is kept, in days. */
export const KEPT_DAYS = { seen: 7, feedback: 30, interactions: 180 } as const;
