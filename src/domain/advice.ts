/** What a piece of advice is about. */
export const adviceTopics = ["union", "disclosure", "consent", "copyright"] as const;

/** A dated note on what is asked of generated material in a place; information, and no legal advice. */
export type Advice = {
  readonly about: (typeof adviceTopics)[number];
  readonly text: string;
  readonly url: string;
  /** The day it was looked at or takes effect, ISO. */
  readonly date: string;
};

/** What a show may forbid: generators that train on what they are given. */
export const forbiddables = ["training-on-inputs"] as const;
export type Forbiddable = (typeof forbiddables)[number];
