/** Texts that mean something to some program they may come through: as HTML, a formula, a terminal's command, a direction. */
export const hostileTexts: Readonly<Record<string, string>> = {
  html: "<script>alert(1)</script><img src=x onerror=alert(1)>",
  entity: "&lt;b&gt; & \"quoted\" 'too' `tick` </td></table>",
  formula: '=cmd|"/c calc"!A1',
  plus: "+1+1",
  minus: "-2+3",
  at: "@SUM(A1)",
  tab: "\t=1",
  lines: "\r\n=1\r\nnext | cell\u2028line",
  emoji: "👩‍🚒🦖 Ꮳ 撮影",
  arabic: "שלום \u202eevil\u202c \u2067مرحبا\u2069",
  control: "bell\u0007 escape\u001b[2J\u001b]0;title\u0007 del\u007f c1\u009b31m",
  markdown: "**bold** [link](javascript:alert(1)) # h @team #12 https://evil.example",
  template: "#{process.exit(1)} {{constructor}} __proto__ %s%n",
  marks: `z${"\u0301".repeat(3_000)}`,
};

/** A text of 10,000 characters. */
export const longText = `${"x".repeat(5_000)}é${"y".repeat(4_999)}`;

/** A show in which every text that a user may write is hostile; JSON, which is YAML, too. */
export function hostileShow(): string {
  const shots = Object.entries(hostileTexts).map(([name, text]) => ({
    code: `${text.slice(0, 150)}${name}`,
    sequence: text.slice(0, 150),
    description: name === "marks" ? longText : text,
    frames: 48,
    work: ["cleanup"],
    complexity: "medium",
  }));
  return JSON.stringify({
    title: [...Object.values(hostileTexts), longText].join(" "),
    currency: "USD",
    fps: 24,
    delivery: { width: 3840, height: 2160, hdr: true, bit_depth: 16 },
    presets: ["studios/boutique", "regions/us"],
    start: "2026-01-05",
    budget: "20000 USD",
    shots: [...shots, { code: "HELD", frames: 10, work: ["cleanup"], status: "hold", complexity: "medium" }],
  });
}
