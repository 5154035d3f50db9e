/** A piece of a line and its 1-based column. */
export type Word = { readonly text: string; readonly column: number };

/** One edit line: what is put where. Frames of the transition; times are source in, out, record in, out. */
export type Edit = {
  readonly kind: "edit";
  readonly line: number;
  readonly event: string;
  readonly reel: string;
  readonly picture: boolean;
  readonly transition: "cut" | "dissolve" | "wipe" | "key" | "key-background";
  readonly length: number;
  readonly times: readonly [Word, Word, Word, Word];
};

/** What a line of an EDL says. */
export type Statement =
  | Edit
  | { readonly kind: "title"; readonly text: string }
  | { readonly kind: "frame-code"; readonly drop: boolean }
  | { readonly kind: "comment"; readonly line: number; readonly text: string }
  | {
      readonly kind: "retime";
      readonly reel: string;
      readonly framesPerSecond: number;
      readonly time: string;
    }
  | { readonly kind: "ignored" }
  | { readonly kind: "unknown" }
  | { readonly kind: "malformed"; readonly column: number; readonly message: string };

/** Statements that say nothing about shots, of CMX, Avid, Premiere, Resolve and Final Cut lists. */
const ignorable =
  /^(?:AUD|REM|EFFECTS? NAME|SPLIT|GPI|M\/S|MASTER|SLAVE|TRIGGER|BLOCK|END|DLEDL|FINAL CUT|SOURCE|CLIP|REEL|COMMENT|OPTICAL|LAYER|VIDEO|RECORD|PORD|>>>|;|#|\/\/|\$|@|!|-{3}|={3})/i;

const channels = /^(?:NONE|B|[AV][AV0-9/]*)$/i;

function words(line: string): readonly Word[] {
  return [...line.matchAll(/\S+/g)].map((match) => ({ text: match[0], column: match.index + 1 }));
}

type Transition = Pick<Edit, "transition" | "length"> & { readonly words: number };

/** The edit type, read from the right: `C`, `D 010`, `W001 025`, `K B`, `K 010`, `K O`. */
function readTransition(before: Word | undefined, last: Word | undefined): Transition | undefined {
  const type = last?.text.toUpperCase() ?? "";
  if (type === "C") return { transition: "cut", length: 0, words: 1 };
  if (type === "KB") return { transition: "key-background", length: 0, words: 1 };
  if (type === "K" || type === "KO") return { transition: "key", length: 0, words: 1 };
  const outer = before?.text.toUpperCase() ?? "";
  if (outer === "K" && type === "B") return { transition: "key-background", length: 0, words: 2 };
  if (outer === "K" && type === "O") return { transition: "key", length: 0, words: 2 };
  if (!/^\d{1,4}$/.test(type)) return undefined;
  const length = Number(type);
  if (outer === "C") return { transition: "cut", length: 0, words: 2 };
  if (outer === "D") return { transition: "dissolve", length, words: 2 };
  if (/^W\d{0,3}$/.test(outer)) return { transition: "wipe", length, words: 2 };
  if (/^K[BO]?$/.test(outer)) {
    return { transition: outer === "KB" ? "key-background" : "key", length, words: 2 };
  }
  return undefined;
}

function malformed(word: Word | undefined, message: string): Statement {
  return { kind: "malformed", column: word?.column ?? 1, message };
}

/** Reels may hold spaces, so everything is counted from the right. */
function readEdit(all: readonly Word[], line: number): Statement {
  const [event] = all;
  const [a, b, c, d] = all.slice(-4);
  if (!event || !a || !b || !c || !d || all.length < 7) {
    return malformed(event, "an edit has a number, a reel, a channel, a transition and four timecodes");
  }
  const wrong = [a, b, c, d].findIndex((word) => !/^\d+[:;]/.test(word.text));
  const stray = [a, b, c, d][wrong];
  if (stray) {
    const place = ["source in", "source out", "record in", "record out"][wrong] ?? "";
    return malformed(stray, `"${stray.text.slice(0, 40)}" stands where the timecode of ${place} belongs`);
  }
  const head = all.slice(0, -4);
  const transition = readTransition(head.at(-2), head.at(-1));
  if (!transition) {
    const text = head.at(-1)?.text.slice(0, 40) ?? "";
    return malformed(head.at(-1), `"${text}" is no transition: C, D 010, W001 010 or K B are`);
  }
  const channel = head.at(-1 - transition.words);
  if (!channel || channel === event || !channels.test(channel.text)) {
    return malformed(
      channel,
      `"${channel?.text.slice(0, 40) ?? ""}" is no channel: V, A, A2, AA/V, B or NONE are`,
    );
  }
  return {
    kind: "edit",
    line,
    event: event.text,
    reel: head
      .slice(1, -1 - transition.words)
      .map((word) => word.text)
      .join(" "),
    picture: /^B$|V/i.test(channel.text),
    transition: transition.transition,
    length: transition.length,
    times: [a, b, c, d],
  };
}

/** `M2   Z686_5A.       047.6                01:00:06:00`: frames a second that are played, negative when backwards. */
function readRetime(all: readonly Word[]): Statement {
  const last = all.at(-1);
  const timed = last !== undefined && /^\d+[:;]/.test(last.text);
  const speed = all.at(timed ? -2 : -1);
  if (!speed || all.length < (timed ? 3 : 2) || !/^[-+]?\d{1,6}(?:\.\d{0,9})?$/.test(speed.text)) {
    return malformed(speed ?? all[0], "a retime is M2, a reel, the frames a second it plays, and a timecode");
  }
  return {
    kind: "retime",
    reel: all
      .slice(1, timed ? -2 : -1)
      .map((word) => word.text)
      .join(" "),
    framesPerSecond: Number(speed.text),
    time: timed ? last.text : "",
  };
}

/**
 * One line of a CMX3600 list. Event numbers have one to eight digits; comments need no space behind their `*`.
 * A line that is meant as an edit and cannot be read is `malformed`, with the column at fault.
 */
export function readEdlStatement(text: string, line: number): Statement {
  const start = text.trim();
  if (start === "") return { kind: "ignored" };
  if (start.startsWith("*") || /^(?:FROM|TO) CLIP NAME/i.test(start)) {
    return { kind: "comment", line, text: start.replace(/^[*\s]+/, "") };
  }
  if (/^\d{1,8}\s/.test(start)) return readEdit(words(text), line);
  if (/^M2\s/i.test(start)) return readRetime(words(text));
  if (/^TITLE\s*:/i.test(start)) return { kind: "title", text: start.replace(/^TITLE\s*:\s*/i, "") };
  if (/^FCM\s*:/i.test(start)) {
    return { kind: "frame-code", drop: !/NON/i.test(start) && /DROP|DF/i.test(start) };
  }
  if (/^\d{1,8}$/.test(start)) return readEdit(words(text), line);
  return ignorable.test(start) ? { kind: "ignored" } : { kind: "unknown" };
}
