import type { Terminal } from "../terminal.js";

/** A line on standard error that tells how far long work has come. */
export type Progress = { step(done: number, of: number): void; end(): void };

/** Milliseconds before anything is shown, and between two updates. */
const patience = 1000;
const pause = 100;

/** Progress on a terminal only, after a second, with the time left; elsewhere nothing. */
export function progress(terminal: Terminal, what: string, quiet: boolean): Progress {
  if (quiet || !terminal.stderrIsTerminal) return { step: () => undefined, end: () => undefined };
  const begun = terminal.now();
  let shown = 0;
  return {
    step(done, of) {
      const now = terminal.now();
      if (now - begun < patience || now - shown < pause || done === 0) return;
      shown = now;
      const left = Math.ceil((((now - begun) / done) * (of - done)) / 1000);
      terminal.stderr(`\r${what} ${done} of ${of}, ${left} s left\u001b[K`);
    },
    end() {
      if (shown > 0) terminal.stderr("\r\u001b[K");
    },
  };
}
