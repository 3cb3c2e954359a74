import { readFileSync } from 'node:fs';

/**
 * Whether a process with this id runs now. A zombie (dead, not yet collected by its parent) does not count: where no
 * init collects orphans, as in many containers, it would look alive for ever.
 */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  const state = procStat(pid)?.[0];
  return state !== 'Z' && state !== 'X';
}

/**
 * What tells a process from a later one with the same id: boot id and start time in clock ticks since boot.
 * `undefined` where /proc is not mounted (macOS) or the process is gone.
 */
export function processStartMark(pid: number): string | undefined {
  const ticks = procStat(pid)?.[19];
  if (ticks === undefined) return undefined;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${ticks}`;
}

/** Fields of /proc/<pid>/stat from the third on (proc(5)): 0 is the state, 19 the start time (field 22). */
function procStat(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in brackets and may itself hold spaces and brackets.
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
