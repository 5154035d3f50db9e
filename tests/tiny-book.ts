/**
 * A whole book with round numbers, so that a ledger can be checked by hand. Made up: nothing in it is anybody's price.
 */
export const tinyBook = `title: Tiny
departments:
  generation: { title: Generation, phase: post }
  clearance: { title: Clearance, after: [comp], phase: delivery }
  roto: { title: Roto, phase: post }
  fx: { title: FX, after: [generation], phase: post }
  render: { title: Render, after: [fx], phase: post }
  comp: { title: Comp, after: [roto, fx, render, generation], phase: post }
  modelling: { title: Modelling, phase: pre-production }
work:
  blast:
    tasks:
      roto: { days: 0.5, per: second }
      fx: 10
      render: { core_hours: 2, renders: 3, per: frame }
      comp: 4
    generation:
      control: plate-anchored
      yield: hard
      finishing: { comp: 0.5, fx: 0.1, roto: 0 }
      fallback: { plain: 0.25, double: 0.5 }
  fix: { tasks: { comp: 1 } }
  environment: { tasks: { modelling: { days: 6, per: asset } } }
complexity: { plain: 1, double: 2 }
rates:
  artist/generation: 400 USD
  artist/clearance: 300 USD
  artist/roto: 200 USD
  artist/fx: 600 USD
  artist/comp: 500 USD
  artist/modelling: { value: 50, unit: EUR/hour }
licences: { comp: 10 USD }
hours_per_day: 8
review: { rounds: 2, turnaround_days: 1 }
factors:
  notes: { applies: artists, shares: { rework: 0.2, rounds: 1 } }
  again: { applies: generation, shares: { takes again: 0.5 } }
yields: { hard: { takes: 10 }, long: { ratio: 5 } }
generators:
  video: { media: video, prices: { 1080p: 0.5 USD, 4k: null }, clip_seconds: [4, 8], output: { bit_depth: 8, hdr: false }, latency: 30 }
  hosted: { media: video, gpu_seconds: { 1080p: 90 }, card: big, clip_seconds: [5], output: { bit_depth: 8, hdr: false } }
  image: { media: image, prices: { 1k: 0.1 USD } }
  bigger: { media: upscale, prices: { 4k: 0.2 USD } }
cards: { big: { price: 4 USD, utilisation: 0.5 } }
farms: { farm: { price: 0.05 USD, cores: 100, storage: { size: 0.1, price: 0.02 USD, months: 3 } } }
generation:
  prompting_hours: 0.4
  setup_hours: 4
  references: { images: 10, generator: image, tier: 1k }
  upscale: { generator: bigger, tier: 4k }
  conform_days: 0.25
  conform_department: comp
  finishing: 0.3
  fallback: { plain: 0.1, double: 0.1 }
  training: { character: { days: 2, price: 50 USD } }
  clearance:
    final_pixels: { days: 0.1, fee: 0 USD }
    likeness: { days: 1, fee: 1000 USD }
    personal_data: { days: 1, fee: null }
    third_party_ip: { days: 1, fee: 0 USD }
roll_up:
  supervision: { share: 0.2, of: labour }
  overhead: { share: 0.1, of: direct }
  contingency: { share: 0.1, of: running }
  fee: { share: 0.1, of: running }
  incentive: { title: Tiny rebate, share: 0.25, labour: 1, machine: 0, mark_up: 0.5 }
fx: { EUR: 1.25 USD }
pipelines:
  traditional:
    departments:
      "*": { model: artists }
      render: { model: farm, uses: farm }
  generative:
    departments:
      "*": { model: generator, uses: video, tier: 1080p }
      render: { model: generator, uses: video, tier: 1080p, farm: farm }
      modelling: { model: artists }
`;

/** The head of a show over the tiny book: one second is 24 frames, delivery larger and deeper than any clip. */
export const tinyHead = `title: tiny show
currency: USD
fps: 24
delivery: { width: 3840, height: 2160, hdr: true, bit_depth: 16 }
presets: [./tiny.yaml]
defaults: { complexity: plain, handles: 0, approvals: { final_pixels: true } }
`;
