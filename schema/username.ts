/**
 * The form of every username, folded (runtime/identifier.ts): 3 to 30 characters, a letter, then letters, digits or underscores of
 * the English alphabet. Which of them are free is for auth to say.
 */
export const USERNAME = /^[a-z][a-z0-9_]{2,29}$/;
