/** A retime in a bidder's words: `freeze frame`, `plays backwards at 100 %`, `retimed to 47.6 %`. */
export function speedNote(speed: number): string {
  if (speed === 0) return "freeze frame";
  const percent = Math.round(Math.abs(speed) * 10_000) / 100;
  return speed < 0 ? `plays backwards at ${percent} %` : `retimed to ${percent} %`;
}
