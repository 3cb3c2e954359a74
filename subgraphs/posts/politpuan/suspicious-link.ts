import { domainToUnicode } from 'node:url';
import { LINK_SHORTENERS } from './link-shorteners.ts';

/** More names than any Turkish institution's host has (www.okul.meb.k12.tr has five): what is read first is not what it leads to. */
const MOST_NAMES = 6;

const NUMBERS = /^(?:\[.*\]|\d{1,3}(?:\.\d{1,3}){3})$/;
/** A whole domain of .tr, or a .com, that stands before the domain it really leads to: www.turkiye.gov.tr.example.com. */
const BORROWED =
  /(?:^|\.)[^.]+\.(?:(?:com|gov|org|net|edu|bel|k12|pol|tsk|av|dr|gen|web|name|info|tv|bbs|tel|kep)\.tr\.|com\.(?![a-z]{2}$))/;
const ASCII_ONLY = /^\p{ASCII}*$/u;
/** Latin letters with the marks of European alphabets, Turkish among them, digits and what hosts are written with. */
const EUROPEAN = /^[\p{ASCII}\u00c0-\u017f\u0218-\u021b]*$/u;
const LATIN = /\p{Script=Latin}/u;

/**
 * Whether an address hides where it leads: no address of the web, credentials before the host, a host in numbers or without a domain, another port
 * than the web's, a shortener, more than six names, somebody else's domain in front of the own one, or letters of different scripts that
 * look alike. Where it leads to is not looked at, nor is anything fetched.
 * @param address as firstLink has it
 */
export function isSuspiciousLink(address: string): boolean {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return true;
  const host = url.hostname.replace(/\.$/, '');
  return (
    url.username !== '' ||
    url.password !== '' ||
    url.port !== '' ||
    NUMBERS.test(host) ||
    !host.includes('.') ||
    host.split('.').length > MOST_NAMES ||
    BORROWED.test(host) ||
    isShortener(host) ||
    isLookAlike(host)
  );
}

/** A shortener itself, or a host of it. */
function isShortener(host: string): boolean {
  const names = host.split('.');
  return names.some((_, place) => LINK_SHORTENERS.has(names.slice(place).join('.')));
}

/** Letters of another script beside Latin ones (аррӏе.com), or Latin ones of no European alphabet (ɡoogle.com). */
function isLookAlike(host: string): boolean {
  const written = domainToUnicode(host);
  if (ASCII_ONLY.test(written)) return written === '' || written.includes('xn--');
  return LATIN.test(written) && !EUROPEAN.test(written);
}
