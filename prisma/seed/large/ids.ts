import type { Random } from '../random.ts';

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/**
 * UUIDv7 (RFC 9562) of any instant, milliseconds since the epoch, from a seeded stream. Millions of them: ids of one millisecond are
 * told apart by 74 random bits, not by counting.
 */
export function idMaker(random: Random): (at: number) => string {
  return (at) => {
    const time = hex(Math.floor(at), 12);
    const a = hex(Math.floor(random.next() * 0x1000), 3);
    const b = hex(0x8000 + Math.floor(random.next() * 0x4000), 4);
    const c = hex(Math.floor(random.next() * 0x1000000), 6) + hex(Math.floor(random.next() * 0x1000000), 6);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${a}-${b}-${c}`;
  };
}
