import type { Terminal } from "../terminal.js";

/** A line on standard error that tells how far long work has come. */
export type Progress = {
  /**
   * So much is done, of so much; a part of a step counts for the time that is left. What comes back, if anything, is to be
   * waited for: it lets Ctrl-C in, which otherwise ends the program when the work is done. Who cannot wait says so to
   * `progress`.
   * @param words what is being done just now, in place of what was said at first with how many are done
   */
  step(done: number, of: number, words?: string): Promise<void> | undefined;
  /** Work without steps begins: what it is stands there until the next line. */
  begin(words: string): void;
  end(): void;
};

/** Milliseconds from the program's start before anything is shown, and between two updates. */
const patience = 1000;
const pause = 100;

const clear = "\r\u001b[K";

/** 1,234 from 1234. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/gu, ",");
}

/** "3 s", "2 min 5 s", "1 h 4 min". */
function timeText(seconds: number): string {
  const [minutes, hours] = [Math.floor(seconds / 60), Math.floor(seconds / 3600)];
  if (hours > 0) return `${hours} h ${minutes % 60} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

/**
 * Progress on a terminal only, after the program's first second: what is being done, how far it has come, and about how
 * long it still takes. Elsewhere nothing. Ctrl-C leaves no line behind where the work waits for its steps.
 * @param waits whether the work waits for what `step` gives; else Ctrl-C is left to the system, which ends the program at
 * once
 */
export function progress(terminal: Terminal, what: string, quiet: boolean, waits = true): Progress {
  if (quiet || !terminal.stderrIsTerminal) {
    return { step: () => undefined, begin: () => undefined, end: () => undefined };
  }
  const begun = terminal.now();
  let shown = Number.NEGATIVE_INFINITY;
  let letGo: (() => void) | undefined;
  const show = (line: string, now: number) => {
    shown = now;
    terminal.stderr(`${clear}${line.slice(0, Math.max(1, terminal.width - 1))}`);
  };
  const clean = () => {
    if (shown > Number.NEGATIVE_INFINITY) terminal.stderr(clear);
    shown = Number.NEGATIVE_INFINITY;
  };
  return {
    step(done, of, words) {
      const now = terminal.now();
      if (now < patience || now - shown < pause) return undefined;
      const left = done === 0 ? undefined : Math.ceil((((now - begun) / done) * (of - done)) / 1000);
      const rest = left === undefined ? "" : `, about ${timeText(left)} left`;
      show(`${words ?? `${what}: ${grouped(Math.floor(done))} of ${grouped(of)}`}${rest}`, now);
      if (!waits) return undefined;
      letGo ??= terminal.onInterrupt(clean);
      return terminal.turn();
    },
    begin(words) {
      const now = terminal.now();
      if (now >= patience) show(words, now);
    },
    end() {
      clean();
      letGo?.();
      letGo = undefined;
    },
  };
}
